using System.Diagnostics;

namespace Ledger.Benchmarks;

/// <summary>Rows 9 and 13: the server started anew on the large book, and its first answers; what it then holds in memory is row 12.</summary>
internal sealed class ColdRows(Stage stage, LoadedBook loaded)
{
    private static readonly TimeSpan EnoughAtFirst = TimeSpan.FromSeconds(10);
    private readonly Series seen = new();

    /// <summary>Measures by turns, prints, and gives the server that was started last, which holds the book now.</summary>
    public async Task<ChildHost> MeasureAsync()
    {
        var options = stage.Options;
        await using var database = stage.Open(loaded.Database);
        var tools = options.Any("13") ? LedgerTools.Names.Where(LedgerTools.Has).ToList() : [];
        var journal = new LedgerTools(stage, loaded.Load);
        if (tools.Count > 0) await journal.WriteAsync();
        await LoadedBook.ReadAsync(database); // until PostgreSQL has the rows in memory
        ChildHost? ours = null;
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < options.Repetitions && !(options.Quick && clock.Elapsed > EnoughAtFirst); i++)
        {
            ours?.Dispose();
            seen.Note("read", await LoadedBook.ReadAsync(database));
            ours = await StartAsync();
            foreach (var tool in tools.Where(_ => i == 0 || !options.Quick)) seen.Note(tool, await journal.BalanceAsync(tool));
        }

        if (options.Any("9")) SayCold();
        if (options.Any("12")) await new MemoryRow(stage, loaded).SayAsync(seen);
        if (options.Any("13")) SayTools(tools);
        return ours!;
    }

    // Both questions are put the moment the server answers at all.
    private async Task<ChildHost> StartAsync()
    {
        var ours = await stage.OursOnAsync(loaded.Database, HeapAsked.Environment(stage.Options.Folder));
        var one = Timing.OfAsync(() => ours.GetAsync("/v1/books/large/companies/company-1/picture?asOf=2020-06-30"));
        var all = Timing.OfAsync(() => ours.GetAsync("/v1/books/large/totals?by=year&asOf=2020-06-30"));
        seen.Note("one", await one / 1000);
        seen.Note("all", await all / 1000);
        seen.Note("start", ours.Age);
        seen.Note("cpu", ours.CpuSeconds);
        await ours.QuietAsync(5);
        seen.Note("resident", ours.ResidentBytes);
        seen.Note("heap", await HeapAsked.BytesAsync(stage.Options.Folder));
        return ours;
    }

    private void SayCold()
    {
        Table.Row($"9 s, started on {loaded.Position} entries to the first answer for all : reading the rows", seen["all"], seen["read"], 1.1, false);
        Table.Row("9 s, the same to the first answer for one company (at once) : reading the rows", seen["one"], seen["read"], 0.05, false);
        Table.Say("9 s from the start of the process to the answer for all", Table.Median(seen["start"]));
        Table.Say("9 s of processor that our server used until then", Table.Median(seen["cpu"]));
    }

    private void SayTools(List<string> installed)
    {
        foreach (var (tool, goal) in LedgerTools.Names.Zip([3.0, 14.0]))
        {
            double[] Rates(string what) => [.. seen[what].Select(s => loaded.Position / s)];
            if (installed.Contains(tool)) Table.Row($"13 records/s, from process start to totals to a date : {tool} balance --end", Rates("start"), Rates(tool), goal, true);
            else Table.Note($"13 {tool}: not installed");
        }
    }
}
