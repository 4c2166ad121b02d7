using Ledger.Influences;
using Ledger.Tests.Consensus;
using Ledger.Tests.Histories;
using static Ledger.Tests.Histories.Lines;

namespace Ledger.Tests.Influences;

public class InfluenceTests
{
    [Fact]
    public void The_founding_corpus_has_two_that_pull_alike()
    {
        var items = Of(LogBuilder.Corpus(), "2025-03-01").Items;
        Assert.Equal(
            [(1, "guojin-securities", 125_000_000_000m, -2_500_000_000m), (1, "guozheng-international-securities", 120_000_000_000m, 2_500_000_000m)],
            items.Select(i => (i.Rank, i.Forecaster, i.MeanWithout!.Value, i.Influence!.Value)));
    }

    [Fact]
    public void The_strongest_pull_comes_first()
    {
        var log = new LogBuilder().Company().With(
            Forecast("a", "A", "2025-01-01", 100), Forecast("b", "B", "2025-01-01", 110), Forecast("c", "C", "2025-01-01", 150), Forecast("d", "D", "2025-01-01", 900), About("exclusion", "d", "2025-01-01"));
        var answer = Of(log, "2025-01-01");
        Assert.Equal(120_000_000_000m, answer.Consensus.Mean);
        Assert.Equal(
            [(1, "c", 105m, 15m), (2, "a", 130m, -10m), (3, "b", 125m, -5m)],
            answer.Items.Select(i => (i.Rank, i.Forecaster, i.MeanWithout!.Value / 1_000_000_000, i.Influence!.Value / 1_000_000_000)));
    }

    [Fact]
    public void One_alone_has_no_mean_without_it_and_none_has_no_rows()
    {
        var log = new LogBuilder().Company().With(Forecast("a", "A", "2025-01-01", 100));
        var alone = Assert.Single(Of(log, "2025-01-01").Items);
        Assert.Equal((1, null, null), (alone.Rank, alone.MeanWithout, alone.Influence));
        Assert.Empty(Of(log, "2024-12-31").Items);
    }

    [Fact]
    public void From_the_first_actual_on_it_is_that_of_the_day_before()
    {
        var log = new LogBuilder().Company().With(Forecast("a", "A", "2025-01-01", 100), Forecast("b", "B", "2025-01-01", 110), Report("r", "FY2025", "2025-05-10", 105), Forecast("c", "C", "2025-05-10", 105));
        Assert.Equal(["a", "b"], Of(log, "2026-01-01").Items.Select(i => i.Forecaster));
    }

    private static InfluenceAnswer Of(LogBuilder log, string asOf) => InfluenceAnswer.Of(log.View(asOf), Asking.Measure());
}
