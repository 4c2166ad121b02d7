using System.Net;
using System.Text.Json;

namespace Ledger.ServiceTests.Discrepancies;

/// <summary>Contradictions over HTTP: listed, settled, opened again.</summary>
public sealed class ResolutionTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    [Fact]
    public async Task A_contradiction_is_settled_and_opened_again()
    {
        await server.RegisterAsync("acme");
        var posted = await server.PostLinesAsync(Report("a", 10), Report("b", 12));
        Assert.True(posted.IsSuccessStatusCode, await posted.Content.ReadAsStringAsync());
        Assert.Equal(["open null 2"], await TellAsync(""));
        await server.RecordAsync("""{"type":"resolution","ref":"x","entry":"ref:a","against":["ref:b"],"announcedOn":"2025-06-01","reason":"As filed."}""");
        Assert.Equal(["resolved As filed. 2"], await TellAsync(""));
        Assert.Empty(await TellAsync("?status=open"));
        Assert.Equal(["resolved As filed. 2"], await TellAsync("?status=resolved"));
        Assert.Equal(["open null 2"], await TellAsync("?asOf=2025-05-31"));
        // Both sides name the decision.
        foreach (var side in (string[])["ref:a", "ref:b"])
            Assert.Equal("As filed.", (await server.GetAsync($"entries/{side}")).GetProperty("lineage").GetProperty("resolutions")[0].GetProperty("reason").GetString());
        Assert.Contains("The report of acme for FY2024 is to be believed over 1 other claim: As filed.", (await server.GetAsync("changes?type=resolution")).GetRawText(), StringComparison.Ordinal);
        await server.RecordAsync("""{"type":"retraction","entry":"ref:x","reason":"Amended."}""");
        Assert.Equal(["open null 2"], await TellAsync(""));
        Assert.Equal(["status"], await (await server.Http.GetAsync("companies/acme/discrepancies?status=closed")).ProblemAsync(HttpStatusCode.BadRequest, "invalid"));
    }

    private async Task<IEnumerable<string>> TellAsync(string query) =>
        (await server.GetAsync("companies/acme/discrepancies" + query)).GetProperty("items").EnumerateArray().Select(d =>
            $"{d.GetProperty("status").GetString()} {(d.GetProperty("resolution") is { ValueKind: JsonValueKind.Object } r ? r.GetProperty("reason").GetString() : "null")} {d.GetProperty("severity").GetRawText()}");

    private static string Report(string reference, int billions) =>
        $$$"""{"type":"earningsReport","company":"acme","ref":"{{{reference}}}","announcedOn":"2025-03-01","period":"FY2024","amount":{"currency":"USD","value":{{{billions}}},"scale":"billion"},"source":{"title":"A note"}}""";
}
