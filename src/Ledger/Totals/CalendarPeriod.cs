using Ledger.Kernel;

namespace Ledger.Totals;

/// <summary>A calendar quarter or year.</summary>
/// <param name="Name">Its name, such as <c>CY2025-Q1</c>.</param>
/// <param name="Days">Its days.</param>
public sealed record CalendarPeriod(string Name, DateSpan Days)
{
    private static readonly PeriodPart[] Quarters = [PeriodPart.Q1, PeriodPart.Q2, PeriodPart.Q3, PeriodPart.Q4];

    /// <summary>The period that holds a day.</summary>
    public static CalendarPeriod Of(DateOnly day, TotalsBy by)
    {
        var part = by == TotalsBy.Year ? PeriodPart.Year : Quarters[(day.Month - 1) / 3];
        var (from, to) = Period.Quarters(part);
        var start = new DateOnly(day.Year, 1, 1);
        return new CalendarPeriod(Period.Name(fiscal: false, day.Year, part), new DateSpan(start.AddMonths(3 * from), start.AddMonths(3 * to).AddDays(-1)));
    }

    /// <summary>The periods from the one that holds the first day to the one that holds the last.</summary>
    public static IReadOnlyList<CalendarPeriod> Between(DateOnly first, DateOnly last, TotalsBy by)
    {
        var periods = new List<CalendarPeriod>();
        for (var day = first; day <= last; day = periods[^1].Days.End.AddDays(1)) periods.Add(Of(day, by));
        return periods;
    }
}
