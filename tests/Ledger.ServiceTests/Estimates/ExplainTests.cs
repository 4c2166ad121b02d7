using System.Net;
using System.Text.Json;

namespace Ledger.ServiceTests.Estimates;

/// <summary>Why a consensus moved, over HTTP: three forecasters, one of whom was recorded wrongly at first.</summary>
public sealed class ExplainTests(LedgerServer server) : IClassFixture<LedgerServer>, IAsyncLifetime
{
    public async Task InitializeAsync()
    {
        await server.RegisterAsync("acme");
        var answer = await server.PostLinesAsync(
            Line("a1", "First House", "2025-01-10", 10), Line("b1", "Second House", "2025-01-10", 12), Line("a2", "First House", "2025-02-01", 13),
            """{"type":"withdrawal","ref":"gone","entry":"ref:b1","announcedOn":"2025-03-01","source":{"title":"Coverage dropped"}}""",
            $$"""{"type":"correction","ref":"fix","entry":"ref:a2","reason":"A misprint.","replacement":{{Line("a2", "First House", "2025-02-01", 14)}}}""");
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_shares_sum_to_the_change_and_name_the_entries()
    {
        var answer = await server.GetAsync("companies/acme/estimates/FY2026/explain?from=2025-01-10&to=2025-03-01&asOf=2025-06-01");
        Assert.Equal("3000000000.00", answer.GetProperty("change").GetRawText());
        Assert.Equal(("11000000000.00", "14000000000.00"), (Mean(answer, "from"), Mean(answer, "to")));
        var contributions = answer.GetProperty("contributions").EnumerateObject().ToDictionary(c => c.Name, c => c.Value.GetDecimal());
        Assert.Equal(["joined", "revised", "withdrawn", "expired", "corrected", "retracted", "excluded", "currency", "outlier", "frozen"], contributions.Keys);
        Assert.Equal((2_000_000_000m, 1_000_000_000m, 3_000_000_000m), (contributions["revised"], contributions["withdrawn"], contributions.Values.Sum()));
        var items = answer.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["revised 2025-02-01 first-house 10000000000 14000000000", "withdrawn 2025-03-01 second-house 12000000000 null"], items.Select(Told));
        Assert.Equal(await IdAsync("gone"), items[1].GetProperty("by")[0].GetString());
        Assert.Equal((await IdAsync("a1"), await IdAsync("a2")), (items[0].GetProperty("previousEntry").GetString(), items[0].GetProperty("entry").GetString()));
        Assert.Equal(("2025-06-01", "default@1"), (answer.GetProperty("asOf").GetString(), answer.GetProperty("policy").GetString()));
    }

    [Fact]
    public async Task A_correction_between_two_positions_is_told_apart_from_what_the_world_learned()
    {
        var at = (await server.GetAsync("entries/ref:gone")).GetProperty("position").GetInt64();
        var answer = await server.GetAsync($"companies/acme/estimates/FY2026/explain?from=2025-01-10&to=2025-02-01&fromRecordedAsOf=position:{at}");
        Assert.Equal(["revised knowledge 1500000000.00", "corrected record 500000000.00"], answer.GetProperty("items").EnumerateArray().Select(i =>
            $"{i.GetProperty("kind").GetString()} {i.GetProperty("clock").GetString()} {i.GetProperty("contribution").GetRawText()}"));
        Assert.Equal((at, at + 1), (answer.GetProperty("from").GetProperty("position").GetInt64(), answer.GetProperty("to").GetProperty("position").GetInt64()));
    }

    [Fact]
    public async Task Nobody_s_consensus_has_no_change()
    {
        var answer = await server.GetAsync("companies/acme/estimates/FY2026/explain?from=2025-01-09&to=2025-01-10");
        Assert.Equal(("null", "null"), (answer.GetProperty("change").GetRawText(), answer.GetProperty("contributions").GetProperty("joined").GetRawText()));
        Assert.Equal(["null", "null"], answer.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("contribution").GetRawText()));
    }

    [Fact]
    public async Task Periods_of_several_years_and_unknown_ones()
    {
        Assert.Empty((await server.GetAsync("companies/acme/estimates/FY2026/FY2028/explain?from=2025-01-10")).GetProperty("items").EnumerateArray());
        await (await server.Http.GetAsync("companies/nobody/estimates/FY2026/explain?from=2025-01-10")).ProblemAsync(HttpStatusCode.NotFound, "unknown-company");
    }

    private static string Mean(JsonElement answer, string end) => answer.GetProperty(end).GetProperty("consensus").GetProperty("mean").GetRawText();

    private static string Told(JsonElement item) =>
        $"{item.GetProperty("kind").GetString()} {item.GetProperty("on").GetString()} {item.GetProperty("forecaster").GetString()} {item.GetProperty("before").GetRawText()} {item.GetProperty("after").GetRawText()}";

    private static string Line(string reference, string by, string on, int billions) => LedgerServer.Forecast("acme", by, on, billions, "FY2026", $", \"ref\": \"{reference}\"");

    private async Task<string> IdAsync(string reference) => (await server.GetAsync($"entries/ref:{reference}")).GetProperty("id").GetString()!;
}
