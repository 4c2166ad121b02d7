using System.Numerics;
using Ledger.Accuracy;
using Ledger.Kernel;

namespace Ledger.Consensus;

/// <summary>Who counts on one day by a policy for which the others matter: outliers told apart, and weights given.</summary>
internal sealed class ConsensusRoll
{
    private readonly List<(Estimate Estimate, int Moved)> counted = [];
    private readonly HashSet<Estimate> outliers = [];
    private readonly Dictionary<Estimate, decimal> weights = [];

    /// <summary>Makes up the roll.</summary>
    /// <param name="candidates">Each forecaster's estimate that may count by itself, and whether it moved of late; forecasters by id.</param>
    /// <param name="policy">The rules.</param>
    /// <param name="record">What weights rest on; null where all count alike.</param>
    /// <param name="day">The day.</param>
    public ConsensusRoll(IReadOnlyList<(Estimate Estimate, int Moved)> candidates, Policy policy, TrackRecord? record, DateOnly day)
    {
        var far = policy.Outliers is { } rule ? Consensus.Outliers.Among([.. candidates.Select(c => c.Estimate.Point!.Value)], rule) : new bool[candidates.Count];
        for (var i = 0; i < far.Length; i++)
        {
            if (far[i]) outliers.Add(candidates[i].Estimate);
            else counted.Add(candidates[i]);
        }

        if (record is null) return;
        var shares = record.Weights([.. counted.Select(c => c.Estimate.Forecast.ForecasterId)], day);
        for (var i = 0; i < shares.Length; i++) weights.Add(counted[i].Estimate, shares[i]);
    }

    /// <summary>Whether an estimate lies too far from the others to count.</summary>
    public bool IsOutlier(Estimate estimate) => outliers.Contains(estimate);

    /// <summary>How much an estimate counts in the mean; null where all count alike, or it does not.</summary>
    public decimal? WeightOf(Estimate estimate) => weights.TryGetValue(estimate, out var weight) ? weight : null;

    /// <summary>What those who count add up to. Weights bear on the mean alone.</summary>
    public ConsensusStatistics Statistics()
    {
        var tally = new ConsensusTally(counted.Count);
        foreach (var (estimate, moved) in counted) tally.Add(estimate, moved);
        var statistics = tally.Statistics();
        return weights.Count == 0 ? statistics : statistics with { Mean = WeightedMean() };
    }

    private decimal WeightedMean()
    {
        var sum = counted.Aggregate(BigInteger.Zero, (s, c) => s + (Exact.Scaled(weights[c.Estimate]) * Exact.Scaled(c.Estimate.Point!.Value)));
        return Exact.Round(sum, BigInteger.Pow(10, 2 * Exact.MaxDigits), 2) ?? throw new OverflowException("The mean is out of range.");
    }
}
