using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Ledger.Benchmarks;

/// <summary>A server in a process of its own, so that its processor time and memory can be told; killed with this object.</summary>
internal sealed class ChildHost : IDisposable
{
    private static readonly ConcurrentDictionary<Process, bool> Running = new();
    private readonly Process process;
    private readonly long started;

    private ChildHost(Process process, long started, Uri address)
    {
        (this.process, this.started, Address) = (process, started, address);
        Http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(30) };
    }

    /// <summary>Where it answers.</summary>
    public Uri Address { get; }

    /// <summary>Asks it.</summary>
    public HttpClient Http { get; }

    /// <summary>Seconds since its process was started.</summary>
    public double Age => Stopwatch.GetElapsedTime(started).TotalSeconds;

    /// <summary>Processor seconds so far.</summary>
    public double CpuSeconds
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime.TotalSeconds;
        }
    }

    /// <summary>Bytes of memory that it has now, as the system counts them.</summary>
    public long ResidentBytes => 1024 * long.Parse(
        File.ReadLines($"/proc/{process.Id}/status").Single(l => l.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);

    static ChildHost()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => EndAll();
        AppDomain.CurrentDomain.UnhandledException += (_, _) => EndAll();
    }

    /// <summary>Ends a process with this one, whatever happens.</summary>
    public static void Watch(Process process) => Running[process] = true;

    /// <summary>Lets go of a process that has ended.</summary>
    public static void Unwatch(Process process) => Running.TryRemove(process, out _);

    /// <summary>Ends all that were started and not disposed of.</summary>
    public static void EndAll()
    {
        foreach (var process in Running.Keys) End(process);
    }

    /// <summary>Starts a program beside this one and waits for the line that says where it answers.</summary>
    public static async Task<ChildHost> StartAsync(string assembly, IReadOnlyDictionary<string, string> environment, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, assembly), .. arguments]) { RedirectStandardOutput = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var started = Stopwatch.GetTimestamp();
        var process = Process.Start(start)!;
        Watch(process);
        var said = new Queue<string>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            said.Enqueue(line);
            if (said.Count > 5) said.Dequeue();
            var at = line.IndexOf("answers on http://", StringComparison.Ordinal);
            if (at < 0) continue;
            _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null); // a full pipe would stop it
            return new ChildHost(process, started, new Uri(line[(at + 11)..].Split(' ')[0]));
        }

        throw new InvalidOperationException($"{assembly} ended before it answered; its last words: {string.Join(" | ", said)}");
    }

    /// <summary>Asks and reads the whole answer, which must be a good one.</summary>
    public async Task<byte[]> GetAsync(string path)
    {
        using var answer = await Http.GetAsync(path);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        return answer.IsSuccessStatusCode ? bytes : throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {System.Text.Encoding.UTF8.GetString(bytes)}");
    }

    /// <summary>Waits until it does next to nothing, so that what it left undone does not burden the next; not for ever.</summary>
    public async Task QuietAsync(double mostSeconds)
    {
        // Views that wait for the book to stand still are not done, though they do nothing.
        var quiet = 0;
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start).TotalSeconds < mostSeconds && quiet < 9;)
        {
            var before = CpuSeconds;
            await Task.Delay(300);
            quiet = CpuSeconds - before < 0.03 ? quiet + 1 : 0;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Http.Dispose();
        End(process);
        process.Dispose();
    }

    private static void End(Process process)
    {
        try
        {
            if (!Running.TryRemove(process, out _)) return;
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
        catch (InvalidOperationException)
        {
            return; // disposed of before
        }
    }
}
