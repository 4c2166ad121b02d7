using System.Diagnostics;
using System.Runtime.InteropServices;
using Ledger.Postgres.Cluster;
using Npgsql;

namespace Ledger.Benchmarks;

/// <summary>One run: the rows asked for, each with servers of its own.</summary>
internal static class BenchRun
{
    /// <summary>Measures what the command line asks for.</summary>
    public static async Task RunAsync(BenchOptions options)
    {
        var start = Stopwatch.GetTimestamp();
        await using var cluster = await EmbeddedCluster.StartThrowAwayAsync(fsync: true, say: null, CancellationToken.None);
        // Ctrl-C or kill: the servers end with this process, PostgreSQL before it.
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        void Stop(PosixSignalContext pressed)
        {
            pressed.Cancel = true;
            ChildHost.EndAll();
            cluster.DisposeAsync().AsTask().GetAwaiter().GetResult();
            Environment.Exit(128 + (pressed.Signal == PosixSignal.SIGINT ? 2 : 15));
        }

        var stage = new Stage(cluster, options);
        await using (var database = NpgsqlDataSource.Create(cluster.ConnectionString + ";Pooling=false"))
        await using (var asked = database.CreateCommand("select 'PostgreSQL ' || current_setting('server_version') || ', fsync ' || current_setting('fsync') || ', synchronous_commit ' || current_setting('synchronous_commit')"))
            Console.WriteLine($"{Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GB; {await asked.ExecuteScalarAsync()}. The driver runs on the same cores.");
        Console.WriteLine($"{options.Repetitions} {(options.Repetitions == 1 ? "repetition" : "repetitions")} of {options.Seconds:0.#} s by turns after one to warm up; medians.");
        Table.Head();
        if (options.Any("1", "2", "3", "5", "6", "proofs")) await TryAsync("1-3, 5, 6, proofs", () => OfServersAsync(stage));
        if (options.Any("4")) await TryAsync("4", () => new ViewsRow(stage).MeasureAsync());
        if (options.Any("7", "8", "9", "10", "11", "12", "13", "growth")) await TryAsync("7-13, growth", () => OfLoadedBookAsync(stage));
        if (options.Any("questions"))
        {
            await TryAsync("questions", () =>
            {
                new QuestionRows(options).Measure();
                return Task.CompletedTask;
            });
        }

        Table.Say("  seconds that the run took", Stopwatch.GetElapsedTime(start).TotalSeconds);
        Console.WriteLine();
        Table.Again();
        Console.WriteLine(await Table.WriteAsync(options.Folder));
    }

    private static async Task OfServersAsync(Stage stage)
    {
        var options = stage.Options;
        using var ours = await stage.OursAsync("bench");
        using var peers = await stage.PeersAsync("bench");
        await using var database = stage.Open("bench");
        if (options.Any("1", "2", "3")) await TryAsync("1-3", () => new AppendRows(stage, ours, peers, database).MeasureAsync());
        if (options.Any("proofs")) await TryAsync("proofs", () => new ProofRow(stage, ours).MeasureAsync());
        if (options.Any("5")) await TryAsync("5", () => new AppendRate(ours, database, 2000).MeasureAsync(options.Repetitions));
        if (options.Any("6")) await TryAsync("6", () => new PictureRows(stage, ours, peers, database).MeasureAsync());
    }

    private static async Task OfLoadedBookAsync(Stage stage)
    {
        var options = stage.Options;
        var loaded = new LoadedBook(stage, "large", options.Entries);
        var growth = new Growth(stage, loaded);
        await loaded.RecordAsync((ours, size) => options.Any("growth") ? growth.AtAsync(ours, size) : Task.CompletedTask);
        if (options.Any("growth")) await TryAsync("growth", growth.SayAsync);
        await using var database = stage.Open(loaded.Database);
        if (options.Any("7", "8"))
        {
            var start = Stopwatch.GetTimestamp();
            var book = await Domain.ReadAsync(database, LoadedBook.Name);
            Table.Say("7-8 s to read the log into the domain, in process", Stopwatch.GetElapsedTime(start).TotalSeconds);
            if (options.Any("7")) await TryAsync("7", () => new DomainRows(options, book, database).MeasureAsync());
            if (options.Any("8")) await TryAsync("8", () => new ConsensusRow(options, book, database).MeasureAsync());
        }

        ChildHost? ours = null;
        if (options.Any("9", "12", "13")) await TryAsync("9, 12, 13", async () => ours = await new ColdRows(stage, loaded).MeasureAsync());
        if (options.Any("10")) await TryAsync("10", async () => await new WarmRow(stage, ours ??= await stage.OursOnAsync(loaded.Database), loaded).MeasureAsync());
        ours?.Dispose();
        if (options.Any("11")) await TryAsync("11", () => new RebuildRow(stage, loaded).MeasureAsync());
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
            Table.Note($"{row}: not measured: {(e.Message.Length > 400 ? e.Message[..400] + "…" : e.Message)}");
        }
    }
}
