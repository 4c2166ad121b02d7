namespace Ledger.Benchmarks;

/// <summary>Rows 9 and 12: the server started anew on the large book: its first answers, and what it holds in memory.</summary>
internal sealed class ColdRows(Stage stage, LoadedBook loaded)
{
    private readonly Series seen = new();

    /// <summary>Seconds from the start of the process to the answer about all companies, of each repetition.</summary>
    public IReadOnlyList<double> FromStart => seen["start"];

    /// <summary>Measures by turns, and prints.</summary>
    public async Task MeasureAsync()
    {
        await using var database = stage.Open(LoadedBook.Name);
        for (var i = -1; i < stage.Options.Repetitions; i++)
        {
            if (i == 0) seen.Forget();
            seen.Note("read", await LoadedBook.ReadAsync(database));
            await StartAsync();
        }

        if (stage.Options.Any("9"))
        {
            Table.Row($"9 s, started on {loaded.Position} entries to the first answer for all : reading the rows", seen["all"], seen["read"], 1.1, false);
            Table.Row("9 s, the same to the first answer for one company (at once) : reading the rows", seen["one"], seen["read"], 0.05, false);
            Table.Say("9 s from the start of the process to the answer for all", Table.Median(seen["start"]));
        }

        if (stage.Options.Any("12")) await SayMemoryAsync();
    }

    // Both questions are put the moment the server answers at all.
    private async Task StartAsync()
    {
        using var ours = await stage.OursOnLargeBookAsync(HeapAsked.Environment(stage.Options.Folder));
        var one = Timing.OfAsync(() => ours.GetAsync("/v1/books/million/companies/company-1/picture?asOf=2020-06-30"));
        var all = Timing.OfAsync(() => ours.GetAsync("/v1/books/million/totals?by=year&asOf=2020-06-30"));
        seen.Note("one", await one / 1000);
        seen.Note("all", await all / 1000);
        seen.Note("start", ours.Age);
        await ours.QuietAsync(5);
        seen.Note("resident", ours.ResidentBytes);
        seen.Note("heap", await HeapAsked.BytesAsync(stage.Options.Folder));
    }

    private async Task SayMemoryAsync()
    {
        await using var database = stage.Open(LoadedBook.Name);
        await using var asked = database.CreateCommand(
            "select sum(pg_column_size(e.*))::float8, pg_total_relation_size('ledger_events.mt_events')::float8 from ledger_events.mt_events e where tenant_id = 'million'");
        await using var reader = await asked.ExecuteReaderAsync();
        await reader.ReadAsync();
        var (rows, relation) = (reader.GetDouble(0) / loaded.Position, reader.GetDouble(1) / loaded.Position);
        for (var i = 0; i < 2; i++)
        {
            using var empty = await stage.OursAsync("empty", HeapAsked.Environment(stage.Options.Folder));
            await empty.GetAsync("/v1/books/main/totals?by=year&asOf=2020-06-30");
            await empty.QuietAsync(5);
            seen.Note("empty", empty.ResidentBytes);
            seen.Note("empty heap", await HeapAsked.BytesAsync(stage.Options.Folder));
        }

        double[] An(string what) => [.. seen[what].Select(b => (b - seen["empty" + (what == "heap" ? " heap" : "")].Min()) / loaded.Position)];
        double[] Each(double bytes) => [.. seen["resident"].Select(_ => bytes)];
        Table.Row("12 bytes an entry, resident, above an empty server's : the rows (pg_column_size)", An("resident"), Each(rows), 0.3, false);
        Table.Row("12 bytes an entry, managed heap after a collection, likewise : the rows", An("heap"), Each(rows), 0.3, false);
        Table.Row("12 bytes an entry, resident : table with its indexes", An("resident"), Each(relation), 0.3, false);
        Table.Say("12 an empty server, resident, MB", seen["empty"].Min() / 1e6);
    }
}
