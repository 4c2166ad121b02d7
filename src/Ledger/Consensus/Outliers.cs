using System.Numerics;
using Ledger.Kernel;

namespace Ledger.Consensus;

/// <summary>
/// Points too far from the others. Modified z-score: 0.6745 · |x − median| / MAD above the threshold, MAD being the median absolute deviation from
/// the median; Iglewicz and Hoaglin, "How to Detect and Handle Outliers" (ASQC, 1993). Where more than half of the points are equal, MAD is zero
/// and |x − median| / (1.253314 · mean absolute deviation) takes its place, as in SPSS. Told once, in whole numbers; of fewer than three points none is.
/// </summary>
internal static class Outliers
{
    private const int Fewest = 3;

    /// <summary>Whether each point is one, in their order.</summary>
    public static bool[] Among(IReadOnlyList<decimal> points, OutlierRule rule)
    {
        if (points.Count < Fewest) return new bool[points.Count];
        // Everything in units of 10⁻²⁸, twice: so the median of an even number is whole as well.
        var doubled = points.Select(p => 2 * Exact.Scaled(p)).ToArray();
        var median = TwiceMedian(doubled) / 2;
        var distances = doubled.Select(d => BigInteger.Abs(d - median)).ToArray();
        var (threshold, one) = (Exact.Scaled(rule.Threshold), BigInteger.Pow(10, Exact.MaxDigits));
        var twiceDeviation = TwiceMedian(distances);
        if (!twiceDeviation.IsZero) return [.. distances.Select(d => 6745 * 2 * d * one > 10_000 * threshold * twiceDeviation)];
        var sum = distances.Aggregate(BigInteger.Zero, (s, d) => s + d);
        return [.. distances.Select(d => 1_000_000 * points.Count * d * one > 1_253_314 * threshold * sum)];
    }

    private static BigInteger TwiceMedian(BigInteger[] values)
    {
        BigInteger[] sorted = [.. values.Order()];
        return sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2];
    }
}
