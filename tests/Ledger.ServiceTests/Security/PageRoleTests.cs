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

    [Fact]
    public async Task Policies_are_read_by_readers_and_defined_by_editors()
    {
        Assert.Equal([false, false, true], await OfferedAsync("/books/main/policies", "Define a policy"));
        foreach (var (role, status) in new[] { ("reader", HttpStatusCode.Forbidden), ("recorder", HttpStatusCode.Forbidden), ("editor", HttpStatusCode.OK) })
        {
            var (key, _) = await server.KeyAsync("somebody", $"main={role}");
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Http.BaseAddress!, "/books/main/policies")) { Content = new FormUrlEncodedContent([new("token", new string('a', 32)), new("name", "desk"), new("reason", "x"), new("act", "check")]) };
            request.Headers.Add("Cookie", $"ledger-form={new string('a', 32)}");
            request.Headers.Authorization = GuardedServer.Bearer(key);
            using var client = new HttpClient(new HttpClientHandler { UseCookies = false });
            Assert.Equal(status, (await client.SendAsync(request)).StatusCode);
        }
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
