using System.Net;
using System.Text.Json;

namespace Ledger.ServiceTests.Intervals;

/// <summary>Guidance and actuals against the consensus over HTTP: two houses at 10 and 12, guided "at least 11", reported 13 after 9 the year before.</summary>
public sealed class IntervalsTests(LedgerServer server) : IClassFixture<LedgerServer>, IAsyncLifetime
{
    public async Task InitializeAsync()
    {
        await server.RegisterAsync("acme");
        var answer = await server.PostLinesAsync(
            Report("FY2023", "2024-02-01", 9), LedgerServer.Forecast("acme", "First House", "2024-11-01", 10, "FY2024"), LedgerServer.Forecast("acme", "Second House", "2024-11-02", 12, "FY2024"),
            """{"type":"announcement","company":"acme","nature":"guidance","announcedOn":"2024-12-01","period":"FY2024","amount":{"currency":"USD","value":11,"scale":"billion","qualifier":"atLeast"},"source":{"title":"A note"}}""",
            """{"type":"forecast","company":"acme","forecaster":"Third House","announcedOn":"2024-12-05","period":"FY2024","direction":"up","source":{"title":"A note"}}""",
            """{"type":"forecast","company":"acme","forecaster":"Fourth House","announcedOn":"2024-12-06","period":"FY2024","direction":"down","source":{"title":"A note"}}""",
            Report("FY2024", "2025-02-01", 13));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Each_interval_lies_to_that_of_the_estimates_of_the_day_before()
    {
        var answer = await server.GetAsync("companies/acme/intervals?asOf=2025-06-01");
        Assert.Equal(
            [
                "actual FY2023 9000000000 9000000000 0 null null null",
                "guidance FY2024 11000000000 null 2 10000000000 12000000000 \"overlapsAbove\"",
                "actual FY2024 13000000000 13000000000 2 10000000000 12000000000 \"above\"",
            ],
            answer.GetProperty("items").EnumerateArray().Select(Told));
        // "Up" was up, from 9 to 13, and "down" was not.
        Assert.Equal(["up 1 1 1", "down 1 1 0", "flat 0 0 null"], answer.GetProperty("directions").EnumerateArray().Select(d =>
            $"{d.GetProperty("direction").GetString()} {d.GetProperty("said").GetRawText()} {d.GetProperty("decided").GetRawText()} {d.GetProperty("share").GetRawText()}"));
        Assert.Equal([("third-house", true), ("fourth-house", false)], answer.GetProperty("statements").EnumerateArray().Select(s => (s.GetProperty("forecaster").GetString()!, s.GetProperty("cameTrue").GetBoolean())));
        Assert.Equal(9_000_000_000m, answer.GetProperty("statements")[0].GetProperty("before").GetDecimal());
    }

    [Fact]
    public async Task Both_clocks_pages_and_bad_questions()
    {
        Assert.Single((await server.GetAsync("companies/acme/intervals?asOf=2024-11-30")).GetProperty("items").EnumerateArray());
        Assert.Equal(JsonValueKind.Null, (await server.GetAsync("companies/acme/intervals?asOf=2025-01-31")).GetProperty("statements")[0].GetProperty("cameTrue").ValueKind);
        Assert.Empty((await server.GetAsync("companies/acme/intervals?asOf=2025-06-01&basis=accrued")).GetProperty("items").EnumerateArray());
        Assert.Empty((await server.GetAsync("companies/acme/intervals?asOf=2025-06-01&recordedAsOf=position:1")).GetProperty("items").EnumerateArray());
        var second = await server.GetAsync("companies/acme/intervals?asOf=2025-06-01&limit=1&cursor=1");
        Assert.Equal(("guidance", "2"), (second.GetProperty("items")[0].GetProperty("kind").GetString(), second.GetProperty("next").GetString()));
        Assert.Equal(["basis"], await (await server.Http.GetAsync("companies/acme/intervals?basis=leases")).ProblemAsync(HttpStatusCode.BadRequest, "invalid"));
        await (await server.Http.GetAsync("companies/nobody/intervals")).ProblemAsync(HttpStatusCode.NotFound, "unknown-company");
    }

    private static string Told(JsonElement i) =>
        $"{i.GetProperty("kind").GetString()} {i.GetProperty("period").GetString()} {i.GetProperty("low").GetRawText()} {i.GetProperty("high").GetRawText()} {i.GetProperty("count").GetRawText()} {i.GetProperty("consensusLow").GetRawText()} {i.GetProperty("consensusHigh").GetRawText()} {i.GetProperty("relation").GetRawText()}";

    private static string Report(string period, string on, int billions) =>
        $$$"""{"type":"earningsReport","company":"acme","announcedOn":"{{{on}}}","period":"{{{period}}}","amount":{"currency":"USD","value":{{{billions}}},"scale":"billion"},"source":{"title":"A note"}}""";
}
