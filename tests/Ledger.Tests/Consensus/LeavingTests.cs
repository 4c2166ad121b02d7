using Ledger.Consensus;
using Ledger.Tests.Histories;
using static Ledger.Tests.Histories.Lines;

namespace Ledger.Tests.Consensus;

/// <summary>How an estimate stops to count: by age, withdrawal and exclusion, each on the day before, at and after.</summary>
public class LeavingTests
{
    [Theory]
    [InlineData("2025-06-30", 1)]
    [InlineData("2025-07-01", 0)]
    public void It_counts_until_it_is_180_days_old(string asOf, int count)
    {
        // 180 days after 2025-01-01 is 2025-06-30.
        var log = new LogBuilder().Company().With(Forecast("a", "A", "2025-01-01", 100));
        Assert.Equal(count, log.Consensus(asOf).Count);
        Assert.Equal(count == 1 ? null : LeftOut.Stale, log.WhyNot(asOf, "a"));
    }

    [Theory]
    [InlineData("2025-02-28", null, 1)]
    [InlineData("2025-03-01", "2025-03-01", 1)]
    [InlineData("2025-07-01", "2025-03-01", 1)]
    [InlineData("2025-08-28", "2025-03-01", 1)]
    [InlineData("2025-08-29", "2025-03-01", 0)]
    public void A_confirmation_makes_it_young_again(string asOf, string? confirmedOn, int count)
    {
        var log = new LogBuilder().Company().With(Forecast("a", "A", "2025-01-01", 100), About("confirmation", "a", "2025-03-01"), About("confirmation", "a", "2025-02-01", "x"), Retraction("x"));
        Assert.Equal(count, log.Consensus(asOf).Count);
        Assert.Equal(confirmedOn, log.Estimates(asOf).Estimates[0].ConfirmedOn?.ToString("yyyy-MM-dd", null));
    }

    [Fact]
    public void A_confirmation_after_it_went_stale_brings_it_back()
    {
        var log = new LogBuilder().Company().With(Forecast("a", "A", "2025-01-01", 100), About("confirmation", "a", "2025-09-01"));
        Assert.Equal([0, 1], new[] { "2025-08-31", "2025-09-01" }.Select(d => log.Consensus(d).Count));
    }

    [Fact]
    public void A_confirmation_of_a_superseded_estimate_changes_nothing()
    {
        var log = new LogBuilder().Company().With(Forecast("a", "A", "2025-01-01", 100), Forecast("b", "A", "2025-01-02", 110), About("confirmation", "a", "2025-06-01"));
        Assert.Equal(110_000_000_000, log.Consensus("2025-06-01").Mean);
        Assert.Equal(0, log.Consensus("2025-07-02").Count);
    }

    [Theory]
    [InlineData("withdrawal", LeftOut.Withdrawn)]
    [InlineData("exclusion", LeftOut.Excluded)]
    public void It_is_gone_from_the_day_of_what_takes_it_away(string type, LeftOut why)
    {
        var log = new LogBuilder().Company().With(Forecast("a", "A", "2025-01-01", 100), About(type, "a", "2025-03-01", "x"));
        Assert.Equal([1, 0, 0], new[] { "2025-02-28", "2025-03-01", "2025-03-02" }.Select(d => log.Consensus(d).Count));
        Assert.Equal([null, why, why], new[] { "2025-02-28", "2025-03-01", "2025-03-02" }.Select(d => log.WhyNot(d, "a")));
        Assert.Null(log.With(Retraction("x")).WhyNot("2025-03-02", "a"));
    }

    [Theory]
    [InlineData("withdrawal")]
    [InlineData("exclusion")]
    public void The_estimate_before_a_withdrawn_or_excluded_one_stays_superseded(string type)
    {
        var log = new LogBuilder().Company().With(Forecast("a", "A", "2025-01-01", 100), Forecast("b", "A", "2025-02-01", 110), About(type, "b", "2025-03-01"));
        Assert.Equal(0, log.Consensus("2025-03-01").Count);
        Assert.Equal(LeftOut.Superseded, log.WhyNot("2025-03-01", "a"));
    }

    [Theory]
    [InlineData("withdrawal")]
    [InlineData("exclusion")]
    public void What_takes_a_superseded_estimate_away_leaves_the_latest(string type)
    {
        var log = new LogBuilder().Company().With(Forecast("a", "A", "2025-01-01", 100), Forecast("b", "A", "2025-02-01", 110), About(type, "a", "2025-03-01"));
        Assert.Equal(110_000_000_000, log.Consensus("2025-03-01").Mean);
    }

    [Fact]
    public void A_new_estimate_after_a_withdrawal_is_in_force_and_raises_nothing()
    {
        var log = new LogBuilder().Company().With(Forecast("a", "A", "2025-01-01", 100), About("withdrawal", "a", "2025-02-01"), Forecast("b", "A", "2025-02-02", 110));
        Assert.Equal([1, 0, 1], new[] { "2025-01-31", "2025-02-01", "2025-02-02" }.Select(d => log.Consensus(d).Count));
        Assert.Equal((0, 0), log.Moves("2025-02-02"));
    }

    [Fact]
    public void On_one_day_the_log_tells_whether_the_withdrawal_came_before_the_new_estimate()
    {
        string[] first = [Forecast("a", "A", "2025-01-01", 100), Forecast("b", "A", "2025-02-01", 110), About("withdrawal", "a", "2025-02-01")];
        Assert.Equal((1, 0), new LogBuilder().Company().With(first).Moves("2025-02-01"));
        Assert.Equal((0, 0), new LogBuilder().Company().With(first[0], first[2], first[1]).Moves("2025-02-01"));
    }

    [Fact]
    public void A_retracted_latest_estimate_gives_the_one_before_its_force_back()
    {
        var log = new LogBuilder().Company().With(Forecast("a", "A", "2025-01-01", 100), Forecast("b", "A", "2025-02-01", 110), Retraction("b"));
        Assert.Equal(100_000_000_000, log.Consensus("2025-03-01").Mean);
        Assert.Equal(110_000_000_000, log.Consensus("2025-03-01", position: 3).Mean);
    }

    [Theory]
    [InlineData("2025-01-31", 0, 0)]
    [InlineData("2025-02-01", 1, 1)]
    [InlineData("2025-03-02", 1, 1)]
    [InlineData("2025-03-03", 0, 0)]
    public void Raised_and_lowered_count_for_30_days(string asOf, int up, int down)
    {
        // asOf − 30 < 2025-02-01 ≤ asOf holds up to 2025-03-02.
        var log = new LogBuilder().Company().With(
            Forecast("a", "A", "2025-01-01", 100), Forecast("b", "A", "2025-02-01", 110),
            Forecast("c", "B", "2025-01-01", 100), Forecast("d", "B", "2025-02-01", 90),
            Forecast("e", "C", "2025-01-01", 100), Forecast("f", "C", "2025-02-01", 100),
            Forecast("g", "D", "2025-02-01", 100));
        Assert.Equal((up, down), log.Moves(asOf));
    }

    [Fact]
    public void A_moving_exchange_rate_and_a_correction_raise_nothing()
    {
        var log = new LogBuilder().Company().With(
            Rate("USD", "CNY", "2025-01-01", 7), Rate("USD", "CNY", "2025-02-01", 8),
            ForecastOf("a", "A", "2025-01-01", """ "amount": { "currency": "USD", "value": 10 } """),
            ForecastOf("b", "A", "2025-02-01", """ "amount": { "currency": "USD", "value": 10 } """),
            Forecast("c", "B", "2025-02-01", 100),
            Correction("c", Forecast("c", "B", "2025-02-01", 200)));
        Assert.Equal((0, 0), log.Moves("2025-02-01"));
    }
}
