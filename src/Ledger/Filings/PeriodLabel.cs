using Ledger.Kernel;

namespace Ledger.Filings;

/// <summary>Which fiscal period a run of days is: the one of like length whose days by the calendar are nearest at both ends.</summary>
internal static class PeriodLabel
{
    // 52/53-week years end up to a week from the calendar's day.
    private const int MostOff = 10;

    /// <summary>The period to write, and the exact days where they differ from the calendar's.</summary>
    public static (Period Period, DateSpan? ExactDays) Of(FiscalCalendar calendar, DateSpan span)
    {
        var nearest = Candidates(calendar, span).OrderBy(c => Off(c.Days, span)).ThenByDescending(c => c.Period.FirstYear).FirstOrDefault();
        if (nearest.Period is null) return (Period.Parse(span.ToString()), null);
        return (nearest.Period, nearest.Days == span ? null : span);
    }

    private static IEnumerable<(Period Period, DateSpan Days)> Candidates(FiscalCalendar calendar, DateSpan span)
    {
        PeriodPart[] parts = span.Days switch
        {
            >= 80 and <= 100 => [PeriodPart.Q1, PeriodPart.Q2, PeriodPart.Q3, PeriodPart.Q4],
            >= 170 and <= 195 => [PeriodPart.H1, PeriodPart.H2],
            >= 260 and <= 290 => [PeriodPart.NineMonths],
            >= 350 and <= 380 => [PeriodPart.Year],
            _ => [],
        };
        for (var year = Math.Max(1901, span.End.Year - 1); year <= Math.Min(2198, span.End.Year + 1); year++)
        {
            foreach (var part in parts)
            {
                var period = Period.Parse(Period.Name(fiscal: true, year, part));
                var days = calendar.Days(period);
                if (Math.Abs(days.Start.DayNumber - span.Start.DayNumber) <= MostOff && Math.Abs(days.End.DayNumber - span.End.DayNumber) <= MostOff)
                    yield return (period, days);
            }
        }
    }

    private static int Off(DateSpan one, DateSpan other) =>
        Math.Abs(one.Start.DayNumber - other.Start.DayNumber) + Math.Abs(one.End.DayNumber - other.End.DayNumber);
}
