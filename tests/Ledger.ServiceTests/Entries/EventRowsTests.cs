using System.Net;
using Ledger.Server.Store.Books;
using Ledger.ServiceTests.Logs;

namespace Ledger.ServiceTests.Entries;

/// <summary>Many events at once are written past Marten: the rows must be those that Marten writes, and be read by it.</summary>
public sealed class EventRowsTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    // All that there is, but when the streams were touched; sequence numbers by their order within a stream.
    private const string Events =
        """
        select to_jsonb(e) - 'tenant_id' || jsonb_build_object('seq_id', row_number() over (partition by stream_id order by seq_id))
        from ledger_events.mt_events e where tenant_id = $1 order by (headers ->> 'position')::bigint
        """;

    private const string Streams = "select to_jsonb(s) - array['tenant_id', 'timestamp', 'created'] from ledger_events.mt_streams s where tenant_id = $1 order by id";

    [Fact]
    public async Task Rows_written_at_once_are_those_that_Marten_writes()
    {
        foreach (var company in new[] { "acme", "nova", "tiny" }) await server.RegisterAsync(company);
        var load = new MixedLoad(41, "r", "acme", "nova", "tiny");
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.OK, (await server.PostLinesAsync(load.Next(2 * BookCommit.ManyEvents))).StatusCode);
        await server.Http.PutAsync("companies/tiny", LedgerServer.Json("""{ "name": "Tiny", "fiscalYearEnd": "09-30" }"""));
        await server.RecordAsync(LedgerServer.Forecast("acme"));
        var log = await server.Http.LogLinesAsync("main");

        // The same log once through Marten, a few lines at a time, and once in as few commits as may be.
        var few = await server.Http.MakeBookAsync("few");
        foreach (var part in log.Chunk(BookCommit.ManyEvents - 1)) await server.Http.BringInAsync(few, part);
        var many = await server.Http.MakeBookAsync("many");
        await server.Http.BringInAsync(many, log);

        var expected = await TextsAsync(Events, few);
        Assert.Equal(log.Length, expected.Length);
        Assert.Equal(expected, await TextsAsync(Events, many));
        Assert.Equal(expected, await TextsAsync(Events, "main"));
        Assert.Equal(await TextsAsync(Streams, few), await TextsAsync(Streams, many));
        Assert.Equal(await TextsAsync(Streams, few), await TextsAsync(Streams, "main"));
        Assert.Equal(0L, await server.Database.ScalarAsync<long>("select count(*) from ledger_events.mt_events where mt_dotnet_type is null or user_name is null or is_archived"));
        foreach (var book in new[] { few, many, "main" })
        {
            var replay = await (await server.Http.PostAsync($"/v1/books/{book}/replay", null)).JsonAsync();
            Assert.True(replay.GetProperty("equal").GetBoolean(), replay.GetRawText());
        }
    }

    // As one statement, and by COPY.
    [Theory]
    [InlineData(500)]
    [InlineData(BookCommit.MostAtOnce + 100)]
    public async Task The_sequence_is_in_the_order_of_positions(int lines)
    {
        var book = await server.Http.MakeBookAsync($"ordered-{lines}");
        foreach (var company in new[] { "one", "two" }) await server.Http.PutAsync($"/v1/books/{book}/companies/{company}", LedgerServer.Json("""{ "name": "A company" }"""));
        var load = new MixedLoad(42, "s", "one", "two");
        var sent = await server.Http.PostAsync($"/v1/books/{book}/entries", LedgerServer.Body(string.Join('\n', load.Next(lines)), "application/x-ndjson"));
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        var positions = (await server.Database.RowsAsync("select (headers ->> 'position')::bigint from ledger_events.mt_events where tenant_id = $1 order by seq_id", book)).Select(r => (long)r[0]!).ToList();
        Assert.Equal(Enumerable.Range(1, positions.Count).Select(p => (long)p), positions);
        Assert.Equal(positions.Count, await server.Database.ScalarAsync<long>("select position from ledger.books where id = $1", book));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(BookCommit.MostAtOnce + 100)]
    public async Task An_archived_stream_takes_nothing_and_nothing_of_the_batch_is_recorded(int lines)
    {
        var book = await server.Http.MakeBookAsync($"archived-{lines}");
        foreach (var company in new[] { "one", "two" }) await server.Http.PutAsync($"/v1/books/{book}/companies/{company}", LedgerServer.Json("""{ "name": "A company" }"""));
        await server.Database.ExecuteAsync("update ledger_events.mt_streams set is_archived = true where tenant_id = $1 and id = 'two'", book);
        var load = new MixedLoad(43, "t", "one", "two");
        var sent = await server.Http.PostAsync($"/v1/books/{book}/entries", LedgerServer.Body(string.Join('\n', load.Next(lines)), "application/x-ndjson"));
        Assert.Equal(HttpStatusCode.InternalServerError, sent.StatusCode);
        Assert.Equal(2, (await server.Http.LogLinesAsync(book)).Length);
        Assert.Equal(2L, await server.Database.ScalarAsync<long>("select count(*) from ledger_events.mt_events where tenant_id = $1", book));
    }

    private async Task<string[]> TextsAsync(string sql, string book) => [.. (await server.Database.RowsAsync(sql, book)).Select(r => (string)r[0]!)];
}
