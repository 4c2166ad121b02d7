using Ledger.Accuracy;
using Ledger.Forecasters;
using Ledger.Kernel;
using Ledger.Tests.Histories;
using static Ledger.Tests.Histories.Lines;

namespace Ledger.Tests.Accuracy;

/// <summary>Forecasters against what was reported, worked out by hand.</summary>
public class AccuracyTests
{
    // Two years of three houses; amounts in billions.
    private static LogBuilder Log() => new LogBuilder().Company().With(
        Report("r23", "FY2023", "2023-05-20", 80),
        Forecast("a24-early", "A", "2023-06-01", 70, "FY2024"), Forecast("a24", "A", "2024-05-01", 90, "FY2024"),
        Forecast("b24", "B", "2024-04-01", 110, "FY2024"), Forecast("c24", "C", "2024-03-01", 100, "FY2024"),
        Report("r24", "FY2024", "2024-05-20", 100), Report("r24-again", "FY2024", "2024-08-20", 101),
        Forecast("a25", "A", "2025-01-01", 150), Forecast("b25", "B", "2025-05-19", 130), Forecast("b25-late", "B", "2025-05-20", 125),
        Report("r25", "FY2025", "2025-05-20", 125));

    [Fact]
    public void The_estimate_on_the_eve_against_the_first_actual()
    {
        var first = Of(Log(), "A").Items[0];
        Assert.Equal(("FY2024", 90_000_000_000m, 100_000_000_000m, -10_000_000_000m, 10_000_000_000m), (first.Period, first.Estimate, first.Actual, first.Error, first.AbsoluteError));
        Assert.Equal((new DateOnly(2024, 5, 1), new DateOnly(2024, 5, 19), 19, -0.1m), (first.AnnouncedOn, first.On, first.Horizon, first.PercentageError));
        // Errors of 10, 10 and 0, so a mean of 6.67: two share the second rank.
        Assert.Equal((2, 3, 0.5m), (first.Rank, first.RankedOf, Math.Round(first.RelativeError!.Value, 6)));
        Assert.Equal((100_000_000_000m, 0m), (first.Consensus, first.ConsensusError));
        Assert.Equal(("FY2023", 80_000_000_000m, -20_000_000_000m), (first.LastPeriod, first.LastActual, first.LastActualError));
        Assert.Equal((1, -1m), (Of(Log(), "C").Items[0].Rank, Of(Log(), "C").Items[0].RelativeError));
    }

    [Fact]
    public void Bias_spread_and_baselines_over_all()
    {
        var answer = Of(Log(), "A");
        // −10 % and +20 %.
        Assert.Equal(new ErrorMean(2, 0.05m, 0.15m), answer.Overall.Bias);
        Assert.Equal(new ErrorMean(2, 0.15m, 0.05m), answer.Overall.MeanAbsolutePercentageError);
        Assert.Equal(2m, answer.Overall.MeanRank);
        // The consensus missed by nothing and by 15 of 125; the last actual by 20 of 100 and, restated, by 24 of 125.
        Assert.Equal(new AgainstBaseline(2, 0.15m, 0.06m, 2.5m), answer.Overall.AgainstConsensus);
        Assert.Equal(new AgainstBaseline(2, 0.15m, 0.196m, 0.7653061224m), answer.Overall.AgainstLastActual);
        var company = Assert.Single(answer.Companies);
        Assert.Equal(("alibaba", answer.Overall), (company.Company, company.Figures));
    }

    [Fact]
    public void Each_horizon_looks_at_what_was_in_force_at_its_near_end()
    {
        var horizons = Of(Log(), "A").Horizons;
        Assert.Equal([(0, 30), (31, 90), (91, 180), (181, 365), (366, null)], horizons.Select(h => (h.From, h.To)));
        // Of FY2024 the estimate of 19 days, and at 181 days that of 354; of FY2025 that of 139 days.
        Assert.Equal([1, 0, 1, 1, 0], horizons.Select(h => h.Figures.Count));
        Assert.Equal([-0.1m, null, 0.2m, -0.3m, null], horizons.Select(h => h.Figures.Bias?.Mean));
        Assert.Equal([1, 1, 0, 0, 0], Of(Log(), "B").Horizons.Select(h => h.Figures.Count));
    }

    [Fact]
    public void What_is_withdrawn_or_excluded_is_not_measured_and_what_is_old_is()
    {
        var log = Log().With(About("withdrawal", "a25", "2025-05-18"), About("exclusion", "b24", "2024-05-19"));
        Assert.Equal(["FY2024"], Of(log, "A").Items.Select(s => s.Period));
        Assert.Equal(["FY2025"], Of(log, "B").Items.Select(s => s.Period));
        Assert.Equal(2, Of(log, "A").Items[0].RankedOf);
        // Before it was withdrawn it counted.
        Assert.Equal(1, Of(log, "A").Horizons[2].Figures.Count);
        var old = new LogBuilder().Company().With(Forecast("a", "A", "2024-01-01", 100), Report("r", "FY2025", "2025-05-20", 80));
        Assert.Equal((505, null, null), (Of(old, "A").Items[0].Horizon, Of(old, "A").Items[0].Consensus, Of(old, "A").Items[0].RelativeError));
    }

    [Fact]
    public void Both_clocks_count()
    {
        var log = Log();
        Assert.Empty(Of(log, "A", "2024-05-19").Items);
        Assert.Single(Of(log, "A", "2024-05-20").Items);
        var before = log.Position;
        log.With(Correction("r25", Report("r25", "FY2025", "2025-05-20", 150)), Report("r24-first", "FY2024", "2024-05-10", 90));
        Assert.Equal(0m, Of(log, "A").Items[1].Error);
        Assert.Equal(25_000_000_000m, Of(log, "A", position: before).Items[1].Error);
        // A report recorded late, but announced first, is the first actual.
        Assert.Equal((90_000_000_000m, new DateOnly(2024, 5, 9)), (Of(log, "A").Items[0].Actual, Of(log, "A").Items[0].On));
    }

    [Fact]
    public void A_quarter_is_held_against_the_quarter_before()
    {
        var log = new LogBuilder().Company().With(
            Report("q1", "FY2025-Q1", "2024-08-01", 10), Report("h1", "FY2025-H1", "2024-11-01", 25), Report("year", "FY2024", "2024-05-20", 50),
            Forecast("a", "A", "2025-01-01", 20, "FY2025-Q3"), Report("q3", "FY2025-Q3", "2025-02-20", 16));
        var score = Assert.Single(Of(log, "A").Items);
        // Derived: 25 − 10.
        Assert.Equal(("FY2025-Q2", 15_000_000_000m, -1_000_000_000m), (score.LastPeriod, score.LastActual, score.LastActualError));
    }

    [Fact]
    public void Figures_convert_and_an_actual_of_nothing_has_no_percentage()
    {
        var log = new LogBuilder().Company().With(
            Rate("USD", "CNY", "2025-01-01", 7), ForecastOf("a", "A", "2025-01-10", """ "amount": { "currency": "USD", "value": 10, "scale": "billion" } """), Report("r", "FY2025", "2025-05-20", 77),
            Forecast("b", "A", "2025-01-10", 1, "FY2024"), Report("n", "FY2024", "2025-02-20", 0));
        var items = Of(log, "A").Items;
        Assert.Equal((null, 1_000_000_000m), (items[0].PercentageError, items[0].Error));
        Assert.Equal((-7_000_000_000m, "CNY"), (items[1].Error, items[1].Currency.Code));
        Assert.Equal((2, 1), (Of(log, "A").Overall.Count, Of(log, "A").Overall.Bias!.Count));
        Assert.Equal((-1_000_000_000m, "USD"), (Of(log, "A", currency: "USD").Items[1].Error, Of(log, "A", currency: "USD").Items[1].Currency.Code));
    }

    private static AccuracyAnswer Of(LogBuilder log, string forecaster, string asOf = "2025-12-31", long? position = null, string? currency = null)
    {
        var view = log.View(asOf, position);
        var house = Forecaster.All([view]).Single(f => f.Name == forecaster);
        return AccuracyAnswer.Of(view.Vantage, [view], house, _ => true, currency is null ? null : Currency.Parse(currency));
    }
}
