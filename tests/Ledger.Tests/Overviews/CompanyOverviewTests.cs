using Ledger.Kernel;
using Ledger.Overviews;
using Ledger.Tests.Histories;
using static Ledger.Tests.Histories.Lines;

namespace Ledger.Tests.Overviews;

/// <summary>A company in one line.</summary>
public class CompanyOverviewTests
{
    private const string Leases = "\"basis\":\"cashAndFinanceLeases\"";

    [Fact]
    public void The_founding_corpus()
    {
        var line = CompanyOverview.Of(LogBuilder.Corpus().View("2025-03-01"));
        Assert.Equal(("FY2025-Q3", 31_400_000_000m, 3.31m), (line.Actual!.Period, line.Actual.Amount, line.Actual.YearOnYear));
        Assert.Equal(("FY2025", 2, 122_500_000_000m), (line.Next!.Period, line.Next.Consensus.Count, line.Next.Consensus.Mean));
        Assert.Equal((null, null), (line.Next.Change30, line.Next.Change90));
        Assert.Equal((380_000_000_000m, 2), (Assert.Single(line.Pledges).Pledged, line.Contradictions));
        Assert.Equal([(null, "2024-03-01"), (122_500_000_000m, "2025-02-24"), (122_500_000_000m, "2025-03-01")], line.Next.Path.Select(p => (p.Mean, Iso.Text(p.On))));
    }

    [Fact]
    public void What_somebody_has_settled_is_no_open_contradiction()
    {
        var log = new LogBuilder().Company().With(
            Forecast("a", "A", "2025-02-01", 100), Forecast("b", "A", "2025-02-01", 120), Forecast("c", "B", "2025-02-01", 100), Forecast("d", "B", "2025-02-01", 120),
            """{ "type": "resolution", "entry": "ref:a", "against": ["ref:b"], "announcedOn": "2025-03-01", "reason": "As printed." }""");
        Assert.Equal((2, 1), (CompanyOverview.Of(log.View("2025-02-28")).Contradictions, CompanyOverview.Of(log.View("2025-03-01")).Contradictions));
    }

    [Fact]
    public void A_mean_is_held_against_that_of_so_many_days_before()
    {
        var log = new LogBuilder().Company().With(
            Forecast("a", "A", "2025-02-01", 100), Forecast("b", "B", "2025-02-01", 120), Forecast("a2", "A", "2025-03-20", 110), Forecast("b2", "B", "2025-04-20", 126));
        // The mean is 110, from 2025-03-20 on 115, from 2025-04-20 on 118.
        Assert.Equal((5_000_000_000m, null), Changes(log.View("2025-04-01")));
        Assert.Equal((3_000_000_000m, null), Changes(log.View("2025-05-01")));
        Assert.Equal((3_000_000_000m, 8_000_000_000m), Changes(log.View("2025-05-10")));
    }

    [Theory]
    [InlineData("2025-06-29", "FY2025")] // the 90th day after 2025-03-31
    [InlineData("2025-06-30", "FY2026")]
    public void What_is_next_is_the_first_period_that_may_still_be_reported(string asOf, string period)
    {
        var log = new LogBuilder().Company().With(Forecast("a", "A", "2025-02-01", 100), Forecast("b", "A", "2025-02-01", 130, "FY2026"));
        Assert.Equal(period, CompanyOverview.Of(log.View(asOf)).Next!.Period);
    }

    [Fact]
    public void What_is_reported_is_expected_no_more()
    {
        var log = new LogBuilder().Company().With(Forecast("a", "A", "2025-02-01", 100), Forecast("b", "A", "2025-02-01", 130, "FY2026"), Report("r", "FY2025", "2025-05-10", 101));
        Assert.Equal(("FY2025", "FY2026"), (CompanyOverview.Of(log.View("2025-05-10")).Actual!.Period, CompanyOverview.Of(log.View("2025-05-10")).Next!.Period));
        Assert.Equal((null, "FY2025"), (CompanyOverview.Of(log.View("2025-05-09")).Actual, CompanyOverview.Of(log.View("2025-05-09")).Next!.Period));
    }

    [Fact]
    public void Of_several_bases_the_one_that_was_reported_last_and_cash_of_equals()
    {
        var log = new LogBuilder().Company().With(Report("cash", "FY2024", "2024-05-10", 80), Report("leases", "FY2024", "2024-05-11", 90, Leases));
        Assert.Equal((80_000_000_000m, Basis.Cash), (CompanyOverview.Of(log.View("2025-05-10")).Actual!.Amount, CompanyOverview.UsualBasis(log.View("2025-05-10"))));
        log.Add(Report("later", "FY2025", "2025-05-10", 95, Leases));
        Assert.Equal((95_000_000_000m, Basis.CashAndFinanceLeases), (CompanyOverview.Of(log.View("2025-05-10")).Actual!.Amount, CompanyOverview.UsualBasis(log.View("2025-05-10"))));
    }

    [Fact]
    public void Nothing_known_is_nothing_shown()
    {
        var line = CompanyOverview.Of(new LogBuilder().Company().View("2025-05-10"));
        Assert.Equal((null, null, 0, 0), (line.Actual, line.Next, line.Pledges.Count, line.Contradictions));
    }

    private static (decimal?, decimal?) Changes(Ledger.Histories.CompanyView view) => CompanyOverview.Of(view).Next is { } next ? (next.Change30, next.Change90) : default;
}
