using System.Globalization;
using System.Text.RegularExpressions;
using Ledger.Kernel;

namespace Ledger.Cli.Import.Statements;

/// <summary>What a claim is about, in the contract's notation.</summary>
/// <param name="Period">The period.</param>
/// <param name="ExactDays">Its days where they differ from the calendar's (52/53-week years).</param>
/// <param name="Days">Its days.</param>
/// <param name="Contradicts">Whether the label in the file means other days than those beside it.</param>
internal sealed partial record ClaimPeriod(Period Period, DateSpan? ExactDays, DateSpan Days, bool Contradicts)
{
    // Years of 52 or 53 weeks end up to a week from the calendar's day, quarters a little further.
    private const int MostOff = 10;

    /// <summary>Reads a period as the world writes it. Days that are given win over the label; null where nothing says when it begins and ends.</summary>
    /// <param name="label">Such as <c>Q3 FY2025</c> or <c>3 years from 2025-02</c>.</param>
    /// <param name="days">The days beside it; null without.</param>
    /// <param name="calendar">The company's fiscal calendar.</param>
    public static ClaimPeriod? Of(string label, DateSpan? days, FiscalCalendar calendar)
    {
        var labelled = Labelled(label.Trim());
        if (days is not { } span)
        {
            if (labelled is null) return null;
            var own = calendar.Days(labelled);
            return new ClaimPeriod(Period.Parse(calendar.Name(own)), null, own, false);
        }

        if (labelled is null || calendar.Days(labelled) == span) return new ClaimPeriod(Period.Parse(calendar.Name(span)), null, span, false);
        if (labelled.IsFiscal && calendar.FiscalName(span) is null && Near(calendar.Days(labelled), span)) return new ClaimPeriod(labelled, span, span, false);
        return new ClaimPeriod(Period.Parse(calendar.Name(span)), null, span, true);
    }

    private static bool Near(DateSpan one, DateSpan other) =>
        Math.Abs(one.Start.DayNumber - other.Start.DayNumber) <= MostOff && Math.Abs(one.End.DayNumber - other.End.DayNumber) <= MostOff;

    private static Period? Labelled(string label)
    {
        var notation = label;
        if (PartOfYear().Match(label) is { Success: true } part) notation = $"{part.Groups["year"].Value}-{part.Groups["part"].Value}";
        else if (Run().Match(label) is { Success: true } run) notation = $"{Kind(run)}{run.Groups["first"].Value}/{Kind(run)}{run.Groups["last"].Value}";
        else if (YearsTo().Match(label) is { Success: true } to) notation = $"FY{Number(to, "last") - Number(to, "years") + 1}/FY{Number(to, "last")}";
        else if (YearsFrom().Match(label) is { Success: true } from) notation = YearsAfter(from);
        else if (label.StartsWith("TTM to ", StringComparison.Ordinal) && Iso.TryDate(label["TTM to ".Length..], out var end) && end > Iso.Earliest.AddYears(1) && end <= Iso.Latest)
            notation = new DateSpan(end.AddDays(1).AddYears(-1), end).ToString();
        return Period.TryParse(notation, out var period, out _) ? period : null;
    }

    // A month is as exact as the source is: the years run from its first day.
    private static string YearsAfter(Match from)
    {
        if (!Iso.TryDate(from.Groups["day"].Success ? from.Groups["start"].Value : $"{from.Groups["start"].Value}-01", out var start)) return "";
        var years = Number(from, "years");
        return years == 0 || start.Year + years > Iso.Latest.Year ? "" : new DateSpan(start, start.AddYears(years).AddDays(-1)).ToString();
    }

    private static string Kind(Match run) => run.Groups["kind"].Success ? run.Groups["kind"].Value : "CY";

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A(?<part>Q[1-4]|H[12]|9M) (?<year>(?:FY|CY)[0-9]{4})\z", RegexOptions.CultureInvariant)]
    private static partial Regex PartOfYear();

    [GeneratedRegex(@"\A(?:(?<kind>FY|CY)(?<first>[0-9]{4})-\k<kind>(?<last>[0-9]{4})|(?<first>[0-9]{4})-(?<last>[0-9]{4}))\z", RegexOptions.CultureInvariant)]
    private static partial Regex Run();

    [GeneratedRegex(@"\A(?<years>[0-9]{1,3}) fiscal years to (?:FY)?(?<last>[0-9]{4})\z", RegexOptions.CultureInvariant)]
    private static partial Regex YearsTo();

    [GeneratedRegex(@"\A(?<years>[0-9]{1,3}) years from (?<start>[0-9]{4}-[0-9]{2}(?<day>-[0-9]{2})?)\z", RegexOptions.CultureInvariant)]
    private static partial Regex YearsFrom();
}
