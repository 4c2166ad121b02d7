using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Ledger.Kernel;

/// <summary>Which part of a year a period covers.</summary>
public enum PeriodPart
{
    /// <summary>The whole year.</summary>
    Year,

    /// <summary>First quarter.</summary>
    Q1,

    /// <summary>Second quarter.</summary>
    Q2,

    /// <summary>Third quarter.</summary>
    Q3,

    /// <summary>Fourth quarter.</summary>
    Q4,

    /// <summary>First half.</summary>
    H1,

    /// <summary>Second half.</summary>
    H2,

    /// <summary>The first nine months, year to date.</summary>
    NineMonths,
}

/// <summary>A period as written: fiscal (FY), calendar (CY) or by dates. It gets its days from a <see cref="FiscalCalendar"/>.</summary>
public sealed partial record Period
{
    private static readonly Dictionary<string, PeriodPart> Parts = new(StringComparer.Ordinal)
    {
        [""] = PeriodPart.Year,
        ["Q1"] = PeriodPart.Q1,
        ["Q2"] = PeriodPart.Q2,
        ["Q3"] = PeriodPart.Q3,
        ["Q4"] = PeriodPart.Q4,
        ["H1"] = PeriodPart.H1,
        ["H2"] = PeriodPart.H2,
        ["9M"] = PeriodPart.NineMonths,
    };

    // Each year and part of a year once: they are written over and over, and are some five thousand at most.
    private const int LongestPartOfYear = 9;
    private static readonly ConcurrentDictionary<string, Period> Known = new(StringComparer.Ordinal);

    private const int PartsOfYear = 8;
    private static readonly string?[] Names = new string?[(Iso.Latest.Year - Iso.Earliest.Year + 1) * 2 * PartsOfYear];

    private Period(string text) => Text = text;

    /// <summary>The notation, as written.</summary>
    public string Text { get; }

    /// <summary>Whether it counts in the company's fiscal years.</summary>
    public bool IsFiscal { get; private init; }

    /// <summary>First year; null for a period by dates.</summary>
    public int? FirstYear { get; private init; }

    /// <summary>Last year: the first year again unless the period runs over several.</summary>
    public int? LastYear { get; private init; }

    /// <summary>The part of the year; the whole year for several years.</summary>
    public PeriodPart Part { get; private init; }

    /// <summary>The days, for a period by dates.</summary>
    public DateSpan? Dates { get; private init; }

    /// <summary>The quarters of a year at which a part begins and ends, counted 0 to 4.</summary>
    public static (int From, int To) Quarters(PeriodPart part) => part switch
    {
        PeriodPart.Year => (0, 4),
        PeriodPart.Q1 => (0, 1),
        PeriodPart.Q2 => (1, 2),
        PeriodPart.Q3 => (2, 3),
        PeriodPart.Q4 => (3, 4),
        PeriodPart.H1 => (0, 2),
        PeriodPart.H2 => (2, 4),
        PeriodPart.NineMonths => (0, 3),
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };

    /// <summary>The name of a part of a fiscal or calendar year, such as <c>FY2025-Q3</c>.</summary>
    public static string Name(bool fiscal, int year, PeriodPart part)
    {
        var kept = (((year - Iso.Earliest.Year) * 2) + (fiscal ? 1 : 0)) * PartsOfYear + (int)part;
        if (kept < 0 || kept >= Names.Length) return Written(fiscal, year, part);
        return Names[kept] ??= Written(fiscal, year, part);
    }

    private static string Written(bool fiscal, int year, PeriodPart part)
    {
        var suffix = part switch { PeriodPart.Year => "", PeriodPart.NineMonths => "-9M", _ => $"-{part}" };
        return string.Create(CultureInfo.InvariantCulture, $"{(fiscal ? "FY" : "CY")}{year:0000}{suffix}");
    }

    /// <summary>The name of a run of whole years.</summary>
    public static string Name(bool fiscal, int first, int last) =>
        first == last ? Name(fiscal, first, PeriodPart.Year) : $"{Name(fiscal, first, PeriodPart.Year)}/{Name(fiscal, last, PeriodPart.Year)}";

    /// <summary>Reads the notation; false with a message that shows the forms.</summary>
    public static bool TryParse(string? text, out Period period, out string message)
    {
        message = "";
        if (text is not null && Known.TryGetValue(text, out period!)) return true;
        period = null!;
        if (text is not null && Years().Match(text) is { Success: true } years) return TryYears(text, years, out period, out message);
        if (text is not null && text.Split('/') is [var from, var to] && Iso.TryDate(from, out var start) && Iso.TryDate(to, out var end))
        {
            if (end < start) message = "The period ends before it starts.";
            else if (start < Iso.Earliest || end > Iso.Latest) message = "A period must lie between 1900-01-01 and 2199-12-31.";
            else period = new Period(text) { Dates = new DateSpan(start, end) };
            return message.Length == 0;
        }

        message = "Write a period as FY2025, FY2025-Q3, FY2025-H1, FY2025-9M, CY2025, CY2025-Q1, FY2026/FY2028 or 2025-02-24/2028-02-23.";
        return false;
    }

    /// <summary>A period known to be well written.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static Period Parse(string text) => TryParse(text, out var period, out var message) ? period : throw new FormatException(message);

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static bool TryYears(string text, Match match, out Period period, out string message)
    {
        period = null!;
        message = "";
        var first = int.Parse(match.Groups["first"].Value, CultureInfo.InvariantCulture);
        var last = match.Groups["last"].Success ? int.Parse(match.Groups["last"].Value, CultureInfo.InvariantCulture) : first;
        if (first < 1901 || last > 2198) message = "A year must lie between 1901 and 2198.";
        else if (last < first) message = "The period ends before it starts.";
        else
        {
            period = new Period(text)
            {
                IsFiscal = match.Groups["kind"].Value == "FY",
                FirstYear = first,
                LastYear = last,
                Part = Parts[match.Groups["part"].Value],
            };
            if (text.Length <= LongestPartOfYear) Known.TryAdd(text, period);
        }

        return message.Length == 0;
    }

    [GeneratedRegex(@"\A(?<kind>FY|CY)(?<first>[0-9]{4})(?:-(?<part>Q[1-4]|H[12]|9M)|/\k<kind>(?<last>[0-9]{4}))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Years();
}
