using System.Diagnostics;
using System.Net;
using System.Text;
using Ledger.Proofs;
using Ledger.Server.Store;
using Ledger.ServiceTests.Logs;
using Ledger.ServiceTests.Store;

namespace Ledger.ServiceTests.Faults;

/// <summary>Starting: without a database, again, and on one that was set back.</summary>
public sealed class StartTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    [Fact]
    public async Task Gives_up_with_a_clear_word_when_none_comes()
    {
        var clock = Stopwatch.StartNew();
        var refusal = await Assert.ThrowsAsync<DatabaseMissingException>(() => LedgerServer.StartOnAsync("Host=127.0.0.1;Port=9;Database=nowhere;Username=x;Password=secret", patience: 2));
        Assert.InRange(clock.Elapsed.TotalSeconds, 2, 20);
        Assert.Contains("Host=127.0.0.1", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_and_keys_outlive_the_server()
    {
        var database = new TestDatabase();
        await database.InitializeAsync();
        var entry = LedgerServer.Forecast("kept");
        string first, log;
        await using (var node = await LedgerServer.StartOnAsync(database.ConnectionString))
        {
            using var http = LedgerServer.ClientOf(node);
            (await http.PutAsync("companies/kept", LedgerServer.Json("""{ "name": "Kept" }"""))).EnsureSuccessStatusCode();
            first = await (await Nodes.TwoNodes.PostAsync(http, entry, "key-1")).Content.ReadAsStringAsync();
            log = await http.GetStringAsync("entries");
        }

        await using (var node = await LedgerServer.StartOnAsync(database.ConnectionString))
        {
            using var http = LedgerServer.ClientOf(node);
            Assert.Equal(log, await http.GetStringAsync("entries"));
            var again = await Nodes.TwoNodes.PostAsync(http, entry, "key-1");
            Assert.Equal(("true", first), (again.Header("Idempotency-Replayed"), await again.Content.ReadAsStringAsync()));
            Assert.True((await (await Nodes.TwoNodes.PostAsync(http, entry)).JsonAsync()).GetProperty("duplicate").GetBoolean());
            await (await Nodes.TwoNodes.PostAsync(http, LedgerServer.Forecast("kept", value: 2), "key-1")).ProblemAsync(HttpStatusCode.UnprocessableEntity);
        }

        await database.DisposeAsync();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(5)]
    public async Task A_database_set_back_is_read_anew(int recordedSince)
    {
        // Set back by three positions; then others recorded so many.
        var book = $"back{recordedSince}";
        (await server.Http.PutAsync($"../{book}", null)).EnsureSuccessStatusCode();
        (await server.Http.PutAsync($"../{book}/companies/acme", LedgerServer.Json("""{ "name": "Acme" }"""))).EnsureSuccessStatusCode();
        for (var i = 1; i <= 5; i++) await PostAsync(server.Http, i);
        await SetBackAsync(book, 3);
        await using (var other = await server.StartAsync())
        {
            using var http = LedgerServer.ClientOf(other);
            for (var i = 1; i <= recordedSince; i++) await PostAsync(http, 100 + i);
        }

        await Eventually.IsAsync(async () => (await server.Http.GetAsync($"../{book}/entries")) is { IsSuccessStatusCode: true } a && a.Header("Ledger-Position") == $"{3 + recordedSince}" && !(await a.Content.ReadAsStringAsync()).Contains("House 4", StringComparison.Ordinal), 5);
        var receipt = await (await PostAsync(server.Http, 200)).JsonAsync();
        Assert.Equal(4 + recordedSince, receipt.GetProperty("position").GetInt64());

        async Task<HttpResponseMessage> PostAsync(HttpClient http, int number)
        {
            using var body = LedgerServer.Json(LedgerServer.Forecast("acme", $"House {number}"));
            var answer = await http.PostAsync($"../{book}/entries", body);
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            return answer;
        }
    }

    [Fact]
    public async Task Another_log_of_the_same_length_is_noticed_too()
    {
        await server.RegisterAsync("other");
        await server.RecordAsync(LedgerServer.Forecast("other", "Before"));
        var position = (await server.GetAsync("companies/other")).GetProperty("position").GetInt64();
        await SetBackAsync("main", position - 1);
        await using (var other = await server.StartAsync())
        {
            using var http = LedgerServer.ClientOf(other);
            Assert.Equal(HttpStatusCode.Created, (await http.PostAsync("entries", LedgerServer.Json(LedgerServer.Forecast("other", "After")))).StatusCode);
        }

        var answer = await server.PostAsync(LedgerServer.Forecast("other", "Next"));
        Assert.True(answer.StatusCode is HttpStatusCode.Created or HttpStatusCode.ServiceUnavailable, $"{answer.StatusCode}");
        await Eventually.IsAsync(async () => await (await server.Http.GetAsync("entries")).Content.ReadAsStringAsync() is var log && log.Contains("After", StringComparison.Ordinal) && !log.Contains("Before", StringComparison.Ordinal), 5);
    }

    // As a database that was restored to an earlier moment: rows gone, and the head as it was then.
    private async Task SetBackAsync(string book, long position)
    {
        var log = (await server.Http.LogLinesAsync(book))[..(int)position];
        var edge = new MerkleEdge();
        foreach (var line in log) edge.Add(MerkleHash.Leaf(Encoding.UTF8.GetBytes(line)));
        await server.Database.TamperAsync("delete from ledger_events.mt_events where tenant_id = $1 and (headers ->> 'position')::bigint > $2", book, position);
        await server.Database.ExecuteAsync("update ledger_events.mt_streams s set version = (select count(*) from ledger_events.mt_events e where e.tenant_id = s.tenant_id and e.stream_id = s.id) where tenant_id = $1", book);
        await server.Database.TamperAsync(
            "update ledger.books set position = $2, edge_at = $2, edge = $3, recorded_at = (select max(timestamp) from ledger_events.mt_events where tenant_id = $1) where id = $1", book, position, edge.Bytes());
    }
}
