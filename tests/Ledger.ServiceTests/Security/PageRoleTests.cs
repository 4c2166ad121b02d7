using System.Net;

namespace Ledger.ServiceTests.Security;

/// <summary>What pages offer by role: nobody is led to what they may not do, and doing it all the same is refused.</summary>
public sealed class PageRoleTests(GuardedServer server) : IClassFixture<GuardedServer>
{
    [Fact]
    public async Task A_contradiction_is_offered_for_settling_to_editors()
    {
        await server.RegisterAsync("acme");
        foreach (var billions in new[] { 10, 12 })
            Assert.True((await server.Http.PostAsync("entries", LedgerServer.Json($$$"""{"type":"earningsReport","company":"acme","announcedOn":"2025-03-01","period":"FY2024","amount":{"currency":"USD","value":{{{billions}}},"scale":"billion"},"source":{"title":"A note"}}"""))).IsSuccessStatusCode);
        Assert.Equal([false, false, true], await OfferedAsync("/books/main/contradictions", "Settle this"));
    }

    private async Task<List<bool>> OfferedAsync(string page, string words)
    {
        var offered = new List<bool>();
        foreach (var role in new[] { "reader", "recorder", "editor" })
        {
            var (key, _) = await server.KeyAsync("somebody", $"main={role}");
            var answer = await server.AskAsync(key, "GET", page);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            offered.Add((await answer.Content.ReadAsStringAsync()).Contains(words, StringComparison.Ordinal));
        }

        return offered;
    }
}
