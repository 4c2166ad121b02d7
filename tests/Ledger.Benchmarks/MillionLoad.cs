using System.Text;

namespace Ledger.Benchmarks;

/// <summary>
/// Entries of some 500 bytes as a desk would record them over fourteen years, the same every time: eight in ten forecasts of 40 houses,
/// then reports, guidance, and what refers to earlier entries. Mostly in the order of announcedOn, one in twenty late.
/// </summary>
internal sealed class MillionLoad
{
    /// <summary>Lines of one request. What a line refers to stands in the same request, so that requests may overtake each other.</summary>
    public const int LinesAtOnce = 20_000;

    /// <summary>The first day on which anything is announced, and how many days follow.</summary>
    public static readonly DateOnly FirstDay = new(2012, 1, 2);

    /// <summary>Days from the first to the last.</summary>
    public const int Days = 5280;

    private const int Block = 200;
    private const int Reach = 20;
    private readonly double[] upTo;

    /// <summary>Plans a load.</summary>
    /// <param name="size">Entries; also what the fourteen years are spread over.</param>
    /// <param name="companies">Companies.</param>
    /// <param name="even">Whether all companies have the same number of entries; else one has a twentieth of all, the next 500, and the others fewer and fewer.</param>
    public MillionLoad(int size, int companies, bool even)
    {
        (Size, Companies) = (size, companies);
        var weights = Enumerable.Range(0, companies).Select(i => even ? 1 : 1 / Math.Sqrt(i + 8)).ToArray();
        if (!even)
        {
            var rest = weights.Skip(2).Sum();
            (weights[0], weights[1]) = (rest / (0.95 - (500.0 / size)) * 0.05, rest / (0.95 - (500.0 / size)) * 500 / size);
        }

        var (sum, total) = (0.0, weights.Sum());
        upTo = [.. weights.Select(w => (sum += w) / total)];
    }

    /// <summary>Number of entries.</summary>
    public int Size { get; }

    /// <summary>Number of companies.</summary>
    public int Companies { get; }

    /// <summary>An entry of the mixture, from 0 to <see cref="Size"/>.</summary>
    public byte[] Line(int n)
    {
        var (slot, block) = (n % Block, n / Block);
        var early = block % (LinesAtOnce / Block) <= Reach; // nothing to refer to yet
        var target = n - slot - (Block * (1 + Mixing.Pick(n, 1, Reach)));
        return Utf8(slot switch
        {
            >= 198 when !early => Retraction(n, n - Block - 170),
            >= 195 when !early => Correction(n, target + slot - 165),
            >= 190 when !early => Confirmation(n, target + slot - 180),
            >= 180 and < 190 => Guidance(n),
            >= 160 and < 180 => Report(n),
            _ => Forecast(n, n, $"note-{n}", 0),
        });
    }

    /// <summary>A forecast, whatever the number; numbers beyond the size begin anew with the years.</summary>
    /// <param name="n">Its number.</param>
    /// <param name="series">Keeps its reference apart from those of others with the same number.</param>
    public byte[] Forecast(int n, string series) => Utf8(Forecast(n % Size, n, $"{series}-{n}", 0));

    /// <summary>What an entry is about, for those who write it otherwise.</summary>
    public (DateOnly On, string Company, int House, decimal Value) Facts(int n) => (Announced(n), Company(n), Mixing.Pick(n, 2, 40), 100 + Mixing.Pick(n, 6, 900) + (Mixing.Pick(n, 7, 100) / 100m));

    private string Forecast(int n, int free, string? reference, int correction)
    {
        var (on, house) = (Announced(n), Mixing.Pick(free, 2, 40));
        var period = Mixing.Pick(free, 3, 6) switch
        {
            < 4 and var ahead => $"FY{on.Year + ahead}",
            4 => $"FY{on.Year}-Q{(on.Month + 2) / 3}",
            _ => on.Month > 9 ? $"FY{on.Year + 1}-Q1" : $"FY{on.Year}-Q{(on.Month + 5) / 3}",
        };
        var close = reference is null ? "" : $",\"ref\":\"{reference}\"";
        return Text(
            $$"""
            {"type":"forecast","company":"{{Company(free)}}","forecaster":"House of Estimates {{house}}","analyst":"A. N. Analyst {{house}}","announcedOn":"{{on:yyyy-MM-dd}}","period":"{{period}}",{{Amount(free, correction)}},{{Source(free, $"House of Estimates {house}")}}{{close}}}
            """);
    }

    private string Report(int n)
    {
        var on = Announced(n);
        var ended = on.AddMonths(-3);
        var period = Mixing.Pick(n, 3, 4) == 0 ? $"FY{on.Year - 1}" : $"FY{ended.Year}-Q{(ended.Month + 2) / 3}";
        return Text(
            $$"""
            {"type":"earningsReport","company":"{{Company(n)}}","announcedOn":"{{on:yyyy-MM-dd}}","period":"{{period}}",{{Amount(n, 0)}},"form":"10-Q","accession":"{{n:0000000000}}-{{on:yy}}-{{Mixing.Pick(n, 5, 1000000):000000}}",{{Source(n, "The company itself")}},"ref":"note-{{n}}"}
            """);
    }

    private string Guidance(int n)
    {
        var on = Announced(n);
        return Text(
            $$"""
            {"type":"announcement","nature":"guidance","company":"{{Company(n)}}","announcedOn":"{{on:yyyy-MM-dd}}","period":"FY{{on.Year + Mixing.Pick(n, 3, 2)}}","title":"Outlook for the fiscal year",{{Amount(n, 0)}},{{Source(n, "The company itself")}},"ref":"note-{{n}}"}
            """);
    }

    private string Confirmation(int n, int target)
    {
        var on = Announced(n) > Announced(target) ? Announced(n) : Announced(target);
        return Text(
            $$"""
            {"type":"confirmation","entry":"ref:note-{{target}}","announcedOn":"{{on:yyyy-MM-dd}}",{{Source(n, "House of Estimates")}},"ref":"note-{{n}}"}
            """);
    }

    private string Correction(int n, int target) => Text(
        $$"""
        {"type":"correction","entry":"ref:note-{{target}}","reason":"The figure was mistyped","replacement":{{Forecast(target, target, null, 7)}},"ref":"note-{{n}}"}
        """);

    private static string Retraction(int n, int target) => Text(
        $$"""
        {"type":"retraction","entry":"ref:note-{{target}}","reason":"Recorded for the wrong company, as was found when the file was compared with the notes","ref":"note-{{n}}"}
        """);

    private static string Amount(int n, int correction) => Text(
        $"\"amount\":{{\"currency\":\"USD\",\"value\":{100 + Mixing.Pick(n, 6, 900) + correction}.{Mixing.Pick(n, 7, 100):00},\"scale\":\"million\"}}");

    private static string Source(int n, string publisher) => Text(
        $"\"source\":{{\"title\":\"Note number {n} on capital expenditure and what it goes into\",\"publisher\":\"{publisher}\",\"url\":\"https://example.org/notes/{n}\",\"excerpt\":\"We expect spending on servers and sites to be as stated here\",\"locator\":\"page {n % 30}\"}}");

    private DateOnly Announced(int n)
    {
        var day = (int)((long)n * Days / Size) + Mixing.Pick(n, 8, 3) - (Mixing.Pick(n, 9, 20) == 0 ? Mixing.Pick(n, 10, 400) : 0);
        return FirstDay.AddDays(Math.Clamp(day, 0, Days));
    }

    private string Company(int n)
    {
        var at = Array.BinarySearch(upTo, Mixing.Pick(n, 4, 1 << 30) / (double)(1 << 30));
        return $"company-{Math.Min(at < 0 ? ~at : at + 1, Companies - 1)}";
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
