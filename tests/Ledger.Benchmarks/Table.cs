using System.Text;

namespace Ledger.Benchmarks;

/// <summary>The one table that is printed: each line as soon as it is known, all of them at the end, and once more as Markdown.</summary>
internal static class Table
{
    private const int Figure = 78;
    private static readonly List<string[]> Lines = [];

    /// <summary>Its head.</summary>
    public static void Head() => Add("figure", "ours", "limit", "ratio (range)", "goal", "met?");

    /// <summary>A row: medians, and the ratio of each repetition.</summary>
    public static void Row(string figure, IReadOnlyList<double> ours, IReadOnlyList<double> limit, double goal, bool atLeast)
    {
        var ratios = ours.Zip(limit, (o, l) => o / l).Order().ToList();
        var ratio = Median(ratios);
        Add(figure, Digits(Median(ours)), Digits(Median(limit)), $"{Digits(ratio)} ({Digits(ratios[0])}-{Digits(ratios[^1])})", (atLeast ? ">=" : "<=") + Text($" {goal}"), (atLeast ? ratio >= goal : ratio <= goal) ? "yes" : "NO");
    }

    /// <summary>A figure without a limit.</summary>
    public static void Say(string figure, double value) => Add(figure, Digits(value));

    /// <summary>Two figures without a limit.</summary>
    public static void Say(string figure, double value, double other) => Add(figure, Digits(value), Digits(other));

    /// <summary>A line of words, such as why there is no figure.</summary>
    public static void Note(string text) => Add(text);

    /// <summary>Prints all that was printed, without what came in between.</summary>
    public static void Again() => Lines.ForEach(Print);

    /// <summary>Writes it as Markdown into a folder; the file.</summary>
    public static async Task<string> WriteAsync(string folder)
    {
        var text = new StringBuilder();
        for (var i = 0; i < Lines.Count; i++)
        {
            text.Append("| ").AppendJoin(" | ", Enumerable.Range(0, Lines[0].Length).Select(c => Lines[i].ElementAtOrDefault(c)?.Trim().Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" "))).Append(" |\n");
            if (i == 0) text.Append("|---|---:|---:|---:|---|---|\n");
        }

        var file = Path.Combine(folder, "table.md");
        await File.WriteAllTextAsync(file, text.ToString());
        return file;
    }

    /// <summary>The middle one.</summary>
    public static double Median(IEnumerable<double> values) => values.Order().ToList() is { Count: > 0 } all ? all[all.Count / 2] : throw new InvalidOperationException("There was nothing to measure.");

    private static void Add(params string[] cells)
    {
        Lines.Add(cells);
        Print(cells);
    }

    private static void Print(string[] cells)
    {
        var line = new StringBuilder();
        for (var i = 0; i < cells.Length; i++)
        {
            line.Append(i switch
            {
                0 => $"{cells[i],-Figure}",
                3 => $" {cells[i],23}",
                4 => $"  {cells[i],-8}",
                5 => $" {cells[i]}",
                _ => $" {cells[i],10}",
            });
        }

        Console.WriteLine(line.ToString().TrimEnd());
    }

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
