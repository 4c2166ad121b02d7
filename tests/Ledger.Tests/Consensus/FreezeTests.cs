using Ledger.Consensus;
using Ledger.Estimates;
using Ledger.Kernel;
using Ledger.Tests.Histories;
using static Ledger.Tests.Consensus.Asking;
using static Ledger.Tests.Histories.Lines;

namespace Ledger.Tests.Consensus;

/// <summary>Meaning 4: from the day of the first actual the consensus is the one of the day before.</summary>
public class FreezeTests
{
    [Theory]
    [InlineData("2025-05-14", 105)]
    [InlineData("2025-05-15", 105)]
    [InlineData("2025-05-16", 105)]
    [InlineData("2026-12-31", 105)]
    public void It_stands_still_from_the_day_of_the_actual(string asOf, int billions) =>
        Assert.Equal(billions * 1_000_000_000m, Reported().Consensus(asOf).Mean);

    [Fact]
    public void Estimates_of_that_day_and_later_are_left_out_and_earlier_ones_stay_in_force()
    {
        var log = Reported();
        Assert.Equal([null, null, LeftOut.AfterActual, LeftOut.AfterActual], new[] { "a", "b", "same-day", "later" }.Select(r => log.WhyNot("2025-12-31", r)));
        Assert.Equal(new DateOnly(2025, 5, 15), log.Estimates("2025-12-31").FrozenOn);
        Assert.Null(log.Estimates("2025-05-14").FrozenOn);
    }

    [Fact]
    public void What_happens_after_the_actual_changes_nothing()
    {
        var log = Reported();
        var before = log.Consensus("2025-12-31");
        log.With(About("withdrawal", "a", "2025-05-15"), About("exclusion", "b", "2025-05-15"), About("confirmation", "b", "2025-05-16"), Report("restated", "FY2025", "2025-08-01", 88));
        Assert.Equal(before, log.Consensus("2025-12-31"));
        Assert.Null(log.WhyNot("2025-12-31", "a"));
    }

    [Fact]
    public void What_is_recorded_late_but_announced_before_the_actual_counts()
    {
        var log = Reported().With(About("withdrawal", "a", "2025-05-14"));
        Assert.Equal(110_000_000_000, log.Consensus("2025-12-31").Mean);
        log.With(Forecast("late", "C", "2025-05-14", 120));
        Assert.Equal(115_000_000_000, log.Consensus("2025-12-31").Mean);
        Assert.Equal(105_000_000_000, log.Consensus("2025-12-31", position: 6).Mean);
    }

    [Fact]
    public void A_retracted_actual_thaws_and_a_corrected_date_moves_the_freeze()
    {
        var log = Reported().With(Correction("actual", Report("actual", "FY2025", "2025-05-17", 99), "moved"));
        Assert.Equal(new DateOnly(2025, 5, 17), log.Estimates("2025-12-31").FrozenOn);
        Assert.Equal(120_000_000_000, log.Consensus("2025-05-15").Mean);
        log.With(Retraction("actual"));
        Assert.Null(log.Estimates("2025-05-20").FrozenOn);
        Assert.Equal(2, log.Consensus("2025-05-20").Count);
        Assert.Equal(130_000_000_000m, log.Consensus("2025-05-20").Mean);
    }

    [Fact]
    public void The_first_of_several_actuals_freezes()
    {
        var log = Reported().With(Report("earlier", "FY2025", "2025-04-01", 88));
        Assert.Equal(new DateOnly(2025, 4, 1), log.Estimates("2025-12-31").FrozenOn);
    }

    [Fact]
    public void Actuals_of_other_periods_bases_and_categories_freeze_nothing()
    {
        var log = new LogBuilder().Company().With(
            Forecast("a", "A", "2025-01-01", 100),
            Report("part", "FY2025-Q3", "2025-02-01", 30), Report("part2", "FY2025-9M", "2025-02-01", 30), Report("part3", "FY2025-Q4", "2025-02-01", 30),
            Report("accrued", "FY2025", "2025-02-01", 99, "\"basis\": \"accrued\""), Report("servers", "FY2025", "2025-02-01", 50, "\"category\": \"servers\""));
        Assert.Null(log.Estimates("2025-03-01").FrozenOn);
        Assert.Equal(1, log.Consensus("2025-03-01").Count);
    }

    [Fact]
    public void An_actual_however_its_period_was_written_freezes()
    {
        var log = new LogBuilder().Company().With(Forecast("a", "A", "2025-01-01", 30, "FY2025-Q3"), Report("r", "CY2024-Q4", "2025-02-20", 31.8m));
        Assert.Equal(new DateOnly(2025, 2, 20), log.Estimates("2025-03-01", Measure("FY2025-Q3")).FrozenOn);
    }

    [Fact]
    public void Age_is_counted_on_the_day_before()
    {
        // 180 days after 2024-11-15 is 2025-05-14, the day before the actual.
        var log = new LogBuilder().Company().With(Forecast("a", "A", "2024-11-15", 100), Forecast("b", "B", "2024-11-14", 200), Report("r", "FY2025", "2025-05-15", 99));
        Assert.Equal((1, 100_000_000_000m), (log.Consensus("2025-12-31").Count, log.Consensus("2025-12-31").Mean!.Value));
        Assert.Equal(LeftOut.Stale, log.WhyNot("2025-12-31", "b"));
    }

    [Fact]
    public void The_history_ends_the_day_before()
    {
        var history = EstimatesHistory.Of(Reported().View("2026-12-31"), Measure());
        Assert.Equal(["2025-03-01", "2025-03-02"], history.Items.Select(i => Iso.Text(i.AnnouncedOn)));
    }

    private static LogBuilder Reported() => new LogBuilder().Company().With(
        Forecast("a", "A", "2025-03-01", 100), Forecast("b", "B", "2025-03-02", 110), Report("actual", "FY2025", "2025-05-15", 99),
        Forecast("same-day", "A", "2025-05-15", 130), Forecast("later", "B", "2025-05-16", 130));
}
