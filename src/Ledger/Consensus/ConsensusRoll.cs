using Ledger.Accuracy;
using Ledger.Kernel;

namespace Ledger.Consensus;

/// <summary>Who counts on one day by a policy for which the others matter: outliers told apart, and weights given.</summary>
internal sealed class ConsensusRoll
{
    private readonly List<(Estimate Estimate, int Moved)> counted = [];
    private readonly List<Estimate> outliers = [];
    private readonly decimal[] weights = [];

    /// <summary>Makes up the roll.</summary>
    /// <param name="candidates">Each forecaster's estimate that may count by itself, and whether it moved of late; forecasters by id.</param>
    /// <param name="policy">The rules.</param>
    /// <param name="record">What weights rest on; null where all count alike.</param>
    /// <param name="day">The day.</param>
    public ConsensusRoll(List<(Estimate Estimate, int Moved)> candidates, Policy policy, TrackRecord? record, DateOnly day)
    {
        if (policy.Outliers is { } rule)
        {
            var far = Consensus.Outliers.Among([.. candidates.Select(c => c.Estimate.Point!.Value)], rule);
            for (var i = 0; i < far.Length; i++)
            {
                if (far[i]) outliers.Add(candidates[i].Estimate);
                else counted.Add(candidates[i]);
            }
        }
        else counted = candidates;

        if (record is not null) weights = record.Weights(counted.ConvertAll(c => c.Estimate.ForecasterId), day);
    }

    /// <summary>Number of those who count.</summary>
    public int Count => counted.Count;

    /// <summary>Whether an estimate lies too far from the others to count.</summary>
    public bool IsOutlier(Estimate estimate) => outliers.Contains(estimate);

    /// <summary>How much an estimate counts in the mean; null where all count alike, or it does not.</summary>
    public decimal? WeightOf(Estimate estimate) =>
        weights.Length > 0 && counted.FindIndex(c => ReferenceEquals(c.Estimate, estimate)) is >= 0 and var at ? weights[at] : null;

    /// <summary>What those who count add up to. Weights bear on the mean alone.</summary>
    public ConsensusStatistics Statistics()
    {
        var tally = new ConsensusTally(counted.Count);
        foreach (var (estimate, moved) in counted) tally.Add(estimate, moved);
        var statistics = tally.Statistics();
        return weights.Length == 0 ? statistics : statistics with { Mean = WeightedMean() };
    }

    /// <summary>The mean or the median of <see cref="Statistics"/> alone; null where nobody counts.</summary>
    public decimal? Centre(Centre centre)
    {
        if (counted.Count == 0) return null;
        if (centre == Kernel.Centre.Mean && weights.Length > 0) return WeightedMean();
        var points = Points();
        if (centre == Kernel.Centre.Mean) return Exact.Mean(points);
        Array.Sort(points);
        return Exact.Median(points);
    }

    private decimal[] Points()
    {
        var points = new decimal[counted.Count];
        for (var i = 0; i < points.Length; i++) points[i] = counted[i].Estimate.Point!.Value;
        return points;
    }

    private decimal WeightedMean() => Exact.WeightedMean(Points(), weights);
}
