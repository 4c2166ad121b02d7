using System.Text.Json;

namespace Ledger.ServiceTests;

/// <summary>The six questions of the founding corpus, each answered by one request.</summary>
public sealed class CorpusTests(DemoServer server) : IClassFixture<DemoServer>
{
    [Fact]
    public async Task What_did_Alibaba_pledge_and_how_much_is_that_a_year()
    {
        var pledge = (await server.GetAsync("companies/alibaba/commitments?asOf=2025-03-01")).GetProperty("items")[0];

        Assert.Equal(380_000_000_000m, pledge.GetProperty("pledged").GetDecimal());
        Assert.Equal("atLeast", pledge.GetProperty("qualifier").GetString());
        Assert.Equal(126_666_666_666.67m, pledge.GetProperty("averageAnnualPledge").GetDecimal());
        Assert.Equal(("2025-02-24", "2028-02-23"), (pledge.GetProperty("start").GetString(), pledge.GetProperty("end").GetString()));
    }

    [Fact]
    public async Task Was_the_pledge_known_the_day_before()
    {
        Assert.Empty((await server.GetAsync("companies/alibaba/commitments?asOf=2025-02-23")).GetProperty("items").EnumerateArray());

        // Before the correction was recorded, the ledger would have said yes. The demo book's entries share one instant, so ask by position.
        Assert.Equal(18, (await server.GetAsync("entries?type=correction")).GetProperty("items")[0].GetProperty("position").GetInt64());
        Assert.Single((await server.GetAsync("companies/alibaba/commitments?asOf=2025-02-23&recordedAsOf=position:17")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task What_was_the_consensus_for_FY2025()
    {
        var answer = await server.GetAsync("companies/alibaba/estimates/FY2025?asOf=2025-03-01");

        var consensus = answer.GetProperty("consensus");
        Assert.Equal(2, consensus.GetProperty("count").GetInt32());
        Assert.Equal("122500000000.00", consensus.GetProperty("mean").GetRawText());
        Assert.Equal("125000000000", consensus.GetProperty("high").GetRawText());
        Assert.Equal("120000000000", consensus.GetProperty("low").GetRawText());
        Assert.Equal("3535533905.93", consensus.GetProperty("standardDeviation").GetRawText());
        Assert.Equal("2025-03-01", answer.GetProperty("asOf").GetString());
        Assert.Equal("default@1", answer.GetProperty("policy").GetString());
    }

    [Fact]
    public async Task What_did_the_growth_figures_imply()
    {
        var implied = (await server.GetAsync("companies/alibaba/picture?asOf=2025-03-01")).GetProperty("implied").EnumerateArray()
            .ToDictionary(i => i.GetProperty("period").GetString()!, i => i.GetProperty("amount").GetDecimal());

        Assert.Equal(17_189_189_189.19m, implied["FY2025-Q2"]);
        Assert.Equal(7_378_190_255.22m, implied["FY2024-Q3"]);
    }

    [Fact]
    public async Task Which_claims_contradict_each_other()
    {
        Assert.Equal(["conversionMismatch", "conflictingFigures"], Kinds(await server.GetAsync("companies/alibaba/discrepancies?asOf=2025-03-01")).OrderByDescending(k => k));
        Assert.Equal(2, (await server.GetAsync("companies/alibaba/picture?asOf=2025-03-01")).GetProperty("discrepancies").GetInt32());

        Assert.Contains("dateOrder", Kinds(await server.GetAsync("companies/alibaba/discrepancies?asOf=2025-03-01&recordedAsOf=position:17")));
    }

    [Fact]
    public async Task Who_expects_the_others_to_spend_more()
    {
        var items = (await server.GetAsync("estimates?companies=bytedance,tencent,baidu&direction=up&asOf=2025-03-01")).GetProperty("items").EnumerateArray().ToList();

        Assert.Equal(["bytedance", "tencent", "baidu"], items.Select(i => i.GetProperty("company").GetString()));
        Assert.All(items, i => Assert.Equal("Market, as reported", i.GetProperty("estimate").GetProperty("name").GetString()));
        Assert.All(items, i => Assert.Equal("noFigure", i.GetProperty("estimate").GetProperty("leftOut").GetString()));
    }

    [Theory]
    [InlineData("alphabet", "FY2025-Q4", "2026-02-04", null)]
    [InlineData("alphabet", "FY2025-Q4", "2026-02-05", 27_851_000_000)]
    [InlineData("microsoft", "FY2026", "2026-07-29", 115_948_000_000)]
    [InlineData("microsoft", "FY2026-Q4", "2026-07-29", 35_802_000_000)]
    [InlineData("nvidia", "FY2026-Q4", "2026-02-24", null)]
    [InlineData("nvidia", "FY2026-Q4", "2026-02-25", 1_284_000_000L)]
    [InlineData("nvidia", "FY2015-Q1", "2015-05-19", 29_068_000L)]
    [InlineData("nvidia", "FY2015-Q1", "2015-05-20", 29_000_000L)]
    [InlineData("tsmc", "FY2024", "2025-04-17", 956_006_500_000)]
    public async Task What_did_others_report_and_since_when_was_it_known(string company, string period, string asOf, long? expected)
    {
        var periods = (await server.GetAsync($"companies/{company}/picture?asOf={asOf}")).GetProperty("periods").EnumerateArray();

        var actual = periods.Where(p => p.GetProperty("period").GetString() == period).Select(p => p.GetProperty("actual")).SingleOrDefault();
        Assert.Equal(expected, actual.ValueKind == JsonValueKind.Undefined ? null : actual.GetProperty("amount").GetInt64());
    }

    [Fact]
    public async Task How_many_filings_does_the_demo_book_hold()
    {
        var reports = new Dictionary<string, int>();
        foreach (var company in (string[])["alphabet", "microsoft", "nvidia", "tsmc"])
            reports[company] = (await server.GetAsync($"entries?company={company}&type=earningsReport&limit=1000")).GetProperty("items").GetArrayLength();

        Assert.Equal(new Dictionary<string, int> { ["alphabet"] = 14, ["microsoft"] = 21 + 3, ["nvidia"] = 67, ["tsmc"] = 12 }, reports);
        // The article, the filers with their reports, and the statements: four companies more and 46 entries.
        Assert.Equal(18 + 4 + 114 + 4 + 46, (await server.GetAsync("companies/tsmc")).GetProperty("position").GetInt64());
    }

    [Fact]
    public async Task How_did_Meta_s_guidance_move_and_who_is_in_a_group()
    {
        var moves = (await server.GetAsync("companies/meta/revisions?period=FY2025")).GetProperty("items").EnumerateArray();
        Assert.Equal(["initiated 68000000000 2025-04-30", "raised 71000000000 2025-10-29"], moves.Select(m => $"{m.GetProperty("kind")} {m.GetProperty("after")} {m.GetProperty("announcedOn")}"));

        var group = await server.GetAsync("companies/alphabet-amazon-meta-microsoft");
        Assert.Equal(["alphabet", "amazon", "meta", "microsoft"], group.GetProperty("members").EnumerateArray().Select(m => m.GetString()));
        var expected = await server.GetAsync("companies/alphabet-amazon-meta-microsoft/estimates/FY2025?basis=companyDefined&asOf=2025-03-01");
        Assert.Equal(315_000_000_000m, expected.GetProperty("consensus").GetProperty("mean").GetDecimal());
    }

    private static IEnumerable<string> Kinds(JsonElement answer) => answer.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("kind").GetString()!);
}
