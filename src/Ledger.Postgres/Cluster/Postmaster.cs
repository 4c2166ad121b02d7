using System.Globalization;

namespace Ledger.Postgres.Cluster;

/// <summary>PostgreSQL's main process. pg_ctl puts it into a session of its own, so that the terminal's Ctrl-C does not reach it.</summary>
internal sealed class Postmaster(PostgresBinaries binaries, ClusterHome home, string sockets)
{
    private const long LargestLog = 10_000_000;

    /// <summary>Above every limit of process numbers.</summary>
    private const string NobodysPid = "2147483647";

    /// <summary>How PostgreSQL says that orphans of its predecessor still run; they end once they notice.</summary>
    private const string OrphansRun = "is still in use";

    private static readonly TimeSpan OrphansPause = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan EndPause = TimeSpan.FromMilliseconds(10);

    private const int MostLooks = 500;

    private int? started;

    /// <summary>Whether the process we started last is running.</summary>
    internal bool IsRunning => started is { } pid && ProcessFacts.IsAlive(pid);

    /// <summary>Starts it and waits until it takes connections.</summary>
    /// <exception cref="ClusterException">It did not; the message carries the end of its log.</exception>
    internal async Task StartAsync(CancellationToken cancel)
    {
        for (var tries = 1; ; tries++)
        {
            DisownStaleLocks();
            KeepLogShort();
            var begin = File.Exists(home.Log) ? new FileInfo(home.Log).Length : 0;
            var outcome = await ControlAsync(["start", "-w", "-t", "300", "-l", home.Log], cancel);
            if (outcome.Succeeded) break;
            var log = LogSince(begin);
            if (tries == 40 || !log.Contains(OrphansRun, StringComparison.Ordinal))
                throw new ClusterException($"PostgreSQL did not start ({outcome.Output.ReplaceLineEndings(" ")}); its log {home.Log} says:\n{log}");
            await Task.Delay(OrphansPause, cancel);
        }

        started = RecordedPid();
    }

    /// <summary>Stops it: running requests are cut off, nothing committed is lost. Does nothing when it is not running.</summary>
    internal async Task StopAsync()
    {
        started = null;
        if (RecordedPid() is not { } pid || !IsOurs(pid)) return;
        var fast = await ControlAsync(["stop", "-w", "-m", "fast", "-t", "60"], CancellationToken.None);
        if (!fast.Succeeded && ProcessFacts.IsAlive(pid))
            await ControlAsync(["stop", "-w", "-m", "immediate", "-t", "20"], CancellationToken.None);
        // pg_ctl is content once the file of its number is gone, which is a moment before the process is.
        for (var looks = 0; looks < MostLooks && IsOurs(pid); looks++) await Task.Delay(EndPause);
    }

    /// <summary>The process that runs on this cluster though nobody here started it, left by a server that was killed; null when none.</summary>
    internal int? Leftover => RecordedPid() is { } pid && IsOurs(pid) ? pid : null;

    private Task<Outcome> ControlAsync(IEnumerable<string> arguments, CancellationToken cancel) =>
        home.User.RunAsync(binaries.Program("pg_ctl"), [.. arguments, "-s", "-D", home.Data], cancel);

    private string PidFile => Path.Combine(home.Data, "postmaster.pid");

    private int? RecordedPid() =>
        File.Exists(PidFile) && int.TryParse(File.ReadLines(PidFile).FirstOrDefault(), CultureInfo.InvariantCulture, out var pid)
            ? pid
            : null;

    private bool IsOurs(int pid) =>
        ProcessFacts.IsAlive(pid) && ProcessFacts.CommandLine(pid) is var line
        && line.Contains("postgres", StringComparison.Ordinal) && line.Contains(home.Data, StringComparison.Ordinal);

    /// <summary>
    /// The file of a crashed process may carry a number that another program has by now, or a dead one not yet collected:
    /// PostgreSQL would refuse to start for fear of a twin. Its number is replaced by one that nobody can have; the rest
    /// stays, by which PostgreSQL looks for orphaned children. The socket's own lock lies in a folder nobody else uses.
    /// </summary>
    private void DisownStaleLocks()
    {
        if (RecordedPid() is not { } pid || IsOurs(pid)) return;
        var lines = File.ReadAllLines(PidFile);
        lines[0] = NobodysPid;
        File.WriteAllLines(PidFile, lines);
        File.Delete(Path.Combine(sockets, ClusterSettings.SocketName + ".lock"));
    }

    private void KeepLogShort()
    {
        if (File.Exists(home.Log) && new FileInfo(home.Log).Length > LargestLog)
            File.Move(home.Log, home.Log + ".1", overwrite: true);
    }

    private string LogSince(long begin)
    {
        if (!File.Exists(home.Log)) return "(nothing)";
        using var log = new FileStream(home.Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        log.Seek(begin, SeekOrigin.Begin);
        using var reader = new StreamReader(log);
        return string.Join('\n', reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(8));
    }
}
