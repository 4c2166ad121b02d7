using Ledger.Companies;
using Ledger.Kernel;

namespace Ledger.Filings;

/// <summary>A fiscal calendar that was in force while filings were made, and the profile that brings it about.</summary>
/// <param name="Calendar">The calendar.</param>
/// <param name="Profile">The profile to put first; null where the company is registered so.</param>
/// <param name="KnownOn">The day from whose filings on it counts; null for the first.</param>
internal sealed record FilingCalendar(FiscalCalendar Calendar, CompanyRegistered? Profile, DateOnly? KnownOn)
{
    /// <summary>The calendars of a company, oldest first: what is registered counts, and the filings show what was before and what came after.</summary>
    public static IReadOnlyList<FilingCalendar> Of(IReadOnlyList<FiledRegime> filed, CompanyRegistered proposed, CompanyEvent? known)
    {
        var at = known is null ? -1 : Match(filed, known);
        if (known is not null && at < 0) return [new FilingCalendar(FiscalCalendar.Of(known.FiscalYearEnd, known.FiscalYearNamedAfter), null, null)];
        var namedAfter = known?.FiscalYearNamedAfter ?? NamedAfter.End;
        var all = new List<FilingCalendar>();
        for (var i = 0; i < filed.Count; i++)
        {
            var yearEnd = i == at ? known!.FiscalYearEnd : filed[i].End.ToString();
            var from = i == at ? known!.FiscalCalendarFrom ?? filed[i].From : filed[i].From;
            // A company registered with its newest calendar for all time has no older one.
            if (i < at && known!.FiscalCalendarFrom is null) continue;
            var calendar = all.Count == 0 || from is null ? FiscalCalendar.Of(yearEnd, namedAfter) : all[^1].Calendar.Changed(from.Value, yearEnd, namedAfter);
            var profile = i <= at ? null : proposed with { FiscalYearEnd = yearEnd, FiscalYearNamedAfter = namedAfter, FiscalCalendarFrom = from };
            all.Add(new FilingCalendar(calendar, profile, all.Count == 0 ? null : filed[i].KnownOn));
        }

        return all.Count > 0 ? all : [new FilingCalendar(FiscalCalendar.Of(proposed.FiscalYearEnd), proposed, null)];
    }

    // The newest calendar of the filings that is the registered one, a day or a week apart.
    private static int Match(IReadOnlyList<FiledRegime> filed, CompanyEvent known)
    {
        var days = FiscalCalendar.Of(known.FiscalYearEnd).Days(Period.Parse("FY2023"));
        for (var i = filed.Count - 1; i >= 0; i--)
            if (filed[i].End.Fits(days.End)) return i;
        return -1;
    }
}
