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

    /// <summary>The figure that stands for the consensus by a policy: its mean or its median; null without one.</summary>
    public decimal? Centre(Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return policy.Centre == Kernel.Centre.Median ? Median : Mean;
    }

    /// <summary>The same with a policy's minimum of contributors: below it there is a count and no figure.</summary>
    internal ConsensusStatistics Enough(Policy policy) => Count >= policy.MinimumContributors ? this : None with { Count = Count };
}
