using Ledger.Tests.Histories;
using static Ledger.Tests.Histories.Lines;

namespace Ledger.Tests.Explanations;

/// <summary>Why one day's mean is another than it was recorded to be.</summary>
public class RecordedMovesTests
{
    private const string Day = "2025-03-01";

    [Fact]
    public void The_founding_corpus_before_and_after_the_second_broker_was_recorded()
    {
        var log = LogBuilder.Corpus();
        var told = log.Explain(Day, Day, since: 10);
        Assert.Equal(["recorded joined Guojin Securities – → 120: -2.5 (guojin-fy25)"], log.Told(told));
        Assert.Equal((125_000_000_000m, 122_500_000_000m, -2_500_000_000m), (told.From.Consensus.Mean, told.To.Consensus.Mean, told.Contributions.Joined));
    }

    [Theory]
    [InlineData("corrected A 100 → 130: 15", "fix")]
    [InlineData("corrected A 100 → –: 10", "later")]
    [InlineData("retracted A 100 → –: 10", "drop")]
    [InlineData("joined C – → 170: 20", "late")]
    [InlineData("revised A 100 → 140: 20", "anew")]
    [InlineData("revised A 100 → –: 10", "vague")]
    [InlineData("withdrawn A 100 → –: 10", "gone")]
    [InlineData("excluded A 100 → –: 10", "out")]
    [InlineData("expired A 100 → –: 10", "old")]
    public void One_entry_recorded_about_a_day_that_was_over(string expected, string by)
    {
        var log = new LogBuilder().Company().With(Forecast("a1", "A", "2025-01-15", 100), Forecast("b1", "B", "2025-01-15", 120));
        var since = log.Position;
        log.Add(by switch
        {
            "fix" => Correction("a1", Forecast("a1", "A", "2025-01-15", 130), by),
            "later" => Correction("a1", Forecast("a1", "A", "2025-03-02", 100), by),
            "drop" => Retraction("a1", by),
            "late" => Forecast(by, "C", "2025-02-01", 170),
            "anew" => Forecast(by, "A", "2025-02-01", 140),
            "vague" => ForecastOf(by, "A", "2025-02-01", """ "direction": "up" """),
            "gone" => About("withdrawal", "a1", "2025-02-01", by),
            "out" => About("exclusion", "a1", "2025-02-01", by),
            _ => Correction("a1", Forecast("a1", "A", "2024-01-15", 100), by),
        });
        // Too old by a correction of its day is a correction all the same.
        Assert.Equal([$"recorded {expected.Replace("expired", "corrected", StringComparison.Ordinal)} ({by})"], log.Told(log.Explain(Day, Day, since)));
    }

    [Theory]
    [InlineData("joined A – → 100: -10", "again")]
    [InlineData("retracted A – → 100: -10", "mistaken")]
    [InlineData("corrected A – → 100: -10", "misdated")]
    public void What_brings_an_estimate_back(string expected, string by)
    {
        var log = new LogBuilder().Company().With(Forecast("a1", "A", "2024-08-01", 100), Forecast("b1", "B", "2025-01-15", 120));
        if (by != "again") log.With(About("confirmation", "a1", "2025-01-20"), About("withdrawal", "a1", "2025-02-01", "gone"));
        var since = log.Position;
        log.Add(by switch
        {
            "again" => About("confirmation", "a1", "2025-02-01", by),
            "mistaken" => Retraction("gone", by),
            _ => Correction("gone", About("withdrawal", "a1", "2025-03-02", "gone"), by),
        });
        Assert.Equal([$"recorded {expected} ({by})"], log.Told(log.Explain(Day, Day, since)));
    }

    [Fact]
    public void A_retracted_revision_gives_way_to_what_it_replaced()
    {
        var log = new LogBuilder().Company().With(Forecast("a1", "A", "2025-01-15", 100), Forecast("a2", "A", "2025-02-15", 140), Forecast("b1", "B", "2025-01-15", 120));
        var since = log.Position;
        log.Add(Retraction("a2", "drop"));
        Assert.Equal(["recorded retracted A 140 → 100: -20 (drop)"], log.Told(log.Explain(Day, Day, since)));
    }

    [Fact]
    public void A_corrected_forecaster_leaves_and_joins_by_one_correction()
    {
        var log = new LogBuilder().Company().With(Forecast("a1", "A", "2025-01-15", 100), Forecast("b1", "B", "2025-01-15", 120));
        var since = log.Position;
        log.Add(Correction("a1", Forecast("a1", "C", "2025-01-15", 100), "fix"));
        var told = log.Explain(Day, Day, since);
        Assert.Equal(["recorded corrected A 100 → –: 5 (fix)", "recorded corrected C – → 100: -5 (fix)"], log.Told(told));
        Assert.Equal((0m, 0m), (told.Change, told.Contributions.Corrected));
    }

    [Theory]
    [InlineData(7, "currency A – → 70: -25 (USDCNY-2025-01-10-7)")]
    [InlineData(9, "currency A – → 90: -15 (USDCNY-2025-01-10-9)")]
    public void A_rate_recorded_late_lets_an_estimate_count(int rate, string expected)
    {
        var log = new LogBuilder().Company().With(
            ForecastOf("a1", "A", "2025-01-15", """ "amount": { "currency": "USD", "value": 10, "scale": "billion" } """), Forecast("b1", "B", "2025-01-15", 120));
        var since = log.Position;
        log.Add(Rate("USD", "CNY", "2025-01-10", rate));
        Assert.Equal([$"recorded {expected}"], log.Told(log.Explain(Day, Day, since)));
    }

    [Fact]
    public void An_actual_recorded_late_takes_out_what_came_after_it()
    {
        var log = new LogBuilder().Company().With(
            Forecast("a1", "A", "2025-01-15", 100), Forecast("b1", "B", "2025-01-15", 120), Forecast("b2", "B", "2025-02-15", 140), Forecast("c1", "C", "2025-02-15", 160));
        var since = log.Position;
        log.Add(Report("actual", "FY2025", "2025-02-10", 118));
        var told = log.Explain(Day, Day, since);
        // From the mean of 133.33 to that of two.
        Assert.Equal(["recorded frozen B 140 → 120: -10 (actual)", "recorded frozen C 160 → –: -13.333333 (actual)"], log.Told(told));
        Assert.Equal((null, new DateOnly(2025, 2, 10)), (told.From.FrozenOn, told.To.FrozenOn));
    }

    [Fact]
    public void The_days_go_by_as_recorded_then_and_then_the_record_is_put_right()
    {
        var log = new LogBuilder().Company().With(Forecast("a1", "A", "2025-01-15", 100), Forecast("b1", "B", "2025-01-15", 120), Forecast("b2", "B", "2025-02-10", 130));
        var since = log.Position;
        log.With(Forecast("a2", "A", "2025-02-15", 200), Correction("b2", Forecast("b2", "B", "2025-02-10", 140), "fix"));
        Assert.Equal(
            ["2025-02-10 revised B 120 → 130: 5 (b2)", "recorded revised A 100 → 200: 50 (a2)", "recorded corrected B 130 → 140: 5 (fix)"],
            log.Told(log.Explain("2025-02-01", Day, since)));
    }

    [Fact]
    public void A_company_that_was_not_registered_yet_had_no_consensus()
    {
        var log = new LogBuilder().Company().With(Forecast("a1", "A", "2025-01-15", 100));
        var told = log.Explain(Day, Day, since: 0);
        Assert.Equal((0, null, null), (told.From.Consensus.Count, told.From.Consensus.Mean, told.Change));
        Assert.Equal(["recorded joined A – → 100: – (a1)"], log.Told(told));
    }
}
