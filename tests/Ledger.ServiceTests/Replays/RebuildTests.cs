using System.Net;
using System.Text.Json;
using Ledger.Server.Store.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Ledger.ServiceTests.Replays;

/// <summary>A book's stored views are rebuilt while the server runs and records; nobody sees them empty, and they run on.</summary>
public sealed class RebuildTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    private static readonly string[] Companies = ["acme", "nova"];

    [Fact]
    public async Task Views_are_rebuilt_while_entries_are_recorded_and_run_on()
    {
        await FillAsync("moving", 40);
        AssertRebuilt(await RebuildAsync(server.Http, "moving"), rebuilt: true);
        using var enough = new CancellationTokenSource();
        var (recorded, fewest) = (0, long.MaxValue);
        var recording = Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested)
            {
                var answer = await server.SendAsync("../moving/entries", LedgerServer.Json(LedgerServer.Forecast(Companies[recorded % 2], $"House {recorded++}")));
                Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            }
        });
        var looking = Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested) fewest = Math.Min(fewest, await StoredAsync("moving"));
        });

        for (var n = 0; n < 5; n++) Assert.True(await server.Services.GetRequiredService<ViewRewrite>().RunAsync("moving", CancellationToken.None));
        await ReplayAsync(server.Http, "moving"); // comes to an end, though others do not stop

        await enough.CancelAsync();
        await Task.WhenAll(recording, looking);
        Assert.Equal(2 * Companies.Length, fewest);
        var after = await server.SendAsync("../moving/entries", LedgerServer.Json(LedgerServer.Forecast("acme", "After the rebuild")));
        var position = (await after.JsonAsync()).GetProperty("position").GetInt64();
        await Eventually.IsAsync(async () => await server.Database.ScalarAsync<long>(
            "select count(*) from ledger_views.mt_doc_pictureview where tenant_id = 'moving' and id = 'acme' and (data ->> 'position')::bigint >= $1", position) == 1);
        AssertRebuilt(await ReplayAsync(server.Http, "moving"), rebuilt: false);
    }

    [Fact]
    public async Task Strays_go_and_what_another_book_has_stored_stays()
    {
        await FillAsync("strays", 20);
        await FillAsync("others", 20);
        AssertRebuilt(await ReplayAsync(server.Http, "strays"), rebuilt: false);
        AssertRebuilt(await ReplayAsync(server.Http, "others"), rebuilt: false);
        await server.Database.ExecuteAsync("insert into ledger_views.mt_doc_pictureview (tenant_id, id, data) values ('strays', 'stray', '{}'), ('others', 'stray', '{}')");

        AssertRebuilt(await RebuildAsync(server.Http, "strays"), rebuilt: true);

        Assert.Equal(2 * Companies.Length, await StoredAsync("strays"));
        Assert.Equal((2 * Companies.Length) + 1, await StoredAsync("others"));
    }

    [Fact]
    public async Task Any_node_that_keeps_views_rebuilds_them_and_one_that_keeps_none_says_that_it_did_not()
    {
        await FillAsync("nodes", 20);
        foreach (var views in new[] { true, false })
        {
            await using WebApplication other = await LedgerServer.StartOnAsync(server.Database.ConnectionString, singleNode: false, views: views);
            using var http = LedgerServer.ClientOf(other);
            AssertRebuilt(await RebuildAsync(http, "nodes"), rebuilt: views);
        }
    }

    private async Task FillAsync(string book, int count)
    {
        (await server.Http.PutAsync($"../{book}", null)).EnsureSuccessStatusCode();
        foreach (var company in Companies) (await server.Http.PutAsync($"../{book}/companies/{company}", LedgerServer.Json($$"""{ "name": "{{company}}" }"""))).EnsureSuccessStatusCode();
        (await server.SendAsync($"../{book}/entries", LedgerServer.Body(string.Join('\n', new MixedLoad(21, "m", Companies).Next(count)), "application/x-ndjson"))).EnsureSuccessStatusCode();
    }

    private Task<long> StoredAsync(string book) => server.Database.ScalarAsync<long>(
        "select (select count(*) from ledger_views.mt_doc_pictureview where tenant_id = $1) + (select count(*) from ledger_views.mt_doc_estimatesview where tenant_id = $1)", book);

    private static async Task<JsonElement> RebuildAsync(HttpClient http, string book)
    {
        using var answer = await http.PostAsync($"../{book}/replay?rebuild=true", null);
        Assert.StartsWith("rebuild;dur=", Assert.Single(answer.Headers.GetValues("Server-Timing")), StringComparison.Ordinal);
        return await answer.JsonAsync();
    }

    private static async Task<JsonElement> ReplayAsync(HttpClient http, string book)
    {
        using var answer = await http.PostAsync($"../{book}/replay", null);
        return await answer.JsonAsync();
    }

    private static void AssertRebuilt(JsonElement report, bool rebuilt)
    {
        Assert.True(report.GetProperty("equal").GetBoolean(), report.GetRawText());
        Assert.Equal(rebuilt, report.GetProperty("rebuilt").GetBoolean());
    }
}
