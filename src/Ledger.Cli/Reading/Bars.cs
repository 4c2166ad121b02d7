namespace Ledger.Cli.Reading;

/// <summary>Bars and marks made of characters. Where the terminal has no Unicode, of ASCII.</summary>
/// <param name="unicode">Whether block characters can be shown.</param>
internal sealed class Bars(bool unicode)
{
    private const string Eighths = " ▏▎▍▌▋▊▉█";
    private const string Heights = "▁▂▃▄▅▆▇█";

    /// <summary>A bar of a value that is known: exact to an eighth of a character.</summary>
    public string Solid(decimal value, decimal most, int width) => Bar(value, most, width, unicode ? '█' : '#', fine: unicode);

    /// <summary>A bar of a value that is expected.</summary>
    public string Light(decimal value, decimal most, int width) => Bar(value, most, width, unicode ? '░' : '.', fine: false);

    /// <summary>Puts a mark at a value's place into a bar.</summary>
    public string Marked(string bar, decimal value, decimal most, int width)
    {
        if (most <= 0) return bar;
        var place = Place(value, 0, most, width);
        var padded = bar.PadRight(place + 1);
        return string.Concat(padded.AsSpan(0, place), unicode ? "┃" : "|", padded.AsSpan(place + 1));
    }

    /// <summary>How much of something is done, as a bar on a line as long as the whole, with a mark where time stands.</summary>
    /// <param name="share">What is done, a fraction; more than all fills the line.</param>
    /// <param name="time">Where time stands, a fraction.</param>
    /// <param name="width">Characters.</param>
    public string Progress(decimal share, decimal time, int width) =>
        Marked(Solid(share, 1, width).PadRight(width, unicode ? '─' : '-'), time, 1, width);

    /// <summary>Where a point and its range lie between the lowest and the highest of all.</summary>
    /// <param name="low">Lower end of the range.</param>
    /// <param name="point">The point; null draws the range alone.</param>
    /// <param name="high">Upper end of the range.</param>
    /// <param name="scale">The lowest and the highest of all.</param>
    /// <param name="width">Characters.</param>
    /// <param name="counts">Whether it counts: a full mark, or an empty one.</param>
    public string Strip(decimal low, decimal? point, decimal high, (decimal Low, decimal High) scale, int width, bool counts = true)
    {
        var cells = new string(' ', width).ToCharArray();
        var (from, to) = (Place(low, scale.Low, scale.High, width), Place(high, scale.Low, scale.High, width));
        for (var i = from; i <= to; i++) cells[i] = unicode ? '─' : '-';
        if (to > from) (cells[from], cells[to]) = unicode ? ('├', '┤') : ('[', ']');
        if (point is { } at) cells[Place(at, scale.Low, scale.High, width)] = (unicode, counts) switch { (true, true) => '●', (true, false) => '○', (false, true) => '*', _ => 'o' };
        return new string(cells).TrimEnd();
    }

    /// <summary>A line of columns, one a value; a gap where a value is absent.</summary>
    public string Spark(IReadOnlyList<decimal?> values)
    {
        var known = values.OfType<decimal>().ToList();
        if (!unicode || known.Count == 0) return "";
        var (low, high) = (known.Min(), known.Max());
        return string.Concat(values.Select(v => v is { } value ? Heights[low == high ? Heights.Length / 2 : Place(value, low, high, Heights.Length)] : ' ')).TrimEnd();
    }

    private static string Bar(decimal value, decimal most, int width, char block, bool fine)
    {
        if (most <= 0 || value <= 0 || width <= 0) return "";
        var share = Math.Min(value / most, 1);
        // Something is never nothing.
        if (!fine) return new string(block, Math.Max(1, (int)Math.Round(share * width)));
        var eighths = Math.Max(1, (int)Math.Round(share * width * 8));
        return new string(block, eighths / 8) + (eighths % 8 == 0 ? "" : Eighths[eighths % 8]);
    }

    private static int Place(decimal value, decimal low, decimal high, int width)
    {
        if (high <= low) return width / 2;
        return (int)Math.Round((Math.Clamp(value, low, high) - low) / (high - low) * (width - 1));
    }
}
