namespace Ledger.Benchmarks;

/// <summary>Row 12: what the server holds in memory for an entry, above what an empty one needs, against the rows in PostgreSQL.</summary>
internal sealed class MemoryRow(Stage stage, LoadedBook loaded)
{
    /// <summary>Measures the empty server and the rows, and prints, given what servers had after their first answers.</summary>
    public async Task SayAsync(Series seen)
    {
        await using var database = stage.Open(loaded.Database);
        await using var asked = database.CreateCommand(
            "select sum(pg_column_size(e.*))::float8, pg_total_relation_size('ledger_events.mt_events')::float8 from ledger_events.mt_events e where tenant_id = 'large'");
        await using var reader = await asked.ExecuteReaderAsync();
        await reader.ReadAsync();
        var (rows, relation) = (reader.GetDouble(0) / loaded.Position, reader.GetDouble(1) / loaded.Position);
        using var empty = await stage.OursAsync("empty", HeapAsked.Environment(stage.Options.Folder), "--no-views");
        await empty.GetAsync("/v1/books/main/totals?by=year&asOf=2020-06-30");
        await empty.QuietAsync(5);
        var (resident, heap) = (empty.ResidentBytes, await HeapAsked.BytesAsync(stage.Options.Folder));

        double[] An(string what, long without) => [.. seen[what].Select(b => (b - without) / loaded.Position)];
        double[] Each(double bytes) => [.. seen["resident"].Select(_ => bytes)];
        Table.Row("12 bytes an entry, resident, above an empty server's : the rows (pg_column_size)", An("resident", resident), Each(rows), 0.3, false);
        Table.Row("12 bytes an entry, managed heap after a collection, likewise : the rows", An("heap", heap), Each(rows), 0.3, false);
        Table.Row("12 bytes an entry, resident : table with its indexes", An("resident", resident), Each(relation), 0.3, false);
        Table.Say("12 an empty server, resident, MB", resident / 1e6);
    }
}
