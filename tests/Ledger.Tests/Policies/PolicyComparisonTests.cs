using Ledger.Kernel;
using Ledger.Policies;
using Ledger.Tests.Histories;
using static Ledger.Tests.Histories.Lines;

namespace Ledger.Tests.Policies;

/// <summary>History run again under another policy.</summary>
public class PolicyComparisonTests
{
    private static readonly Policy Brisk = new("brisk", 1, 90);

    [Fact]
    public void The_founding_corpus_has_no_consensus_from_the_ninety_first_day_on()
    {
        var one = Assert.Single(Of(LogBuilder.Corpus(), "2025-12-31", Policy.Default, Brisk, "FY2025"));
        // 90 days after 2025-02-24 is 2025-05-25, 180 days 2025-08-23.
        Assert.Equal(("2025-05-26", "2025-08-23", 90), (Iso.Text(one.From), Iso.Text(one.To), one.Days));
        Assert.Equal((2, 122_500_000_000m, 0, null, null), (one.Count, one.Value, one.WithCount, one.WithValue, one.Difference));
    }

    [Fact]
    public void Each_run_of_days_on_which_nothing_moves_is_one_row()
    {
        var log = new LogBuilder().Company().With(Forecast("a", "A", "2025-01-01", 100), Forecast("b", "B", "2025-03-01", 120), Forecast("c", "B", "2025-04-20", 140));
        var rows = Of(log, "2025-05-10", Policy.Default, Brisk, "FY2025");
        // A is 90 days old on 2025-04-01. From the day after, the brisk policy has B alone.
        Assert.Equal(
            [("2025-04-02", "2025-04-19", 18, 110m, 120m, 10m), ("2025-04-20", "2025-05-10", 21, 120m, 140m, 20m)],
            rows.Select(r => (Iso.Text(r.From), Iso.Text(r.To), r.Days, r.Value!.Value / 1_000_000_000, r.WithValue!.Value / 1_000_000_000, r.Difference!.Value / 1_000_000_000)));
    }

    [Fact]
    public void A_frozen_difference_lasts_and_the_centre_decides()
    {
        var log = new LogBuilder().Company().With(
            Forecast("a", "A", "2025-01-01", 100), Forecast("b", "B", "2025-01-01", 110), Forecast("c", "C", "2025-01-01", 150), Report("r", "FY2025", "2025-05-20", 105));
        var median = Policy.Default with { Centre = Centre.Median };
        var one = Assert.Single(Of(log, "2026-01-01", Policy.Default, median, "FY2025"));
        Assert.Equal((120m, 110m, new DateOnly(2025, 1, 1), new DateOnly(2026, 1, 1)), (one.Value!.Value / 1_000_000_000, one.WithValue!.Value / 1_000_000_000, one.From, one.To));
        Assert.Empty(Of(log, "2026-01-01", Policy.Default, Policy.Default, "FY2025"));
    }

    [Fact]
    public void Every_measure_is_compared()
    {
        var log = new LogBuilder().Company().With(
            Forecast("a", "A", "2025-01-01", 100, "FY2026"), Forecast("b", "A", "2025-01-01", 10, more: "\"category\": \"servers\""), Forecast("c", "A", "2025-01-01", 90, more: "\"basis\": \"accrued\""));
        var rows = PolicyComparison.Of(log.View("2025-06-01"), Policy.Default, Brisk, _ => true).Select(r => (r.Period, r.Category, r.Basis));
        Assert.Equal([("FY2025", "servers", Basis.Cash), ("FY2025", "total", Basis.Accrued), ("FY2026", "total", Basis.Cash)], rows);
    }

    private static List<PolicyDifference> Of(LogBuilder log, string asOf, Policy first, Policy second, string period) =>
        [.. PolicyComparison.Of(log.View(asOf), first, second, m => (m.Period, m.Category) == (period, "total"))];
}
