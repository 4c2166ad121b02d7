using System.Text.Json;
using Npgsql;

namespace Ledger.Benchmarks;

/// <summary>Row 11: all stored views of the large book emptied and rebuilt, against reading its rows, and Marten's own rebuild of a like view.</summary>
internal sealed class RebuildRow(Stage stage, LoadedBook loaded)
{
    private const double MostSeconds = 900;

    // It would take Marten minutes for a million. Fewer events are to its advantage, as its documents grow with them.
    private const int MostOfPeer = 100_000;
    private readonly Series seen = new();

    /// <summary>Measures by turns, and prints.</summary>
    public async Task MeasureAsync()
    {
        await using var database = stage.Open(loaded.Database);
        using (var ours = await stage.OursAsync(loaded.Database))
        {
            var followed = await Views.FollowAsync(database, "11", MostSeconds);
            if (followed >= MostSeconds) throw new TimeoutException($"The stored views had not followed after {MostSeconds} s.");
            Table.Say($"11 s until both stored views had followed {loaded.Position} entries, from nothing", followed);
            for (var i = 0; i < stage.Options.Repetitions; i++)
            {
                seen.Note("read", await LoadedBook.ReadAsync(database));
                var (whole, rebuild) = await RebuildAsync(ours);
                seen.Note("whole", whole);
                seen.Note("rebuild", rebuild);
            }
        }

        Table.Row($"11 s, both stored views rebuilt from {loaded.Position} entries : reading the rows", seen["rebuild"], seen["read"], 2.2, false);
        Table.Say("11 s, the request that rebuilds, and then replays the log and compares", Table.Median(seen["whole"]));
        await MartenAsync(database);
    }

    // The same forecasts as events of the stock host, whose view keeps the latest figure of each house and period.
    private async Task MartenAsync(NpgsqlDataSource database)
    {
        using var peers = await stage.PeersAsync(loaded.Database);
        await using (var copied = database.CreateCommand(
            $"""
            create temporary table forecasts as
            select seq_id, id, stream_id, data, timestamp from ledger_events.mt_events where type = 'ForecastIssued' order by seq_id limit {MostOfPeer};
            insert into stock.mt_streams (id, version, tenant_id) select stream_id, count(*), '*DEFAULT*' from forecasts group by 1;
            insert into stock.mt_events (seq_id, id, stream_id, version, data, type, mt_dotnet_type, timestamp, tenant_id, is_archived)
            select row_number() over (order by seq_id), id, stream_id, row_number() over (partition by stream_id order by seq_id), data, 'stock_event', 'Ledger.Benchmarks.StockEvent, Ledger.Benchmarks', timestamp, '*DEFAULT*', false
            from forecasts;
            drop table forecasts;
            select setval('stock.mt_events_sequence', (select max(seq_id) from stock.mt_events));
            analyze stock.mt_events;
            analyze stock.mt_streams;
            """)) await copied.ExecuteNonQueryAsync();
        Console.WriteLine("11 … waiting for Marten's own rebuild");
        var seconds = await Timing.OfAsync(async () =>
        {
            using var done = await peers.Http.PostAsync("/rebuild", null);
            if (!done.IsSuccessStatusCode) throw new InvalidOperationException($"Marten's rebuild failed: {await done.Content.ReadAsStringAsync()}");
        }) / 1000;
        await using var counted = database.CreateCommand("select (select count(*) from stock.mt_doc_stockcompany)::float8 / (select count(*) from stock.mt_streams), (select count(*) from stock.mt_events)::float8");
        await using var reader = await counted.ExecuteReaderAsync();
        await reader.ReadAsync();
        if (reader.GetDouble(0) != 1) throw new InvalidOperationException($"Marten's rebuild left {reader.GetDouble(0):P0} of the documents.");
        var (events, rate) = (reader.GetDouble(1), reader.GetDouble(1) / seconds);
        Table.Row($"11 entries/s, both views rebuilt : Marten's own, one view, {events} forecasts only", [.. seen["rebuild"].Select(s => loaded.Position / s)], [.. seen["rebuild"].Select(_ => rate)], 5, true);
        Table.Say($"11 s that Marten's own rebuild took for those {events} forecasts", seconds);
    }

    // Seconds of the request, and of the rebuild in it as the server says.
    private static async Task<(double Whole, double Rebuild)> RebuildAsync(ChildHost ours)
    {
        var (report, rebuild) = (default(JsonElement), double.NaN);
        var took = await Timing.OfAsync(async () =>
        {
            using var answer = await ours.Http.PostAsync($"/v1/books/{LoadedBook.Name}/replay?rebuild=true", null);
            report = JsonDocument.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync()).RootElement;
            var timing = answer.Headers.GetValues("Server-Timing").Single();
            rebuild = double.Parse(timing[(timing.IndexOf("dur=", StringComparison.Ordinal) + 4)..], System.Globalization.CultureInfo.InvariantCulture) / 1000;
        });
        if (!report.GetProperty("equal").GetBoolean() || !report.GetProperty("rebuilt").GetBoolean())
            throw new InvalidOperationException($"The replay says: {report.ToString()[..Math.Min(300, report.ToString().Length)]}");
        return (took / 1000, rebuild);
    }
}
