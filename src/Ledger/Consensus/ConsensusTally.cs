using System.Runtime.InteropServices;
using Ledger.Kernel;

namespace Ledger.Consensus;

/// <summary>The estimates that count, kept sorted by point while forecasters come, go and change their minds.</summary>
/// <param name="capacity">Number of forecasters.</param>
internal sealed class ConsensusTally(int capacity)
{
    private readonly List<decimal> points = new(capacity);
    private readonly List<bool> converted = new(capacity);
    private int up, down;

    /// <summary>Counts an estimate that has a point.</summary>
    /// <param name="estimate">The estimate.</param>
    /// <param name="moved">1 where its forecaster raised it of late, −1 where it was lowered, else 0.</param>
    public void Add(Estimate estimate, int moved)
    {
        var at = At(estimate);
        points.Insert(at, estimate.Point!.Value);
        converted.Insert(at, estimate.Converted);
        Move(moved, 1);
    }

    /// <summary>Counts an estimate no more.</summary>
    public void Remove(Estimate estimate, int moved)
    {
        var at = At(estimate);
        points.RemoveAt(at);
        converted.RemoveAt(at);
        Move(moved, -1);
    }

    /// <summary>What they add up to.</summary>
    public ConsensusStatistics Statistics()
    {
        if (points.Count == 0) return ConsensusStatistics.None;
        var span = CollectionsMarshal.AsSpan(points);
        return new ConsensusStatistics(
            points.Count,
            Exact.Mean(span),
            Exact.Median(span),
            Money.Written(points[^1], converted[^1]),
            Money.Written(points[0], converted[0]),
            Exact.StandardDeviation(span),
            up,
            down);
    }

    // Where an estimate is or goes: equal points as stated before converted ones.
    private int At(Estimate estimate)
    {
        var (least, most, point) = (0, points.Count, estimate.Point!.Value);
        while (least < most)
        {
            var middle = (least + most) / 2;
            var order = points[middle].CompareTo(point);
            if (order < 0 || (order == 0 && !converted[middle] && estimate.Converted)) least = middle + 1;
            else most = middle;
        }

        return least;
    }

    private void Move(int moved, int by)
    {
        if (moved > 0) up += by;
        else if (moved < 0) down += by;
    }
}
