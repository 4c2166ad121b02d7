using System.Diagnostics;
using System.Globalization;

namespace Ledger.Benchmarks;

/// <summary>A server in a process of its own, so that its processor time can be told; killed with this object.</summary>
internal sealed class ChildHost : IDisposable
{
    private readonly Process process;

    private ChildHost(Process process, Uri address) => (this.process, Address) = (process, address);

    /// <summary>Where it answers.</summary>
    public Uri Address { get; }

    /// <summary>Processor seconds so far.</summary>
    public double CpuSeconds
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime.TotalSeconds;
        }
    }

    /// <summary>Starts a program beside this one and waits for the line that says where it answers.</summary>
    public static async Task<ChildHost> StartAsync(string assembly, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, assembly), .. arguments]) { RedirectStandardOutput = true };
        var process = Process.Start(start)!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => End(process);
        AppDomain.CurrentDomain.UnhandledException += (_, _) => End(process);
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            var at = line.IndexOf("answers on http://", StringComparison.Ordinal);
            if (at < 0) continue;
            _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null); // a full pipe would stop it
            return new ChildHost(process, new Uri(line[(at + 11)..].Split(' ')[0]));
        }

        throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{assembly} ended before it answered."));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        End(process);
        process.Dispose();
    }

    private static void End(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            return; // disposed of before
        }
    }
}
