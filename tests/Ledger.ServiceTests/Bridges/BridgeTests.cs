using System.Net;
using System.Text.Json;

namespace Ledger.ServiceTests.Bridges;

/// <summary>Bridges between bases over HTTP: recorded, asked for by a policy, told, explained, withheld, taken back.</summary>
public sealed class BridgeTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    private const string Measure = "companies/acme/estimates/FY2025";
    private const string Leases = "basis=cashAndFinanceLeases&policy=bridged";

    [Fact]
    public async Task Cash_is_carried_where_a_policy_asks_for_it()
    {
        await server.RegisterAsync("acme");
        var posted = await server.PostLinesAsync(
            LedgerServer.Forecast("acme", "First House", value: 130, more: ", \"basis\": \"cashAndFinanceLeases\""), LedgerServer.Forecast("acme", "Second House", value: 100),
            """{"type":"bridge","ref":"x","company":"acme","announcedOn":"2025-03-01","period":"FY2025","from":"cash","to":"cashAndFinanceLeases","amount":{"currency":"USD","value":15,"scale":"billion"},"source":{"title":"A note"}}""");
        Assert.True(posted.IsSuccessStatusCode, await posted.Content.ReadAsStringAsync());
        var put = await server.Http.PutAsync("policies/bridged", LedgerServer.Json("""{"bridging":"recorded","reason":"Leases are told apart."}"""));
        Assert.Equal((HttpStatusCode.Created, "recorded"), (put.StatusCode, (await put.JsonAsync()).GetProperty("bridging").GetString()));

        // Unasked nothing is carried, and the answer is what it was before there were bridges.
        var plain = await server.GetAsync($"{Measure}?basis=cashAndFinanceLeases&asOf=2025-03-01");
        Assert.Equal((1, "otherBasis"), (Count(plain), plain.GetProperty("estimates")[1].GetProperty("leftOut").GetString()));
        Assert.DoesNotContain("bridge", plain.GetRawText(), StringComparison.OrdinalIgnoreCase);

        var carried = await server.GetAsync($"{Measure}?{Leases}&asOf=2025-03-01");
        var line = carried.GetProperty("estimates")[1];
        Assert.Equal((2, 122_500_000_000m), (Count(carried), carried.GetProperty("consensus").GetProperty("mean").GetDecimal()));
        Assert.Equal((115_000_000_000m, "cash", 100_000_000_000m), (line.GetProperty("point").GetDecimal(), line.GetProperty("basis").GetString(), line.GetProperty("bridge").GetProperty("asStated").GetDecimal()));
        var bridge = await server.GetAsync($"entries/{line.GetProperty("bridge").GetProperty("entry").GetString()}");
        Assert.Equal(("BasisBridged", 15_000_000_000m), (bridge.GetProperty("event").GetString(), bridge.GetProperty("amount").GetProperty("value").GetDecimal()));

        // It made the second house count, and so moved the mean.
        var told = await server.GetAsync($"{Measure}/explain?{Leases}&asOf=2025-03-01&from=2025-02-28&to=2025-03-01");
        Assert.Equal(-7_500_000_000m, told.GetProperty("change").GetDecimal());
        var cause = Assert.Single(told.GetProperty("items").EnumerateArray());
        Assert.Equal(("joined", bridge.GetProperty("id").GetString()), (cause.GetProperty("kind").GetString(), cause.GetProperty("by")[0].GetString()));
        Assert.Contains("acme in FY2025 is 15 billion USD more with finance leases than as cash paid.", (await server.GetAsync("changes?type=bridge")).GetRawText(), StringComparison.Ordinal);

        // A strict question about the period is told of it, one about another period is not.
        Assert.Equal(["asOf"], await (await server.Http.GetAsync($"{Measure}?asOf=2025-02-28&strict=true")).ProblemAsync(HttpStatusCode.Conflict, "withheld"));
        Assert.Equal(0, Count(await server.GetAsync("companies/acme/estimates/FY2026?asOf=2025-02-28&strict=true")));

        using var request = new HttpRequestMessage(HttpMethod.Get, "entries?type=bridge");
        request.Headers.Add("Accept", "text/csv");
        var table = await (await server.Http.SendAsync(request)).Content.ReadAsStringAsync();
        Assert.Contains("cash,cashAndFinanceLeases", table, StringComparison.Ordinal);

        await server.RecordAsync("""{"type":"retraction","entry":"ref:x","reason":"About another company."}""");
        Assert.Equal(1, Count(await server.GetAsync($"{Measure}?{Leases}&asOf=2025-03-01")));
    }

    [Fact]
    public async Task What_is_no_bridge_is_named_field_by_field()
    {
        var answer = await server.PostAsync("""{"type":"bridge","company":"acme","announcedOn":"2025-03-01","period":"FY2025","from":"cash","to":"leases","amount":{"currency":"USD","low":1,"high":2}}""");
        Assert.Equal(["amount.value", "source", "to"], (await answer.ProblemAsync(HttpStatusCode.BadRequest, "invalid")).Order(StringComparer.Ordinal));
        var put = await server.Http.PutAsync("policies/other", LedgerServer.Json("""{"bridging":"always","reason":"x"}"""));
        Assert.Equal(["bridging"], await put.ProblemAsync(HttpStatusCode.BadRequest, "invalid"));
    }

    private static int Count(JsonElement answer) => answer.GetProperty("consensus").GetProperty("count").GetInt32();
}
