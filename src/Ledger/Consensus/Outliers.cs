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
    private const decimal Limit = 1_000_000_000_000_000m;

    /// <summary>Whether each point is one, in their order.</summary>
    public static bool[] Among(IReadOnlyList<decimal> points, OutlierRule rule)
    {
        if (points.Count < Fewest) return new bool[points.Count];
        // Mostly whole units and a short threshold: then nothing is longer than 128 bits.
        return points.Count < 1_000 && rule.Threshold.Scale <= 4 && points.All(p => p < Limit && p == decimal.Truncate(p))
            ? Among<Int128>([.. points.Select(p => (Int128)p)], (Int128)(rule.Threshold * 10_000), 10_000)
            : Among([.. points.Select(p => Exact.Scaled(p))], Exact.Scaled(rule.Threshold), BigInteger.Pow(10, Exact.MaxDigits));
    }

    // The threshold in parts of "one". Points are doubled, so that the median of an even number is whole as well.
    private static bool[] Among<T>(T[] points, T threshold, T one) where T : INumber<T>
    {
        T Number(int value) => T.CreateChecked(value);
        var median = TwiceMedian(points);
        var distances = Array.ConvertAll(points, p => T.Abs(p + p - median));
        var twiceDeviation = TwiceMedian(distances);
        var sum = T.Zero;
        foreach (var distance in distances) sum += distance;
        var (times, limit) = T.IsZero(twiceDeviation)
            ? (Number(1_000_000) * Number(points.Length) * one, Number(1_253_314) * threshold * sum)
            : (Number(2 * 6745) * one, Number(10_000) * threshold * twiceDeviation);
        return Array.ConvertAll(distances, d => times * d > limit);
    }

    private static T TwiceMedian<T>(T[] values) where T : INumber<T>
    {
        T[] sorted = [.. values];
        Array.Sort(sorted);
        return sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2];
    }
}
