using System.Text.Json;

namespace Ledger.Benchmarks;

/// <summary>Row 11: all stored views of the large book emptied and rebuilt, against reading its rows, and Marten's own rebuild of a like view.</summary>
internal sealed class RebuildRow(Stage stage, LoadedBook loaded)
{
    private const double MostMinutes = 10;
    private readonly Series seen = new();

    /// <summary>Measures by turns, as often as there is time for, and prints.</summary>
    public async Task MeasureAsync()
    {
        await using var database = stage.Open(loaded.Database);
        using var ours = await stage.OursAsync(loaded.Database);
        if (!stage.Options.Quick) await Views.FollowAsync(database, 600);
        var repetitions = stage.Options.Quick ? 1 : stage.Options.Repetitions;
        for (var i = 0; i < repetitions && ours.Age < 60 * MostMinutes; i++)
        {
            seen.Note("read", await LoadedBook.ReadAsync(database));
            seen.Note("whole", await ReplayAsync(ours, "?rebuild=true"));
            seen.Note("compare", await ReplayAsync(ours, ""));
            seen.Note("rebuild", seen["whole"][^1] - seen["compare"][^1]);
        }

        Table.Row($"11 s, both stored views rebuilt from {loaded.Position} entries : reading the rows", seen["rebuild"], seen["read"], 2.2, false);
        Table.Say("11 s, the request that rebuilds, and then replays and compares", Table.Median(seen["whole"]));
        Table.Say("11 s, the request that only replays and compares (taken off above)", Table.Median(seen["compare"]));
        await MartenAsync();
    }

    // The same forecasts as events of the stock host, whose view keeps the latest figure of each house and period.
    private async Task MartenAsync()
    {
        await using var database = stage.Open(loaded.Database);
        using var peers = await stage.PeersAsync(loaded.Database);
        await using (var copied = database.CreateCommand(
            """
            insert into stock.mt_streams (id, version, tenant_id) select stream_id, count(*), '*DEFAULT*' from ledger_events.mt_events where type = 'ForecastIssued' group by 1;
            insert into stock.mt_events (seq_id, id, stream_id, version, data, type, mt_dotnet_type, timestamp, tenant_id, is_archived)
            select row_number() over (order by seq_id), id, stream_id, row_number() over (partition by stream_id order by seq_id), data, 'stock_event', 'Ledger.Benchmarks.StockEvent, Ledger.Benchmarks', timestamp, '*DEFAULT*', false
            from ledger_events.mt_events where type = 'ForecastIssued';
            select setval('stock.mt_events_sequence', (select max(seq_id) from stock.mt_events));
            """)) await copied.ExecuteNonQueryAsync();
        var seconds = await Timing.OfAsync(async () =>
        {
            using var done = await peers.Http.PostAsync("/rebuild", null);
            if (!done.IsSuccessStatusCode) throw new InvalidOperationException($"Marten's rebuild failed: {await done.Content.ReadAsStringAsync()}");
        }) / 1000;
        await using var counted = database.CreateCommand("select (select count(*) from stock.mt_doc_stockcompany)::float8 / (select count(*) from stock.mt_streams), (select count(*) from stock.mt_events)::float8");
        await using var reader = await counted.ExecuteReaderAsync();
        await reader.ReadAsync();
        if (reader.GetDouble(0) != 1) throw new InvalidOperationException($"Marten's rebuild left {reader.GetDouble(0):P0} of the documents.");
        double[] Rates(double entries, IEnumerable<double> took) => [.. took.Select(s => entries / s)];
        var marten = Rates(reader.GetDouble(1), [seconds]);
        Table.Row("11 entries/s, both views rebuilt : Marten rebuilds one of a document a stream", Rates(loaded.Position, seen["rebuild"]), [.. seen["rebuild"].Select(_ => marten[0])], 5, true);
    }

    private static async Task<double> ReplayAsync(ChildHost ours, string query)
    {
        JsonElement report = default;
        var took = await Timing.OfAsync(async () =>
        {
            using var answer = await ours.Http.PostAsync($"/v1/books/{LoadedBook.Name}/replay{query}", null);
            answer.EnsureSuccessStatusCode();
            report = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync()).RootElement;
        });
        if (!report.GetProperty("equal").GetBoolean() || report.GetProperty("rebuilt").GetBoolean() != query.Length > 0)
            throw new InvalidOperationException($"The replay says: {report.ToString()[..Math.Min(300, report.ToString().Length)]}");
        return took / 1000;
    }
}
