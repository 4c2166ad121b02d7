using System.Collections.Concurrent;
using Ledger.Companies;
using Ledger.Kernel;

namespace Ledger.Histories;

/// <summary>A company's profile from a position on, and the fiscal calendar that it makes with those before it.</summary>
internal sealed class Profiled
{
    // Kept, because every question asks it of every form; a company's forms are few.
    private readonly ConcurrentDictionary<DateSpan, string?> names = new();

    private Profiled(long from, int number, CompanyEvent? profile, FiscalCalendar calendar) =>
        (From, Number, Profile, Calendar) = (from, number, profile, calendar);

    /// <summary>Before a company is registered, and for exchange rates.</summary>
    public static Profiled None { get; } = new(0, 0, null, FiscalCalendar.Calendar);

    /// <summary>The position.</summary>
    public long From { get; }

    /// <summary>How many events told the profile up to here.</summary>
    public int Number { get; }

    /// <summary>The profile; null before registration.</summary>
    public CompanyEvent? Profile { get; }

    /// <summary>The calendar.</summary>
    public FiscalCalendar Calendar { get; }

    /// <summary>The fiscal name of a run of days; null where it is no fiscal period.</summary>
    public string? FiscalName(DateSpan days) => names.TryGetValue(days, out var known) ? known : names.GetOrAdd(days, Calendar.FiscalName);

    /// <summary>The profile after an event.</summary>
    public static Profiled After(Profiled? before, CompanyEvent company, long position) => new(
        position, (before?.Number ?? 0) + 1, company,
        CalendarAfter(before?.Calendar ?? FiscalCalendar.Calendar, before?.Profile, company));

    private static FiscalCalendar CalendarAfter(FiscalCalendar before, CompanyEvent? known, CompanyEvent company)
    {
        if (known is not null && known.SameCalendar(company))
            return company.FiscalCalendarFrom is { } moved && moved != known.FiscalCalendarFrom ? before.Moved(moved) : before;
        return company.FiscalCalendarFrom is { } from && known is not null
            ? before.Changed(from, company.FiscalYearEnd, company.FiscalYearNamedAfter)
            : FiscalCalendar.Of(company.FiscalYearEnd, company.FiscalYearNamedAfter);
    }
}
