using System.Globalization;
using Ledger.Consensus;
using Ledger.Kernel;
using Ledger.Tests.Histories;
using static Ledger.Tests.Consensus.Asking;
using static Ledger.Tests.Histories.Lines;

namespace Ledger.Tests.Consensus;

/// <summary>Meanings 2 and 3: estimates in force, and what they add up to.</summary>
public class ConsensusTests
{
    [Fact]
    public void The_corpus_as_its_README_says()
    {
        var answer = LogBuilder.Corpus().Estimates("2025-03-01");
        var consensus = answer.Consensus;
        Assert.Equal(new ConsensusStatistics(2, 122_500_000_000, 122_500_000_000, 125_000_000_000, 120_000_000_000, 3_535_533_905.93m, 0, 0), consensus);
        Assert.Equal("122500000000.00 122500000000.00 125000000000 120000000000 3535533905.93", string.Create(
            CultureInfo.InvariantCulture, $"{consensus.Mean} {consensus.Median} {consensus.High} {consensus.Low} {consensus.StandardDeviation}"));
        Assert.Equal(["guojin-securities", "guozheng-international-securities"], answer.Estimates.Select(e => e.Forecaster));
        Assert.Equal(
            [(120_000_000_000m, 120_000_000_000m, 120_000_000_000m), (125_000_000_000m, 100_000_000_000m, 150_000_000_000m)],
            answer.Estimates.Select(e => (e.Point!.Value, e.Low!.Value, e.High!.Value)));
        Assert.Equal((Qualifier.About, "Guojin Securities", new DateOnly(2025, 2, 24)), (answer.Estimates[0].Qualifier, answer.Estimates[0].Name, answer.Estimates[0].AnnouncedOn));
        Assert.All(answer.Estimates, e => Assert.Null(e.LeftOut));
    }

    [Fact]
    public void The_corpus_the_day_before_knows_nothing()
    {
        var answer = LogBuilder.Corpus().Estimates("2025-02-23");
        Assert.Equal(ConsensusStatistics.None, answer.Consensus);
        Assert.Empty(answer.Estimates);
    }

    [Fact]
    public void Whole_and_parts_are_categories_of_their_own()
    {
        var log = LogBuilder.Corpus();
        Assert.Equal(50_000_000_000, log.Consensus("2025-03-01", Measure(category: "servers")).Mean);
        Assert.Equal(3_600_000_000, log.Consensus("2025-03-01", Measure(category: "optical-modules")).Mean);
    }

    [Fact]
    public void A_forecast_without_a_figure_is_shown_but_in_no_mean()
    {
        var answer = LogBuilder.Corpus().Estimates("2025-03-01", Measure("FY2025"), company: "bytedance");
        Assert.Equal(ConsensusStatistics.None, answer.Consensus);
        var estimate = Assert.Single(answer.Estimates);
        Assert.Equal((LeftOut.NoFigure, Direction.Up, null, "market-as-reported"), (estimate.LeftOut, estimate.Direction, estimate.Point, estimate.Forecaster));
    }

    [Fact]
    public void The_latest_announced_is_in_force_however_late_an_earlier_one_is_recorded()
    {
        var log = new LogBuilder().Company().With(Forecast("new", "A", "2025-02-01", 110), Forecast("old", "A", "2025-01-01", 100));
        Assert.Equal(110_000_000_000, log.Consensus("2025-02-01").Mean);
        Assert.Equal(100_000_000_000, log.Consensus("2025-01-31").Mean);
        Assert.Equal(LeftOut.Superseded, log.WhyNot("2025-02-01", "old"));
        Assert.Null(log.WhyNot("2025-01-31", "old"));
    }

    [Fact]
    public void Of_one_day_the_last_recorded_is_in_force()
    {
        var log = new LogBuilder().Company().With(Forecast("a", "A", "2025-02-01", 110), Forecast("b", "A", "2025-02-01", 100));
        Assert.Equal(100_000_000_000, log.Consensus("2025-02-01").Mean);
        Assert.Equal(LeftOut.Superseded, log.WhyNot("2025-02-01", "a"));
        Assert.Equal((0, 1), log.Moves("2025-02-01"));
    }

    [Fact]
    public void One_name_in_several_spellings_is_one_forecaster()
    {
        var log = new LogBuilder().Company().With(Forecast("a", "Société Générale", "2025-01-01", 100), Forecast("b", "SOCIETE GENERALE", "2025-02-01", 110));
        Assert.Equal(1, log.Consensus("2025-02-01").Count);
        Assert.Equal("SOCIETE GENERALE", log.Estimates("2025-02-01").Estimates[0].Name);
    }

    [Fact]
    public void The_median_of_an_even_count_is_the_mean_of_the_middle_two()
    {
        var log = new LogBuilder().Company().With(Forecast("a", "A", "2025-01-01", 1), Forecast("b", "B", "2025-01-01", 100), Forecast("c", "C", "2025-01-01", 10));
        Assert.Equal(10_000_000_000, log.Consensus("2025-01-01").Median);
        Assert.Equal(15_000_000_000, log.With(Forecast("d", "D", "2025-01-01", 20)).Consensus("2025-01-01").Median);
    }

    [Fact]
    public void Below_two_there_is_no_deviation_and_equal_ones_deviate_by_nothing()
    {
        var log = new LogBuilder().Company().With(Forecast("a", "A", "2025-01-01", 31.8m));
        Assert.Null(log.Consensus("2025-01-01").StandardDeviation);
        Assert.Equal(0m, log.With(Forecast("b", "B", "2025-01-01", 31.8m)).Consensus("2025-01-01").StandardDeviation);
    }

    [Fact]
    public void A_mean_rounds_half_to_even()
    {
        var log = new LogBuilder().Company().With(
            ForecastOf("a", "A", "2025-01-01", """ "amount": { "currency": "CNY", "value": 0.12 } """),
            ForecastOf("b", "B", "2025-01-01", """ "amount": { "currency": "CNY", "value": 0.13 } """));
        Assert.Equal(0.12m, log.Consensus("2025-01-01").Mean);
    }

    [Fact]
    public void Another_basis_is_shown_but_left_out()
    {
        var log = new LogBuilder().Company().With(
            Forecast("a", "A", "2025-01-01", 100),
            Forecast("b", "B", "2025-01-01", 200, more: "\"basis\": \"accrued\""),
            Forecast("c", "A", "2025-02-01", 300, more: "\"basis\": \"accrued\""));
        Assert.Equal((1, 100_000_000_000m), (log.Consensus("2025-03-01").Count, log.Consensus("2025-03-01").Mean!.Value));
        Assert.Equal([null, LeftOut.OtherBasis, LeftOut.OtherBasis], new[] { "a", "b", "c" }.Select(r => log.WhyNot("2025-03-01", r)));
        Assert.Equal([LeftOut.OtherBasis, null, null], new[] { "a", "b", "c" }.Select(r => log.WhyNot("2025-03-01", r, Measure(basis: Basis.Accrued))));
    }

    [Fact]
    public void A_figure_converts_at_the_rate_of_its_own_day_or_is_left_out()
    {
        var log = new LogBuilder().Company().With(
            Rate("USD", "CNY", "2025-01-10", 7),
            Rate("USD", "CNY", "2025-01-20", 8),
            ForecastOf("early", "A", "2025-01-09", """ "amount": { "currency": "USD", "value": 10, "scale": "billion" } """),
            ForecastOf("then", "B", "2025-01-19", """ "amount": { "currency": "USD", "low": 10, "high": 20, "scale": "billion" } """),
            Forecast("local", "C", "2025-01-01", 100));
        Assert.Equal(LeftOut.NoRate, log.WhyNot("2025-03-01", "early"));
        Assert.Equal((2, 102_500_000_000m), (log.Consensus("2025-03-01").Count, log.Consensus("2025-03-01").Mean!.Value));
        var converted = log.Estimates("2025-03-01").Estimates[1];
        Assert.Equal((105_000_000_000m, 70_000_000_000m, 140_000_000_000m), (converted.Point!.Value, converted.Low!.Value, converted.High!.Value));
        // In dollars those two need no rate, and the one in yuan has none.
        var dollars = log.Consensus("2025-03-01", Measure(currency: "USD"));
        Assert.Equal((2, 12_500_000_000m), (dollars.Count, dollars.Mean!.Value));
        Assert.Equal(LeftOut.NoRate, log.WhyNot("2025-03-01", "local", Measure(currency: "USD")));
    }

    [Fact]
    public void A_converted_figure_is_written_to_two_decimals_wherever_it_is_shown()
    {
        var log = new LogBuilder().Company().With(
            Rate("USD", "CNY", "2025-01-01", 7.25m),
            ForecastOf("a", "A", "2025-01-09", """ "amount": { "currency": "CNY", "value": 380, "scale": "billion" } """),
            ForecastOf("b", "B", "2025-01-09", """ "amount": { "currency": "USD", "value": 1.125 } """));
        var answer = log.Estimates("2025-03-01", Measure(currency: "USD"));
        Assert.Equal(52_413_793_103.45m, answer.Estimates[0].Point);
        Assert.Equal(52_413_793_103.45m, answer.Consensus.High);
        Assert.Equal(1.125m, answer.Estimates[1].Point);
        Assert.Equal(1.125m, answer.Consensus.Low);
    }
}
