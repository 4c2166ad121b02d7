namespace Ledger.Benchmarks;

/// <summary>The one table that is printed.</summary>
internal static class Table
{
    private const int Figure = 78;

    /// <summary>Its head.</summary>
    public static void Head() => Console.WriteLine($"{"figure",-Figure} {"ours",10} {"limit",10} {"ratio (range)",23}  {"goal",-8} met?");

    /// <summary>A row: medians, and the ratio of each repetition.</summary>
    public static void Row(string figure, IReadOnlyList<double> ours, IReadOnlyList<double> limit, double goal, bool atLeast)
    {
        var ratios = ours.Zip(limit, (o, l) => o / l).Order().ToList();
        var ratio = Median(ratios);
        Console.WriteLine(Text(
            $"{figure,-Figure} {Digits(Median(ours)),10} {Digits(Median(limit)),10} {$"{Digits(ratio)} ({Digits(ratios[0])}-{Digits(ratios[^1])})",23}  {(atLeast ? ">=" : "<=") + Text($" {goal}"),-8} {((atLeast ? ratio >= goal : ratio <= goal) ? "yes" : "NO")}"));
    }

    /// <summary>A figure without a limit.</summary>
    public static void Say(string figure, double value) => Console.WriteLine($"{figure,-Figure} {Digits(value),10}");

    /// <summary>Two figures without a limit.</summary>
    public static void Say(string figure, double value, double other) => Console.WriteLine($"{figure,-Figure} {Digits(value),10} {Digits(other),10}");

    /// <summary>The middle one.</summary>
    public static double Median(IEnumerable<double> values) => values.Order().ToList() is var all ? all[all.Count / 2] : 0;

    // Three digits that count, as many as a measurement is good for.
    private static string Digits(double value) => value switch
    {
        >= 100 => Text($"{value:0}"),
        >= 10 => Text($"{value:0.0}"),
        >= 0.1 or 0 => Text($"{value:0.00}"),
        _ => Text($"{value:0.####}"),
    };

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
