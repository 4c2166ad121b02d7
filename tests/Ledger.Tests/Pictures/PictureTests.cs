using System.Globalization;
using Ledger.Kernel;
using Ledger.Pictures;
using Ledger.Tests.Histories;

namespace Ledger.Tests.Pictures;

public class PictureTests
{
    [Fact]
    public void Periods_come_by_start_the_longest_first()
    {
        var log = new LogBuilder().Company().With(
            Lines.Forecast("q4", "House A", "2025-01-10", 1, "FY2025-Q4"), Lines.Report("q1", "FY2025-Q1", "2024-08-01", 1), Lines.Forecast("fy26", "House A", "2025-01-10", 1, "FY2026"),
            Lines.Report("h1", "FY2025-H1", "2024-11-01", 3), Announced("g", "guidance", "FY2025"), Lines.Forecast("years", "House A", "2025-01-10", 1, "FY2025/FY2027"));
        Assert.Equal(["FY2025/FY2027", "FY2025", "FY2025-H1", "FY2025-Q1", "FY2025-Q2", "FY2025-Q4", "FY2026"], Of(log).Periods.Select(p => p.Period));
    }

    [Fact]
    public void Plans_and_projects_are_no_periods_but_commitments()
    {
        var picture = Of(new LogBuilder().Company().With(Announced("p", "plan", "FY2026"), Announced("s", "project", "FY2027")));
        Assert.Empty(picture.Periods);
        Assert.Single(picture.Commitments);
    }

    [Fact]
    public void Other_categories_have_sheets_of_their_own()
    {
        var log = new LogBuilder().Company().With(
            Lines.Report("t", "FY2025", "2025-05-01", 50), Lines.Report("s", "FY2025", "2025-05-01", 20, "\"category\": \"servers\""),
            Lines.Forecast("a", "House A", "2025-01-10", 18, more: "\"category\": \"servers\""), Lines.Report("c", "FY2025", "2025-05-01", 9, "\"category\": \"buildings\", \"basis\": \"accrued\""));
        var picture = Of(log);
        Assert.Equal(["servers"], picture.Categories.Keys);
        Assert.Equal((20_000_000_000m, 2_000_000_000m), (picture.Categories["servers"][0].Actual!.Amount, picture.Categories["servers"][0].Surprise!.Amount));
        Assert.Equal([Basis.Accrued], picture.OtherBases);
        var servers = Picture.Of(log.View("2026-01-01"), "servers");
        Assert.Equal((20_000_000_000m, "total"), (Assert.Single(servers.Periods).Actual!.Amount, Assert.Single(servers.Categories.Keys)));
        var accrued = Picture.Of(log.View("2026-01-01"), basis: Basis.Accrued);
        Assert.Empty(accrued.Periods);
        Assert.Equal(["buildings"], accrued.Categories.Keys);
        Assert.Equal([Basis.Cash], accrued.OtherBases);
    }

    [Fact]
    public void A_range_of_years_never_mixes_with_its_years()
    {
        var log = new LogBuilder().Company().With(Lines.Report("range", "FY2026/FY2028", "2028-05-01", 300), Lines.Forecast("a", "House A", "2026-01-10", 90, "FY2026"));
        var periods = Of(log, "2028-06-01").Periods;
        Assert.Equal([("FY2026/FY2028", 300_000_000_000m, null), ("FY2026", null, null)], periods.Select(p => (p.Period, p.Actual?.Amount, p.Surprise)));
    }

    [Fact]
    public void Growth_is_shown_as_stated_and_as_computed()
    {
        var log = new LogBuilder().Company().With(
            Lines.Report("q3-24", "FY2024-Q3", "2024-02-01", 8), Lines.Report("h1", "FY2025-H1", "2024-11-01", 22), Lines.Report("q1", "FY2025-Q1", "2024-08-01", 12),
            Lines.Report("q3", "FY2025-Q3", "2025-02-01", 12, "\"growth\": { \"yearOnYear\": 0.50 }"), Lines.Report("again", "FY2025-Q3", "2025-02-02", 11));
        var growth = Of(log).Periods.Single(p => p.Period == "FY2025-Q3").Actual!.Growth;
        // On 8 billion a year before, and on Q2 = H1 − Q1 = 10 billion.
        Assert.Equal((0.50m, 0.375m, null, 0.1m), (growth.YearOnYear.Stated, growth.YearOnYear.Computed, growth.QuarterOnQuarter.Stated, growth.QuarterOnQuarter.Computed));
        Assert.Null(Of(log).Periods[0].Actual!.Growth.YearOnYear.Computed);
    }

    [Fact]
    public void Growth_on_nothing_or_in_another_currency_is_not_computed()
    {
        var log = new LogBuilder().Company().With(
            Lines.Rate("USD", "CNY", "2024-01-01", 7), Lines.Report("fy24", "FY2024", "2024-05-01", 0), Lines.Report("fy25", "FY2025", "2025-05-01", 10),
            Lines.Report("fy26", "FY2026", "2026-05-01", 2).Replace("CNY", "USD", StringComparison.Ordinal));
        Assert.All(Of(log, "2026-06-01").Periods, p => Assert.Null(p.Actual!.Growth.YearOnYear.Computed));
        Assert.Equal(14_000_000_000m, Of(log, "2026-06-01").Periods[^1].Actual!.Amount);
    }

    [Fact]
    public void Converts_each_actual_at_its_own_day_and_lists_those_without_a_rate()
    {
        var log = new LogBuilder().Company().With(
            Lines.Rate("USD", "CNY", "2025-01-01", 8), Lines.Report("q1", "FY2025-Q1", "2024-08-01", 10), Lines.Report("h1", "FY2025-H1", "2025-01-01", 22),
            Lines.Report("s", "FY2025-Q1", "2024-08-01", 1, "\"category\": \"servers\""));
        var picture = Picture.Of(log.View("2026-01-01"), currency: Currency.Parse("USD"));
        Assert.Equal(
            [("FY2025-H1", 2_750_000_000m), ("FY2025-Q1", null), ("FY2025-Q2", 1_500_000_000m)], picture.Periods.Select(p => (p.Period, p.Actual?.Amount)));
        Assert.Equal(
            ["FY2025-Q1 total CNY q1", "FY2025-Q1 servers CNY s"], picture.LeftOut.Select(l => $"{l.Period} {l.Category} {l.Currency.Code} {string.Join('+', l.Entries.Select(log.Name))}"));
        Assert.Equal("USD", picture.Currency.Code);
    }

    [Fact]
    public void The_corpus_has_its_commitment_and_discrepancies()
    {
        var log = LogBuilder.Corpus();
        var picture = Of(log, "2025-03-01");
        Assert.Equal(("alibaba", "CNY", "total", "default@1", log.Position), (picture.Company, picture.Currency.Code, picture.Category, picture.Policy, picture.Position));
        Assert.Equal(Ledger.Discrepancies.DiscrepanciesAnswer.All(log.View("2025-03-01")).Count, picture.Discrepancies);
        Assert.Equal("baba-380bn", log.Name(Assert.Single(picture.Commitments).Entry));
        Assert.Equal(["ai-infrastructure", "optical-modules", "servers", "switches"], picture.Categories.Keys);
        Assert.Equal(["FY2025", "FY2025-Q3"], picture.Periods.Select(p => p.Period));
        Assert.Equal(122_500_000_000m, picture.Periods[0].Consensus!.Mean);
    }

    [Fact]
    public void Exact_days_win_over_the_calendar()
    {
        var log = new LogBuilder().Company().With(
            Lines.Forecast("a", "House A", "2025-01-10", 9, "FY2025-Q4"), Lines.Report("q4", "FY2025-Q4", "2025-05-01", 10, """ "periodStart": "2024-12-29", "periodEnd": "2025-04-05" """));
        Assert.Equal("2025-01-01/2025-03-31", Days(Assert.Single(Of(log, "2025-04-30").Periods)));
        var period = Assert.Single(Of(log).Periods);
        Assert.Equal(("2024-12-29/2025-04-05", 1_000_000_000m), (Days(period), period.Surprise!.Amount));
    }

    private static Picture Of(LogBuilder log, string asOf = "2026-01-01") => Picture.Of(log.View(asOf));

    private static string Days(PeriodPicture period) => string.Create(CultureInfo.InvariantCulture, $"{period.Start:yyyy-MM-dd}/{period.End:yyyy-MM-dd}");

    private static string Announced(string reference, string nature, string period) =>
        Lines.Report(reference, period, "2025-02-01", 200).Replace("\"earningsReport\"", $"\"announcement\", \"nature\": \"{nature}\"", StringComparison.Ordinal);
}
