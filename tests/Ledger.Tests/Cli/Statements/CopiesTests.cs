using Ledger.Cli.Import.Statements;
using Ledger.Entries;
using Ledger.Kernel;

namespace Ledger.Tests.Cli.Statements;

/// <summary>What was said anew, and what pages copy from each other.</summary>
public class CopiesTests
{
    [Fact]
    public void A_guidance_that_many_pages_tell_is_revised_only_when_it_was()
    {
        // A page each on the day, days later, with the old range told along, with one end only.
        var lines = new[]
        {
            Range(60, 65, "2025-01-29"), Copy(60, 65, "2025-02-03"), ClaimLines.Single(65, Page("2025-02-10"), "up_to"),
            Range(64, 72, "2025-04-30"), Range(64, 72, "2025-05-01"), Copy(64, 72, "2025-05-02"), Old(60, 65, "2025-04-30"), ClaimLines.Single(65, Page("2025-05-05")),
            Range(66, 72, "2025-07-30"), ClaimLines.Single(66, """{ "stated_on": "2025-07-30", "source_url": "https://example.org/floor" }""", "at_least"), Copy(64, 72, "2025-08-01"),
            Range(70, 72, "2025-10-29"), Copy(70, 72, "2025-10-30"), ClaimLines.Single(72, Page("2025-11-02"), "up_to"),
        };

        Assert.Equal(
            ["initiated - 62.5 2025-01-29", "raised 62.5 68 2025-04-30", "raised 68 69 2025-07-30", "raised 69 71 2025-10-29"],
            Revised(lines));
        // Whatever order the file has them in.
        Assert.Equal(Revised(lines), Revised([.. lines.Reverse()]));
    }

    [Fact]
    public void What_a_company_says_again_a_week_later_is_confirmed()
    {
        string At(string day) => ClaimLines.Line($$"""{ "stated_on": "{{day}}" }""");

        Assert.Equal(["announcement 2025-04-30"], Entries(At("2025-04-30"), At("2025-05-07")));
        Assert.Equal(["announcement 2025-04-30", "confirmation 2025-05-08"], Entries(At("2025-04-30"), At("2025-05-08")));
        Assert.Equal(["announcement 2025-04-30", "confirmation 2025-05-08"], Entries(At("2025-04-30"), At("2025-05-08"), At("2025-05-15")));
        Assert.Equal(["announcement 2025-04-30", "confirmation 2025-05-08", "confirmation 2025-05-16"], Entries(At("2025-04-30"), At("2025-05-08"), At("2025-05-16")));
    }

    [Fact]
    public void Back_to_an_earlier_figure_is_a_revision_and_no_confirmation() => Assert.Equal(
        ["initiated - 62.5 2025-01-29", "raised 62.5 68 2025-04-30", "lowered 68 62.5 2025-07-30"],
        Revised(Range(60, 65, "2025-01-29"), Range(64, 72, "2025-04-30"), Range(60, 65, "2025-07-30")));

    [Fact]
    public void A_reported_figure_told_again_is_no_restatement()
    {
        string Report(decimal billions, string day) => ClaimLines.Single(billions, $$"""{ "kind": "earnings_report", "stated_on": "{{day}}" }""");

        // Told shorter, however much later; the fullest of a day counts.
        Assert.Equal([72_220_000_000m], Amounts(Report(72, "2026-01-28"), Report(72.22m, "2026-01-28"), Report(72.2m, "2026-06-01")));
        Assert.Equal([72_220_000_000m, 72_600_000_000m], Amounts(Report(72.22m, "2026-01-28"), Report(72.6m, "2026-02-01")));
    }

    [Fact]
    public void A_forecast_a_little_higher_is_another_view() => Assert.Equal(2, Entries(
        ClaimLines.Single(72, """{ "kind": "analyst_forecast", "forecaster": "House" }"""),
        ClaimLines.Single(72.2m, """{ "kind": "analyst_forecast", "forecaster": "House", "stated_on": "2025-05-20" }""")).Count);

    [Fact]
    public void Unlike_measures_houses_and_periods_are_no_copies() => Assert.Equal(5, Entries(
        ClaimLines.Line(), ClaimLines.Line("""{ "basis": "cash_ppe_only" }"""), ClaimLines.Line("""{ "category": "AI" }"""),
        ClaimLines.Line("""{ "period": "FY2026", "period_start": "2026-01-01", "period_end": "2026-12-31" }"""),
        ClaimLines.Line("""{ "kind": "analyst_forecast", "forecaster": "House" }""")).Count);

    [Fact]
    public void A_pledge_is_one_whatever_its_part_is_called()
    {
        var mapping = ClaimLines.Map(
            ClaimLines.Single(80, """{ "company": "Microsoft", "kind": "announcement", "category": "AI", "stated_on": null, "published_at": "2025-01-04" }"""),
            ClaimLines.Single(80, """{ "company": "Microsoft", "kind": "announcement", "category": "data_center", "stated_on": "2025-01-03" }""", "about"));

        Assert.Equal((ListedReason.Copy, 1), (Assert.Single(mapping.Listed).Reason, mapping.Listed[0].Claim.Line));
        Assert.Equal("data-center", ((Figure)Assert.Single(mapping.Entries).Entry).Category);
    }

    [Fact]
    public void A_page_with_two_figures_and_no_day_says_not_which_was_when()
    {
        var mapping = ClaimLines.Map(ClaimLines.Line(Page("2024-04-24")), ClaimLines.Line("""{ "stated_on": null, "published_at": "2024-04-24", "amount_low": 60000000000, "source_url": "https://example.org/2024-04-24" }"""));

        Assert.Empty(mapping.Entries);
        Assert.All(mapping.Listed, l => Assert.Equal(ListedReason.Superseded, l.Reason));
    }

    private static string Range(int low, int high, string day) =>
        ClaimLines.Line($$"""{ "amount_low": {{low}}000000000, "amount_high": {{high}}000000000, "stated_on": "{{day}}", "source_url": "https://example.org/{{day}}" }""");

    private static string Copy(int low, int high, string day) =>
        ClaimLines.Line($$"""{ "amount_low": {{low}}000000000, "amount_high": {{high}}000000000, "stated_on": null, "published_at": "{{day}}", "source_url": "https://example.org/copy-{{day}}" }""");

    // Told on the page of the new range, so that only the page's date is there.
    private static string Old(int low, int high, string day) =>
        ClaimLines.Line($$"""{ "amount_low": {{low}}000000000, "amount_high": {{high}}000000000, "stated_on": null, "published_at": "{{day}}", "source_url": "https://example.org/{{day}}" }""");

    private static string Page(string day) => $$"""{ "stated_on": null, "published_at": "{{day}}", "source_url": "https://example.org/{{day}}" }""";

    private static List<string> Entries(params string[] lines) => [.. ClaimLines.Map(lines).Entries.Select(e => $"{e.Entry.Type} {Iso.Text(e.Entry.KnownOn!.Value)}")];

    private static IEnumerable<decimal> Amounts(params string[] lines) => ClaimLines.Map(lines).Entries.Select(e => ((Figure)e.Entry).Amount!.Point);

    private static IEnumerable<string> Revised(params string[] lines) => new StatementsBook(ClaimLines.Map(lines)).Revisions("meta", "FY2025");
}
