using System.Globalization;
using Ledger.Server.Store.Cluster;
using Npgsql;

namespace Ledger.Benchmarks;

/// <summary>One run: the servers, the peers, and the rows asked for.</summary>
internal static class BenchRun
{
    /// <summary>Measures what the command line asks for.</summary>
    public static async Task RunAsync(string[] args)
    {
        var quick = args.Contains("--quick");
        string? After(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
        var rows = (After("--only") ?? "1,2,3,5,6").Split(',').Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToHashSet();
        var folder = Directory.CreateDirectory(After("--out") ?? Path.Combine(Path.GetTempPath(), "ledger-bench")).FullName;
        var (repetitions, seconds) = quick ? (3, 1.5) : (5, 10.0);

        await using var cluster = await EmbeddedCluster.StartThrowAwayAsync(fsync: true, say: null, CancellationToken.None);
        // Ctrl-C: the servers end with this process, PostgreSQL before it.
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            cluster.DisposeAsync().AsTask().GetAwaiter().GetResult();
            Environment.Exit(130);
        };
        var connection = cluster.ConnectionString;
        using var ours = await ChildHost.StartAsync("Ledger.Server.dll", "--port", "0", "--no-demo", "--database", connection);
        using var peers = await ChildHost.StartAsync("Ledger.Benchmarks.dll", "serve-peers", connection + ";Maximum Pool Size=60");
        await using var database = NpgsqlDataSource.Create(connection + ";Maximum Pool Size=4");
        await using (var asked = database.CreateCommand("select 'PostgreSQL ' || current_setting('server_version') || ', fsync ' || current_setting('fsync') || ', synchronous_commit ' || current_setting('synchronous_commit')"))
            Console.WriteLine($"{Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GB; {await asked.ExecuteScalarAsync()}. The driver runs on the same cores.");
        Console.WriteLine($"{repetitions} repetitions of {seconds:0.#} s by turns after one to warm up; medians.");
        Table.Head();
        using var http = new HttpClient { BaseAddress = ours.Address, Timeout = TimeSpan.FromMinutes(10) };
        if (rows.Overlaps([1, 2, 3])) await TryAsync("1-3", () => new AppendRows(ours, peers, database, connection, folder).MeasureAsync(rows.Contains, repetitions, seconds));
        if (rows.Contains(5)) await TryAsync("5", () => new AppendRate(http, database, 2000).MeasureAsync(repetitions));
        if (rows.Contains(6)) await TryAsync("6", () => new PictureRows(ours, peers, database).MeasureAsync(repetitions, seconds));
    }

    // A row that cannot be measured says why, and the others go on.
    private static async Task TryAsync(string row, Func<Task> measure)
    {
        try
        {
            await measure();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Console.WriteLine($"{row}: not measured: {e.Message}");
        }
    }
}
