using Ledger.Kernel;

namespace Ledger.Consensus;

/// <summary>What the estimates that count add up to. Contract, meaning 3; sample statistics as in any handbook of statistics.</summary>
/// <param name="Count">Estimates that count.</param>
/// <param name="Mean">Their mean, whole currency units, rounded half to even to 2 decimals; null without estimates.</param>
/// <param name="Median">Their median, likewise; for an even count the mean of the middle two.</param>
/// <param name="High">The highest.</param>
/// <param name="Low">The lowest.</param>
/// <param name="StandardDeviation">Sample standard deviation (n − 1); null below two estimates.</param>
/// <param name="Up30">Forecasters who raised their estimate in the last 30 days.</param>
/// <param name="Down30">Forecasters who lowered it.</param>
public sealed record ConsensusStatistics(
    int Count, decimal? Mean, decimal? Median, decimal? High, decimal? Low, decimal? StandardDeviation, int Up30, int Down30)
{
    /// <summary>No estimates: absent is never zero.</summary>
    public static readonly ConsensusStatistics None = new(0, null, null, null, null, null, 0, 0);

    /// <summary>The statistics of estimates that all have a point.</summary>
    public static ConsensusStatistics Of(IReadOnlyList<Estimate> counting, int up30, int down30)
    {
        if (counting.Count == 0) return None;
        var byPoint = counting.OrderBy(e => e.Point).ToArray();
        var sorted = Array.ConvertAll(byPoint, e => e.Point!.Value);
        var middle = sorted.Length / 2;
        return new ConsensusStatistics(
            sorted.Length,
            Exact.Mean(sorted),
            Exact.Mean(sorted.Length % 2 == 1 ? [sorted[middle]] : [sorted[middle - 1], sorted[middle]]),
            Money.Written(sorted[^1], byPoint[^1].Converted),
            Money.Written(sorted[0], byPoint[0].Converted),
            Exact.StandardDeviation(sorted),
            up30,
            down30);
    }
}
