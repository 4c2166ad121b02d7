using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Ledger.Postgres;

namespace Ledger.ServiceTests.Faults;

/// <summary>The server as a process of its own, which a test may kill, or hold to a limit of memory.</summary>
public sealed partial class ServerProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly Queue<string> said;

    private ServerProcess(Process process, Queue<string> said, Uri address) => (this.process, this.said, Address, Http) = (process, said, address, Client(address));

    /// <summary>Where it answers.</summary>
    public Uri Address { get; }

    /// <summary>Talks to its main book.</summary>
    public HttpClient Http { get; }

    /// <summary>Whether it runs.</summary>
    public bool Runs => !process.HasExited;

    /// <summary>What it said last.</summary>
    public string Said
    {
        get
        {
            lock (said) return string.Join('\n', said);
        }
    }

    /// <summary>Most memory that it ever had, in MiB, as Linux counts it; 0 elsewhere.</summary>
    public long MostMemory => File.Exists($"/proc/{process.Id}/status")
        ? long.Parse(File.ReadLines($"/proc/{process.Id}/status").First(l => l.StartsWith("VmHWM", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024
        : 0;

    /// <summary>Starts one on a database, and waits until it answers.</summary>
    /// <param name="database">Connection string.</param>
    /// <param name="heapMiB">Hard limit of the garbage collector's heap; 0 for none.</param>
    /// <param name="more">Further options.</param>
    public static async Task<ServerProcess> StartAsync(string database, int heapMiB = 0, IReadOnlyList<string>? more = null)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Ledger.Server.dll"), "--no-demo", "--port", "0", "--database", ServerRole.In(database), "--owner-database", database, "--log-key", LedgerServer.LogKeyFile, .. more ?? []])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (heapMiB > 0) start.Environment["DOTNET_GCHeapHardLimit"] = "0x" + (heapMiB * 1024L * 1024).ToString("x", CultureInfo.InvariantCulture);
        var process = new Process { StartInfo = start };
        var (said, address) = (new Queue<string>(), new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously));
        void Hear(string? line)
        {
            if (line is null) return;
            lock (said)
            {
                said.Enqueue(line);
                if (said.Count > 2_000) said.Dequeue();
            }

            if (Answers().Match(line) is { Success: true } found) address.TrySetResult(new Uri(found.Groups[1].Value));
        }

        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => address.TrySetException(new InvalidOperationException("The server ended before it answered."));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new ServerProcess(process, said, await address.Task.WaitAsync(TimeSpan.FromSeconds(120)));
    }

    /// <summary>Kills it at once; nothing of it gets a chance to end well.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Holds it still for a while, as a paused machine does.</summary>
    public async Task FreezeAsync(TimeSpan length)
    {
        Signal("STOP");
        await Task.Delay(length);
        Signal("CONT");
    }

    public async ValueTask DisposeAsync()
    {
        if (Runs) await KillAsync();
        process.Dispose();
        Http.Dispose();
    }

    private void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private static HttpClient Client(Uri address) => new() { BaseAddress = new Uri(address, "/v1/books/main/"), Timeout = TimeSpan.FromSeconds(30) };

    [GeneratedRegex(@"answers on (http://\S+)")]
    private static partial Regex Answers();
}
