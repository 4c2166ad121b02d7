using System.Globalization;

namespace Ledger.Benchmarks;

/// <summary>The one table that is printed.</summary>
internal static class Table
{
    /// <summary>Its head.</summary>
    public static void Head() => Console.WriteLine($"{"figure",-58} {"ours",10} {"limit",10} {"ratio (range)",24}  {"goal",-8} met?");

    /// <summary>A row: medians, and the ratio of each repetition.</summary>
    public static void Row(string figure, IReadOnlyList<double> ours, IReadOnlyList<double> limit, double goal, bool atLeast)
    {
        var ratios = ours.Zip(limit, (o, l) => o / l).Order().ToList();
        var ratio = Median(ratios);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{figure,-58} {Median(ours),10:0.##} {Median(limit),10:0.##} {$"{ratio:0.00} ({ratios[0]:0.00}-{ratios[^1]:0.00})",24}  {(atLeast ? ">=" : "<=") + $" {goal}",-8} {((atLeast ? ratio >= goal : ratio <= goal) ? "yes" : "NO")}"));
    }

    /// <summary>A figure without a limit.</summary>
    public static void Say(string figure, double value) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{figure,-58} {value,10:0.###}"));

    private static double Median(IEnumerable<double> values) => values.Order().ToList() is var all ? all[all.Count / 2] : 0;
}
