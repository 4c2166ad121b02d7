using Ledger.Cli.Terminals;
using Spectre.Console;

namespace Ledger.Cli.Reading;

/// <summary>
/// A table. Columns without content are left out, and, where the window is narrow, the dispensable ones; one column may wrap.
/// Cells are texts, never markup, made safe as they come in.
/// </summary>
internal sealed class Sheet
{
    /// <summary>Of a column: left out when it is empty, and never for want of room.</summary>
    public const int UnlessEmpty = -1;

    private const int Gap = 2;
    private readonly List<Column> columns = [];
    private readonly List<(Style Style, string[] Cells)> rows = [];

    /// <summary>Whether it has no rows.</summary>
    public bool IsEmpty => rows.Count == 0;

    /// <summary>Adds a column of words.</summary>
    /// <param name="header">What it holds.</param>
    /// <param name="dispensable">Left out of narrow windows, the highest first; 0: never; <see cref="UnlessEmpty"/>.</param>
    /// <param name="wraps">Takes the room that is left, on several lines if need be.</param>
    /// <param name="least">Characters that a column that wraps keeps in any case.</param>
    public Sheet Words(string header, int dispensable = 0, bool wraps = false, int least = 32) => Add(new Column(header, false, dispensable, wraps) { Least = least });

    /// <summary>Adds a column of numbers, aligned right.</summary>
    public Sheet Numbers(string header, int dispensable = 0) => Add(new Column(header, true, dispensable, false));

    /// <summary>Adds a column of what this tool draws itself.</summary>
    public Sheet Drawing(string header, int dispensable = 0) => Add(new Column(header, false, dispensable, false) { Drawn = true });

    /// <summary>Adds a row.</summary>
    public Sheet Row(params string?[] cells) => Row(Style.Plain, cells);

    /// <summary>Adds a row in a style.</summary>
    public Sheet Row(Style style, params string?[] cells)
    {
        if (cells.Length != columns.Count) throw new ArgumentException($"{cells.Length} cells for {columns.Count} columns.", nameof(cells));
        rows.Add((style, [.. cells.Select((c, i) => columns[i].Drawn ? c ?? "" : SafeText.Of(c))]));
        return this;
    }

    /// <summary>The table's lines for a window of so many characters, each with its style.</summary>
    public IEnumerable<(string Text, Style Style)> Lines(int width)
    {
        var kept = Enumerable.Range(0, columns.Count).Where(i => columns[i].Dispensable == 0 || rows.Exists(r => r.Cells[i].Length > 0)).ToList();
        while (kept.Sum(Least) + (Gap * (kept.Count - 1)) > width && kept.Exists(i => columns[i].Dispensable > 0))
            kept.Remove(kept.Where(i => columns[i].Dispensable > 0).MaxBy(i => columns[i].Dispensable));
        var widths = Widths(kept, width);
        if (columns.Exists(c => c.Header.Length > 0))
        {
            yield return (Joined([.. kept.Select((c, k) => Wrapping.Pad(columns[c].Header, widths[k], columns[c].Right))]), Page.Loud);
            yield return (new string('─', widths.Sum() + (Gap * (kept.Count - 1))), Page.Quiet);
        }

        foreach (var (style, cells) in rows)
        {
            var wrapped = kept.Select((c, k) => columns[c].Drawn ? [cells[c]] : Wrapping.Lines(cells[c], widths[k])).ToList();
            for (var line = 0; line < wrapped.Max(w => w.Count); line++)
                yield return (Joined([.. kept.Select((c, k) => Wrapping.Pad(wrapped[k].ElementAtOrDefault(line) ?? "", widths[k], columns[c].Right))]), style);
        }
    }

    private static string Joined(IEnumerable<string> cells) => string.Join(new string(' ', Gap), cells).TrimEnd();

    // What wraps gives way first; a window too narrow for the rest breaks all of it.
    private List<int> Widths(List<int> kept, int width)
    {
        var room = width - (Gap * (kept.Count - 1));
        var widths = kept.ConvertAll(Widest);
        while (widths.Sum() > room && widths.Max() > 1)
        {
            var flexible = Enumerable.Range(0, kept.Count).Where(k => columns[kept[k]].Wraps && widths[k] > Least(kept[k])).ToList();
            var from = flexible.Count > 0 ? flexible.MaxBy(k => widths[k]) : Enumerable.Range(0, kept.Count).MaxBy(k => widths[k]);
            widths[from] -= flexible.Count > 0 ? Math.Min(widths.Sum() - room, widths[from] - Least(kept[from])) : 1;
        }

        return widths;
    }

    private Sheet Add(Column column)
    {
        columns.Add(column);
        return this;
    }

    private int Least(int i) => columns[i].Wraps ? Math.Min(columns[i].Least, Widest(i)) : Widest(i);

    private int Widest(int i) => rows.Select(r => Wrapping.Cells(r.Cells[i])).Append(columns[i].Header.Length).Max();

    private sealed record Column(string Header, bool Right, int Dispensable, bool Wraps)
    {
        public bool Drawn { get; init; }

        public int Least { get; init; }
    }
}
