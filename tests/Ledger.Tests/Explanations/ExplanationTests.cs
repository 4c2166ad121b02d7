using Ledger.Explanations;
using Ledger.Tests.Consensus;
using Ledger.Tests.Histories;
using static Ledger.Tests.Histories.Lines;

namespace Ledger.Tests.Explanations;

/// <summary>Why a mean moved while the days went by.</summary>
public class ExplanationTests
{
    [Fact]
    public void Each_kind_of_cause_with_its_share()
    {
        var log = new LogBuilder().Company().With(
            Forecast("a1", "A", "2025-01-01", 100), Forecast("b1", "B", "2025-01-01", 110), Forecast("c1", "C", "2025-01-01", 120), Forecast("d1", "D", "2025-06-01", 110),
            Forecast("a2", "A", "2025-02-01", 130),
            Forecast("e1", "E", "2025-03-01", 150),
            About("withdrawal", "c1", "2025-04-01", "gone"),
            About("exclusion", "e1", "2025-05-01", "out"));
        // 110; 100 → 130 of three; 150 joins three at 120; 120 leaves four at 127.5; 150 leaves three at 130; 110 joins two at 120; B grows old.
        var told = log.Explain("2025-01-01", "2025-07-01");
        Assert.Equal(
            [
                "2025-02-01 revised A 100 → 130: 10 (a2)",
                "2025-03-01 joined E – → 150: 7.5 (e1)",
                "2025-04-01 withdrawn C 120 → –: 2.5 (gone)",
                "2025-05-01 excluded E 150 → –: -10 (out)",
                "2025-06-01 joined D – → 110: -3.333333 (d1)",
                "2025-07-01 expired B 110 → –: 3.333333 ()",
            ],
            log.Told(told));
        Assert.Equal((110_000_000_000m, 120_000_000_000m, 10_000_000_000m), (told.From.Consensus.Mean, told.To.Consensus.Mean, told.Change));
        var by = told.Contributions;
        Assert.Equal((4_166_666_666.67m, 10_000_000_000m, 2_500_000_000m, 3_333_333_333.33m), (by.Joined, by.Revised, by.Withdrawn, by.Expired));
        Assert.Equal((-10_000_000_000m, 0m, 0m, 0m, 0m), (by.Excluded, by.Corrected, by.Retracted, by.Currency, by.Frozen));
    }

    [Fact]
    public void What_happens_on_one_day_counts_at_once()
    {
        string[] day = [Forecast("a2", "A", "2025-02-01", 130), Forecast("c1", "C", "2025-02-01", 160), About("withdrawal", "b1", "2025-02-01", "gone")];
        string[] start = [Forecast("a1", "A", "2025-01-01", 100), Forecast("b1", "B", "2025-01-01", 110)];
        var log = new LogBuilder().Company().With([.. start, .. day]);
        // From 105 to 145 of two: 30, 160 − 105 and 105 − 110, each halved.
        var told = log.Told(log.Explain("2025-01-31", "2025-02-01"));
        Assert.Equal(["2025-02-01 revised A 100 → 130: 15 (a2)", "2025-02-01 withdrawn B 110 → –: -2.5 (gone)", "2025-02-01 joined C – → 160: 27.5 (c1)"], told);
        var swapped = new LogBuilder().Company().With([.. start, .. day.Reverse()]);
        Assert.Equal(told, swapped.Told(swapped.Explain("2025-01-31", "2025-02-01")));
    }

    [Fact]
    public void One_forecaster_is_told_of_step_by_step()
    {
        var log = new LogBuilder().Company().With(
            Forecast("a1", "A", "2025-01-01", 100), Forecast("b1", "B", "2025-01-01", 120), About("confirmation", "b1", "2025-07-01"),
            Forecast("a2", "A", "2025-01-15", 110), About("confirmation", "a2", "2025-08-15", "yes"),
            ForecastOf("a3", "A", "2025-09-01", """ "direction": "up" """), Forecast("a4", "A", "2025-10-01", 90));
        Assert.Equal(
            [
                "2025-01-15 revised A 100 → 110: 5 (a2)",
                "2025-07-15 expired A 110 → –: 5 ()",
                "2025-08-15 joined A – → 110: -5 (yes)",
                "2025-09-01 revised A 110 → –: 5 (a3)",
                "2025-10-01 joined A – → 90: -15 (a4)",
            ],
            log.Told(log.Explain("2025-01-01", "2025-10-01")));
    }

    [Fact]
    public void While_nobody_counts_the_last_mean_stands()
    {
        var log = new LogBuilder().Company().With(
            Forecast("a1", "A", "2025-01-01", 100), Forecast("b1", "B", "2025-01-01", 120), Forecast("c1", "C", "2025-09-01", 140), Forecast("a2", "A", "2025-09-01", 150));
        var told = log.Explain("2025-01-01", "2025-09-01");
        Assert.Equal(
            ["2025-07-01 expired A 100 → –: 0 ()", "2025-07-01 expired B 120 → –: 0 ()", "2025-09-01 joined A – → 150: 20 (a2)", "2025-09-01 joined C – → 140: 15 (c1)"],
            log.Told(told));
        Assert.Equal(35_000_000_000m, told.Change);
    }

    [Theory]
    [InlineData("2024-12-31", "2025-01-31")]
    [InlineData("2025-01-01", "2025-12-31")]
    [InlineData("2024-12-30", "2024-12-31")]
    public void Without_a_mean_at_an_end_there_is_no_change_but_causes(string from, string to)
    {
        var log = new LogBuilder().Company().With(Forecast("a1", "A", "2025-01-01", 100));
        var told = log.Explain(from, to);
        Assert.Null(told.Change);
        Assert.Equal(new Contributions(null, null, null, null, null, null, null, null, null, null), told.Contributions);
        Assert.All(told.Items, c => Assert.Null(c.Contribution));
        Assert.Equal(from == "2024-12-30" ? 0 : 1, told.Items.Count);
    }

    [Fact]
    public void What_the_rate_alone_would_have_done_is_currency()
    {
        string Dollars(int billions) => $$""" "amount": { "currency": "USD", "value": {{billions}}, "scale": "billion" } """;
        var log = new LogBuilder().Company().With(
            Rate("USD", "CNY", "2025-01-01", 7), Rate("USD", "CNY", "2025-02-01", 8),
            ForecastOf("a1", "A", "2025-01-01", Dollars(10)), Forecast("b1", "B", "2025-01-01", 90),
            ForecastOf("a2", "A", "2025-02-01", Dollars(12)), ForecastOf("a3", "A", "2025-02-10", Dollars(12)), Forecast("b2", "B", "2025-02-11", 90));
        Assert.Equal(
            ["2025-02-01 currency A 70 → 80: 5 (USDCNY-2025-02-01-8)", "2025-02-01 revised A 80 → 96: 8 (a2)"],
            log.Told(log.Explain("2025-01-01", "2025-03-01")));
        Assert.Equal(
            ["2025-02-01 revised A 10 → 12: 1 (a2)"],
            log.Told(log.Explain("2025-01-01", "2025-02-10", measure: Asking.Measure(currency: "USD"))).Where(t => t.Contains("revised", StringComparison.Ordinal)));
    }

    [Fact]
    public void From_the_first_actual_on_nothing_moves()
    {
        var log = new LogBuilder().Company().With(
            Forecast("a1", "A", "2025-01-01", 100), Forecast("b1", "B", "2025-01-01", 120), Forecast("a2", "A", "2025-04-30", 110),
            Report("actual", "FY2025", "2025-05-10", 115), Forecast("b2", "B", "2025-05-10", 116));
        Assert.Equal(["2025-04-30 revised A 100 → 110: 5 (a2)"], log.Told(log.Explain("2025-01-01", "2026-01-01")));
        var still = log.Explain("2025-05-10", "2026-01-01");
        Assert.Equal((0m, 115_000_000_000m, new DateOnly(2025, 5, 10)), (still.Change, still.To.Consensus.Mean, still.From.FrozenOn));
        Assert.Empty(still.Items);
    }

    [Fact]
    public void Shares_that_do_not_divide_still_sum_to_the_change()
    {
        var log = new LogBuilder().Company().With(
            Forecast("a1", "A", "2025-01-01", 100), Forecast("b1", "B", "2025-01-01", 100), Forecast("c1", "C", "2025-01-01", 100),
            ForecastOf("a2", "A", "2025-02-01", """ "amount": { "currency": "CNY", "value": 100000000000.01 } """),
            ForecastOf("b2", "B", "2025-02-02", """ "amount": { "currency": "CNY", "value": 100000000000.01 } """),
            ForecastOf("c2", "C", "2025-02-03", """ "amount": { "currency": "CNY", "value": 100000000000.01 } """));
        var told = log.Explain("2025-01-01", "2025-02-03");
        // Each share is a third of a hundredth and rounds to nothing; the first of the largest takes the whole.
        Assert.Equal([0.01m, 0m, 0m], told.Items.Select(c => c.Contribution!.Value));
        Assert.Equal((0.01m, 0.01m), (told.Change, told.Contributions.Revised));
    }
}
