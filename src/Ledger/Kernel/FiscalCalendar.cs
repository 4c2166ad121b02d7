using System.Collections.Immutable;

namespace Ledger.Kernel;

/// <summary>How a fiscal year is numbered.</summary>
public enum NamedAfter
{
    /// <summary>After the calendar year in which it ends (the default).</summary>
    End,

    /// <summary>After the calendar year in which it starts.</summary>
    Start,
}

/// <summary>One rule of fiscal years, in force from a date on.</summary>
/// <param name="From">First day from which fiscal years follow this rule.</param>
/// <param name="EndMonth">Month in which the fiscal year ends, 1 to 12.</param>
/// <param name="EndDay">Day on which it ends; 28 or 29 February means the month's last day.</param>
/// <param name="NamedAfter">How the year is numbered.</param>
public sealed record FiscalRegime(DateOnly From, int EndMonth, int EndDay, NamedAfter NamedAfter)
{
    /// <summary>The days of a part of fiscal year <paramref name="year"/>.</summary>
    public DateSpan Days(int year, PeriodPart part)
    {
        var start = End(year - 1).AddDays(1);
        var (from, to) = Period.Quarters(part);
        return new DateSpan(start.AddMonths(3 * from), to == 4 ? End(year) : start.AddMonths(3 * to).AddDays(-1));
    }

    private DateOnly End(int year)
    {
        // A year that ends on 31 December starts and ends in one calendar year, whichever end it is named after.
        var calendarYear = NamedAfter == NamedAfter.End || (EndMonth == 12 && EndDay == 31) ? year : year + 1;
        return EndMonth == 2 && EndDay >= 28
            ? new DateOnly(calendarYear, 3, 1).AddDays(-1)
            : new DateOnly(calendarYear, EndMonth, EndDay);
    }
}

/// <summary>A company's fiscal calendar: its rules, newest first. It turns fiscal periods into days, and days into names.</summary>
public sealed record FiscalCalendar(ImmutableArray<FiscalRegime> Regimes)
{
    /// <summary>Fiscal years that are calendar years.</summary>
    public static readonly FiscalCalendar Calendar = Of("12-31");

    private static readonly FiscalRegime CalendarYears = new(DateOnly.MinValue, 12, 31, NamedAfter.End);

    /// <summary>A calendar with one rule for all time.</summary>
    /// <param name="yearEnd">Last day of the fiscal year, <c>MM-dd</c>.</param>
    /// <param name="namedAfter">How years are numbered.</param>
    /// <exception cref="FormatException">No such day.</exception>
    public static FiscalCalendar Of(string yearEnd, NamedAfter namedAfter = NamedAfter.End) =>
        new([Regime(DateOnly.MinValue, yearEnd, namedAfter)]);

    /// <summary>The same calendar with another rule from a date on; earlier years keep theirs.</summary>
    public FiscalCalendar Changed(DateOnly from, string yearEnd, NamedAfter namedAfter) =>
        new([Regime(from, yearEnd, namedAfter), .. Regimes.Where(r => r.From < from)]);

    /// <summary>The same calendar with its newest rule in force from another date: the one that was named was wrong.</summary>
    public FiscalCalendar Moved(DateOnly from) => new([Regimes[0] with { From = from }, .. Regimes.Skip(1).Where(r => r.From < from)]);

    /// <summary>The days that a period covers.</summary>
    public DateSpan Days(Period period)
    {
        if (period.Dates is { } dates) return dates;
        var first = Days(period.IsFiscal, period.FirstYear!.Value, period.Part);
        return period.LastYear == period.FirstYear ? first : new DateSpan(first.Start, Days(period.IsFiscal, period.LastYear!.Value, PeriodPart.Year).End);
    }

    /// <summary>The one name of a run of days: fiscal where it is a fiscal period, else calendar, else its dates.</summary>
    public string Name(DateSpan days) =>
        FiscalName(days) ?? Name(days, year => CalendarYears.Days(year, PeriodPart.Year), CalendarYears.Days, fiscal: false) ?? days.ToString();

    /// <summary>The fiscal name of a run of days; null where it is no fiscal period.</summary>
    public string? FiscalName(DateSpan days) =>
        Name(days, year => Days(true, year, PeriodPart.Year), (year, part) => Days(true, year, part), fiscal: true);

    /// <summary>Whether <paramref name="text"/> is a day of the year, <c>MM-dd</c>.</summary>
    public static bool IsYearEnd(string text) => Iso.TryDate($"2024-{text}", out _);

    private static string? Name(DateSpan days, Func<int, DateSpan> whole, Func<int, PeriodPart, DateSpan> part, bool fiscal)
    {
        // Newest first: where a changed calendar cuts a year short, what is left of it bears the names of the new years.
        for (var year = Math.Min(2198, days.Start.Year + 1); year >= Math.Max(1901, days.Start.Year - 1); year--)
        {
            foreach (var each in Enum.GetValues<PeriodPart>())
                if (part(year, each) == days) return Period.Name(fiscal, year, each);
            if (whole(year).Start != days.Start) continue;
            for (var last = year + 1; last <= Math.Min(2198, days.End.Year + 1); last++)
                if (whole(last).End == days.End) return Period.Name(fiscal, year, last);
        }

        return null;
    }

    private DateSpan Days(bool fiscal, int year, PeriodPart part)
    {
        if (!fiscal) return CalendarYears.Days(year, part);
        // A year follows the newest rule that was in force when it began.
        var regime = Regimes.FirstOrDefault(r => r.Days(year, PeriodPart.Year).Start >= r.From) ?? Regimes[^1];
        return regime.Days(year, part);
    }

    private static FiscalRegime Regime(DateOnly from, string yearEnd, NamedAfter namedAfter)
    {
        if (!Iso.TryDate($"2024-{yearEnd}", out var day)) throw new FormatException($"'{yearEnd}' is no day of the year; write it as 03-31.");
        return new FiscalRegime(from, day.Month, day.Day, namedAfter);
    }
}
