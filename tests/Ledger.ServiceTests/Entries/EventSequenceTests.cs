using System.Net;
using Ledger.Server.Store.Books;

namespace Ledger.ServiceTests.Entries;

/// <summary>A sequence that is behind the events, as after a failover to a logical replica, keeps nobody from recording.</summary>
public sealed class EventSequenceTests : IAsyncLifetime
{
    private readonly LedgerServer server = new();

    public async Task InitializeAsync()
    {
        await server.InitializeAsync();
        await server.RegisterAsync("acme");
        for (var i = 0; i < 5; i++) await server.RecordAsync(LedgerServer.Forecast("acme", $"House {i}"));
        await server.Database.ExecuteAsync("alter sequence ledger_events.mt_events_sequence restart with 1");
    }

    public Task DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task One_statement() =>
        await IsRecordedAsync(await server.PostAsync(LedgerServer.Forecast("acme", "Later")), HttpStatusCode.Created);

    [Fact]
    public async Task Marten() =>
        await IsRecordedAsync(await server.PostAsync(LedgerServer.Forecast("acme", "Later"), ("Idempotency-Key", "later")), HttpStatusCode.Created);

    [Fact]
    public async Task Copy() =>
        await IsRecordedAsync(await server.PostLinesAsync([.. Enumerable.Range(0, BookCommit.MostAtOnce + 1).Select(i => LedgerServer.Forecast("acme", $"Later {i}"))]), HttpStatusCode.OK);

    private async Task IsRecordedAsync(HttpResponseMessage answer, HttpStatusCode expected)
    {
        Assert.True(answer.StatusCode == expected, await answer.Content.ReadAsStringAsync());
        var report = await (await server.Http.PostAsync("log/verify", null)).JsonAsync();
        Assert.True(report.GetProperty("holds").GetBoolean(), report.GetRawText());
        Assert.Equal(report.GetProperty("size").GetInt64(), await server.Database.ScalarAsync<long>("select count(distinct seq_id) from ledger_events.mt_events"));
    }
}
