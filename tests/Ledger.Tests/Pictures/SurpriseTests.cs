using Ledger.Pictures;
using Ledger.Tests.Histories;

namespace Ledger.Tests.Pictures;

/// <summary>A consensus of 100 and 120 billion for FY2025: mean 110, standard deviation 14.142… billion.</summary>
public class SurpriseTests
{
    [Fact]
    public void Is_the_first_actual_against_the_mean_of_the_day_before()
    {
        var log = Expected().With(Lines.Forecast("same-day", "House C", "2025-05-20", 900), Lines.Report("fy", "FY2025", "2025-05-20", 121));
        Assert.Null(Of(log, "2025-05-19"));
        var surprise = Of(log, "2025-05-20")!;
        Assert.Equal((11_000_000_000m, 0.1m, 110_000_000_000m, 121_000_000_000m), (surprise.Amount, surprise.Percent, surprise.Mean, surprise.Actual));
        // 11 / 14.14213562373… = 0.7778174593…
        Assert.Equal(0.7778174593m, surprise.Standardized);
        Assert.Equal("fy", log.Name(surprise.Entry));
    }

    [Fact]
    public void Is_negative_below_the_mean()
    {
        var surprise = Of(Expected().With(Lines.Report("fy", "FY2025", "2025-05-20", 99)))!;
        Assert.Equal((-11_000_000_000m, -0.1m), (surprise.Amount, surprise.Percent));
    }

    [Fact]
    public void A_restated_actual_does_not_change_it()
    {
        var log = Expected().With(Lines.Report("fy", "FY2025", "2025-05-20", 121));
        var before = Of(log);
        log.With(Lines.Report("restated", "FY2025", "2025-08-01", 90), Lines.Forecast("late", "House C", "2025-06-01", 900));
        Assert.Equal(before, Of(log));
    }

    [Fact]
    public void A_retracted_first_actual_moves_the_freeze()
    {
        var log = Expected().With(Lines.Report("hoax", "FY2025", "2025-05-01", 90), Lines.Forecast("c", "House C", "2025-05-10", 140), Lines.Report("fy", "FY2025", "2025-05-20", 126));
        Assert.Equal(-20_000_000_000m, Of(log)!.Amount);
        log.Add(Lines.Retraction("hoax"));
        Assert.Equal((6_000_000_000m, 120_000_000_000m, "fy"), (Of(log)!.Amount, Of(log)!.Mean, log.Name(Of(log)!.Entry)));
        Assert.Null(Of(log, "2025-05-19"));
    }

    [Fact]
    public void A_corrected_first_actual_changes_it_for_every_date()
    {
        var log = Expected().With(Lines.Report("fy", "FY2025", "2025-05-20", 12.1m), Lines.Forecast("c", "House C", "2025-05-20", 140));
        log.Add(Lines.Correction("fy", Lines.Report("fy", "FY2025", "2025-05-21", 120)));
        Assert.Null(Of(log, "2025-05-20"));
        Assert.Equal((0m, 120_000_000_000m), (Of(log, "2025-05-21")!.Amount, Of(log, "2025-05-21")!.Mean));
    }

    [Fact]
    public void Of_one_day_the_lower_position_was_announced_first()
    {
        var log = Expected().With(Lines.Report("one", "FY2025", "2025-05-20", 121), Lines.Report("two", "FY2025", "2025-05-20", 122));
        Assert.Equal("one", log.Name(Of(log)!.Entry));
    }

    [Fact]
    public void A_mean_of_zero_has_no_percentage()
    {
        var log = new LogBuilder().Company().With(Lines.Forecast("a", "House A", "2025-01-10", 0), Lines.Report("fy", "FY2025", "2025-05-20", 5));
        Assert.Equal((5_000_000_000m, null, null), (Of(log)!.Amount, Of(log)!.Percent, Of(log)!.Standardized));
    }

    [Fact]
    public void Is_not_standardized_by_a_deviation_of_zero()
    {
        var log = new LogBuilder().Company().With(Lines.Forecast("a", "House A", "2025-01-10", 100), Lines.Forecast("b", "House B", "2025-01-10", 100), Lines.Report("fy", "FY2025", "2025-05-20", 105));
        Assert.Equal((0.05m, null), (Of(log)!.Percent, Of(log)!.Standardized));
    }

    [Fact]
    public void Needs_a_consensus() => Assert.Null(Of(new LogBuilder().Company().With(Lines.Report("fy", "FY2025", "2025-05-20", 105))));

    [Fact]
    public void Needs_a_consensus_that_is_fresh_on_the_day_before()
    {
        Assert.NotNull(Of(new LogBuilder().Company().With(Lines.Forecast("a", "House A", "2024-11-20", 100), Lines.Report("fy", "FY2025", "2025-05-20", 105))));
        Assert.Null(Of(new LogBuilder().Company().With(Lines.Forecast("a", "House A", "2024-11-19", 100), Lines.Report("fy", "FY2025", "2025-05-20", 105))));
    }

    [Fact]
    public void A_derived_actual_freezes_and_surprises_nobody()
    {
        var log = Expected().With(Lines.Report("9m", "FY2025-9M", "2025-02-10", 60), Lines.Report("q4", "FY2025-Q4", "2025-05-10", 40), Lines.Forecast("c", "House C", "2025-05-15", 140));
        Assert.Null(Of(log));
        var period = Picture.Of(log.View("2025-06-01")).Periods.Single(p => p.Period == "FY2025");
        Assert.Equal((100_000_000_000m, true, 3), (period.Actual!.Amount, period.Actual.Derived, period.Consensus!.Count));
    }

    [Fact]
    public void Converts_the_actual_at_the_rate_of_its_own_day()
    {
        var log = Expected().With(
            Lines.Rate("USD", "CNY", "2025-05-20", 7.3m), Lines.Rate("USD", "CNY", "2025-05-21", 8m),
            Lines.Report("fy", "FY2025", "2025-05-20", 16).Replace("CNY", "USD", StringComparison.Ordinal));
        Assert.Equal((116_800_000_000m, 6_800_000_000m), (Of(log)!.Actual, Of(log)!.Amount));
    }

    private static LogBuilder Expected() => new LogBuilder().Company().With(Lines.Forecast("a", "House A", "2025-01-10", 100), Lines.Forecast("b", "House B", "2025-01-11", 120));

    private static Surprise? Of(LogBuilder log, string asOf = "2026-01-01") => Picture.Of(log.View(asOf)).Periods.SingleOrDefault(p => p.Period == "FY2025")?.Surprise;
}
