using Ledger.Kernel;

namespace Ledger.Consensus;

/// <summary>The estimates that count, kept sorted by point while forecasters come, go and change their minds.</summary>
/// <param name="capacity">Number of forecasters.</param>
internal sealed class ConsensusTally(int capacity)
{
    private readonly List<(decimal Point, bool Converted)> points = new(capacity);
    private int up, down;

    /// <summary>Counts an estimate that has a point.</summary>
    /// <param name="estimate">The estimate.</param>
    /// <param name="moved">1 where its forecaster raised it of late, −1 where it was lowered, else 0.</param>
    public void Add(Estimate estimate, int moved)
    {
        var point = (estimate.Point!.Value, estimate.Converted);
        var at = points.BinarySearch(point);
        points.Insert(at < 0 ? ~at : at, point);
        Move(moved, 1);
    }

    /// <summary>Counts an estimate no more.</summary>
    public void Remove(Estimate estimate, int moved)
    {
        points.RemoveAt(points.BinarySearch((estimate.Point!.Value, estimate.Converted)));
        Move(moved, -1);
    }

    /// <summary>What they add up to.</summary>
    public ConsensusStatistics Statistics()
    {
        if (points.Count == 0) return ConsensusStatistics.None;
        var sorted = points.ConvertAll(p => p.Point);
        var middle = sorted.Count / 2;
        return new ConsensusStatistics(
            sorted.Count,
            Exact.Mean(sorted),
            Exact.Mean(sorted.Count % 2 == 1 ? [sorted[middle]] : [sorted[middle - 1], sorted[middle]]),
            Money.Written(sorted[^1], points[^1].Converted),
            Money.Written(sorted[0], points[0].Converted),
            Exact.StandardDeviation(sorted),
            up,
            down);
    }

    private void Move(int moved, int by)
    {
        if (moved > 0) up += by;
        else if (moved < 0) down += by;
    }
}
