using System.Globalization;

namespace Ledger.Tests.Simulation;

/// <summary>The statistics of meaning 3 by the formulas of any handbook, as text.</summary>
internal static class Statistics
{
    /// <summary>Count, mean, median, high, low, standard deviation, up and down.</summary>
    public static string Of(List<decimal> points, int up, int down)
    {
        if (points.Count == 0) return "0 - - - - - 0 0";
        var sorted = points.Order().ToList();
        var middle = sorted.Count / 2;
        var median = sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return string.Join(' ', sorted.Count, Rounded(sorted.Sum() / sorted.Count), Rounded(median), Rounded(sorted[^1]), Rounded(sorted[0]), Deviation(sorted), up, down);
    }

    /// <summary>A number without trailing zeros.</summary>
    public static string Plain(decimal value)
    {
        var text = value.ToString(CultureInfo.InvariantCulture);
        return text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;
    }

    /// <summary>A number rounded half to even to two decimals.</summary>
    public static string Rounded(decimal value) => Plain(Math.Round(value, 2, MidpointRounding.ToEven));

    private static string Deviation(List<decimal> points)
    {
        if (points.Count < 2) return "-";
        var mean = points.Sum() / points.Count;
        return Rounded(Root(points.Sum(p => (p - mean) * (p - mean)) / (points.Count - 1)));
    }

    private static decimal Root(decimal square)
    {
        if (square == 0) return 0;
        var root = square > 1 ? square / 2 : 1;
        for (var i = 0; i < 200; i++) root = (root + (square / root)) / 2;
        return root;
    }
}
