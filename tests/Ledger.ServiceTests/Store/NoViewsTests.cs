using Ledger.Server;

namespace Ledger.ServiceTests.Store;

/// <summary>A node that is told to keep no stored views records and answers all the same, and leaves them to others.</summary>
public sealed class NoViewsTests : IAsyncLifetime
{
    private const string Stored = "select (select count(*) from ledger_views.mt_doc_pictureview) + (select count(*) from ledger_views.mt_doc_estimatesview)";

    private readonly TestDatabase database = new();

    public Task InitializeAsync() => database.InitializeAsync();

    public Task DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task With_no_views_nothing_is_stored_until_a_node_with_views_comes()
    {
        await using (var without = LedgerHost.Build(ServerOptions.Parse(["--port", "0", "--no-demo", "--no-views"]), database.ConnectionString))
        {
            await without.StartAsync();
            using var http = LedgerServer.ClientOf(without);
            (await http.PutAsync("companies/acme", LedgerServer.Json("""{ "name": "Acme", "reportingCurrency": "USD" }"""))).EnsureSuccessStatusCode();
            (await http.PostAsync("entries", LedgerServer.Json(LedgerServer.Forecast("acme")))).EnsureSuccessStatusCode();
            Assert.Contains("\"period\":\"FY2025\"", await http.GetStringAsync("companies/acme/picture"), StringComparison.Ordinal);
            await Task.Delay(TimeSpan.FromSeconds(2)); // a view follows within milliseconds
            Assert.Equal(0L, await database.ScalarAsync<long>(Stored));
            Assert.Equal(0L, await database.ScalarAsync<long>("select count(*) from ledger_events.mt_event_progression"));
        }

        await using var with = await LedgerServer.StartOnAsync(database.ConnectionString);
        await Eventually.IsAsync(async () => await database.ScalarAsync<long>(Stored) == 2);
    }
}
