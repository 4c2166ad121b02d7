using System.Text.Json;
using Ledger.Cli.Import.Statements;
using Ledger.Entries;

namespace Ledger.Tests.Cli.Statements;

/// <summary>What becomes of one line, or of a few.</summary>
public class StatementMappingTests
{
    private const string Horizon = """{ "period": "FY2026-FY2028", "period_start": "2026-01-01", "period_end": "2028-12-31" }""";
    private const string Forecast = """{ "kind": "analyst_forecast", "forecaster": "House" }""";

    [Fact]
    public void A_guidance_says_all_that_is_known_and_nothing_of_the_remarks()
    {
        var entry = ClaimLines.Entry(ClaimLines.Line("""{ "published_at": "2025-05-01", "notes": "somebody's remark" }"""));
        var reference = entry.GetProperty("ref").GetString()!;
        Assert.Matches("^statement-[0-9a-f]{16}$", reference);
        Assert.Equal(
            $$$"""{"type":"announcement","company":"meta","nature":"guidance","announcedOn":"2025-04-30","period":"FY2025","basis":"cashAndFinanceLeases","category":"total","amount":{"currency":"USD","low":64,"high":72,"scale":"billion"},"source":{"title":"A page","url":"https://example.org/a","publishedOn":"2025-05-01"},"note":"announcedOn is the day that the source states.","ref":"{{{reference}}}"}""",
            entry.GetRawText());
    }

    [Theory]
    [InlineData("""{ "kind": "announcement" }""", "announcement", "plan")]
    [InlineData("""{ "kind": "guidance" }""", "announcement", "guidance")]
    [InlineData(Horizon, "announcement", "plan")]
    [InlineData(Forecast, "forecast", null)]
    [InlineData("""{ "kind": "earnings_report" }""", "earningsReport", null)]
    [InlineData("""{ "kind": "restatement" }""", "earningsReport", null)]
    public void Every_kind_has_its_type(string others, string type, string? nature)
    {
        var entry = ClaimLines.Entry(ClaimLines.Line(others));
        Assert.Equal((type, nature), (entry.GetProperty("type").GetString(), entry.TryGetProperty("nature", out var n) ? n.GetString() : null));
    }

    [Fact]
    public void A_report_keeps_its_growth_as_the_fraction_that_it_is()
    {
        var growth = ClaimLines.Entry(ClaimLines.Single(37, """{ "kind": "earnings_report", "growth_yoy": 3.8615, "growth_qoq": -0.32 }""")).GetProperty("growth");
        Assert.Equal(("3.8615", "-0.32"), (growth.GetProperty("yearOnYear").GetRawText(), growth.GetProperty("quarterOnQuarter").GetRawText()));
    }

    [Theory]
    [InlineData("""{ "stated_on": null }""", "NoDate")]
    [InlineData("""{ "stated_on": "2025-01" }""", "MonthOnly")]
    [InlineData("""{ "stated_on": null, "published_at": "2025-07-24", "notes": "superseded figure" }""", "Superseded")]
    [InlineData("""{ "period": "to 2028", "period_start": null }""", "NoPeriod")]
    [InlineData("""{ "kind": "analyst_forecast" }""", "NoForecaster")]
    [InlineData("""{ "kind": "analyst_forecast", "forecaster": "???" }""", "NoForecaster")]
    [InlineData("""{ "kind": "analyst_forecast", "forecaster": "Company" }""", "NoForecaster")]
    [InlineData("""{ "kind": "earnings_report", "forecaster": "Morgan Stanley" }""", "NotTheCompany")]
    [InlineData("""{ "forecaster": "aggregator" }""", "NotTheCompany")]
    [InlineData("""{ "category": "数据中心" }""", "NoId")]
    [InlineData("""{ "defect": "unit_x10" }""", "Defect")]
    [InlineData("""{ "kind": "withdrawal", "period": "unspecified", "period_start": null }""", "NothingWithdrawn")]
    public void What_cannot_be_recorded_is_listed_with_the_reason(string others, string reason) =>
        Assert.Equal(reason, ClaimLines.Reason(ClaimLines.Line(others)).ToString());

    [Fact]
    public void A_superseded_figure_with_a_day_of_its_own_is_history() =>
        Assert.Single(ClaimLines.Map(ClaimLines.Line("""{ "notes": "superseded figure" }""")).Entries);

    [Fact]
    public void A_defect_comes_in_only_when_asked_for_and_says_so()
    {
        var mapping = StatementMapping.Of([ClaimLines.Read(ClaimLines.Line("""{ "defect": "unit_x10" }"""))], [], withDefects: true);
        Assert.EndsWith("Defect: unit_x10.", Assert.Single(mapping.Entries).Entry.Note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("consensus (Bloomberg)", "Consensus (Bloomberg)", true)]
    [InlineData("press tally", "Press tally", true)]
    [InlineData("analysts (unnamed)", "Analysts (unnamed)", true)]
    [InlineData("market expectations", "Market expectations", true)]
    [InlineData("parameter.io author", "Parameter.io author", true)]
    [InlineData("Morgan Stanley", "Morgan Stanley", false)]
    [InlineData("TD Cowen", "TD Cowen", false)]
    [InlineData("Impress Securities", "Impress Securities", false)]
    public void A_count_of_what_others_expect_is_kept_and_left_out_of_consensus(string forecaster, string name, bool excluded)
    {
        var mapping = ClaimLines.Map(ClaimLines.Line($$"""{ "kind": "analyst_forecast", "forecaster": "{{forecaster}}" }"""));
        var forecast = (ForecastIssued)mapping.Entries[0].Entry;
        Assert.Equal((name, excluded ? 2 : 1), (forecast.Forecaster, mapping.Entries.Count));
        if (excluded) Assert.Equal(($"ref:{forecast.Ref}", forecast.AnnouncedOn), (((ForecastExcluded)mapping.Entries[1].Entry).Target, ((ForecastExcluded)mapping.Entries[1].Entry).AnnouncedOn));
        Assert.Equal(mapping.Entries.Count, new StatementsBook(mapping).Added);
    }

    [Theory]
    [InlineData("{}", """{ "kind": "withdrawal", "stated_on": "2025-05-10" }""", true)]
    [InlineData("""{ "kind": "announcement" }""", """{ "kind": "withdrawal", "stated_on": "2025-05-10" }""", true)]
    [InlineData(Forecast, """{ "kind": "withdrawal", "forecaster": "house", "stated_on": "2025-05-10" }""", true)]
    [InlineData(Forecast, """{ "kind": "withdrawal", "stated_on": "2025-05-10" }""", false)]
    [InlineData("{}", """{ "kind": "withdrawal", "forecaster": "House", "stated_on": "2025-05-10" }""", false)]
    [InlineData("{}", """{ "kind": "withdrawal", "stated_on": "2025-04-29" }""", false)]
    [InlineData("{}", """{ "kind": "withdrawal", "stated_on": "2025-05-10", "category": "AI" }""", false)]
    [InlineData("{}", """{ "kind": "withdrawal", "stated_on": "2025-05-10", "period": "FY2026", "period_start": null }""", false)]
    public void A_withdrawal_takes_back_what_the_file_has(string said, string withdrawal, bool found)
    {
        var mapping = ClaimLines.Map(ClaimLines.Line(said), ClaimLines.Line(withdrawal));
        Assert.Equal(found ? ["withdrawal"] : [], mapping.Entries.Skip(1).Select(e => e.Entry.Type));
        Assert.Equal(found ? 2 : 1, new StatementsBook(mapping).Added);
        if (found) Assert.Equal($"ref:{mapping.Entries[0].Entry.Ref}", ((EntryWithdrawn)mapping.Entries[1].Entry).Target);
    }

    [Fact]
    public void A_file_that_grew_records_only_what_is_new()
    {
        string[] lines = [ClaimLines.Line(), ClaimLines.Line("""{ "stated_on": "2025-06-30" }"""), ClaimLines.Line("""{ "stated_on": "2025-08-30", "amount_low": 66000000000 }""")];
        var book = new StatementsBook(ClaimLines.Map(lines[..1]));
        Assert.Equal((1, 0), (book.Added, book.Record(ClaimLines.Map(lines[..1]))));
        Assert.Equal((2, 0), (book.Record(ClaimLines.Map(lines)), book.Record(ClaimLines.Map([.. lines.Reverse()]))));
    }

    [Fact]
    public void A_label_that_means_other_days_is_remarked() => Assert.EndsWith(
        "The file calls its days 'Q3 FY2025'.",
        JsonSerializer.Deserialize<string>(ClaimLines.Entry(ClaimLines.Line("""{ "company": "Alibaba", "ticker": null, "period": "Q3 FY2025", "period_start": "2025-07-01", "period_end": "2025-09-30" }""")).GetProperty("note").GetRawText()),
        StringComparison.Ordinal);
}
