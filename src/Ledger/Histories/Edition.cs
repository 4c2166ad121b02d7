using System.Collections.Concurrent;
using Ledger.Companies;
using Ledger.Entries;
using Ledger.Kernel;

namespace Ledger.Histories;

/// <summary>A history as recorded at one position: the latest content of every entry that still counts, on the record clock alone.</summary>
public sealed class Edition
{
    private readonly ConcurrentDictionary<DateSpan, string?> names = new();

    private Edition(int eventCount, int entryCount, CompanyEvent? profile, FiscalCalendar calendar, IReadOnlyList<Statement> statements, IReadOnlyList<Change> changes)
    {
        EventCount = eventCount;
        EntryCount = entryCount;
        Profile = profile;
        Calendar = calendar;
        Statements = statements;
        Changes = changes;
    }

    /// <summary>Number of events that it rests on.</summary>
    public int EventCount { get; }

    /// <summary>Number of entries among them: all events but the company's own registration and changes.</summary>
    public int EntryCount { get; }

    /// <summary>The company's profile; null before its registration, and for exchange rates.</summary>
    public CompanyEvent? Profile { get; }

    /// <summary>The company's fiscal calendar.</summary>
    public FiscalCalendar Calendar { get; }

    /// <summary>Entries that count, corrected, by announcedOn and position.</summary>
    public IReadOnlyList<Statement> Statements { get; }

    /// <summary>Corrections and retractions in force, by position.</summary>
    public IReadOnlyList<Change> Changes { get; }

    /// <summary>The fiscal name of a run of days; null where it is no fiscal period. Kept, because every question asks it of every figure.</summary>
    public string? FiscalName(DateSpan days) => names.GetOrAdd(days, Calendar.FiscalName);

    /// <summary>What of it the world knew on a date.</summary>
    public Seen AsOf(DateOnly date) => new(this, date);

    /// <summary>Makes the edition of a history's first events.</summary>
    public static Edition Of(ReadOnlySpan<Recorded> events)
    {
        var retracted = new HashSet<Guid>();
        foreach (var e in events)
            if (e.Content is EntryRetracted retraction) retracted.Add(retraction.TargetId);

        CompanyEvent? profile = null;
        var calendar = FiscalCalendar.Calendar;
        var entryCount = 0;
        var order = new List<Guid>();
        var statements = new Dictionary<Guid, Statement>();
        var changes = new List<Change>();
        var undone = new Dictionary<Guid, Statement>();
        foreach (var e in events)
        {
            if (e.Content is CompanyEvent company)
            {
                calendar = CalendarAfter(calendar, profile, company);
                profile = company;
                continue;
            }

            entryCount++;
            switch (e.Content)
            {
                case EntryCorrected correction when !retracted.Contains(e.Id) && statements.TryGetValue(correction.TargetId, out var target):
                    var corrected = new Statement(target.Original, correction.Replacement, Days(correction.Replacement, calendar));
                    changes.Add(new Change(e, target, corrected));
                    statements[target.Id] = corrected;
                    break;
                case EntryCorrected correction:
                    undone[e.Id] = new Statement(e, correction.Replacement, Days(correction.Replacement, calendar));
                    break;
                case EntryRetracted retraction when statements.TryGetValue(retraction.TargetId, out var target):
                    changes.Add(new Change(e, target, null));
                    break;
                case EntryRetracted retraction when undone.TryGetValue(retraction.TargetId, out var target):
                    changes.Add(new Change(e, target, statements.GetValueOrDefault(((EntryCorrected)target.Original.Content).TargetId)));
                    break;
                case EntryRetracted:
                    break;
                case Entry entry:
                    order.Add(e.Id);
                    statements.Add(e.Id, new Statement(e, entry, Days(entry, calendar)));
                    break;
            }
        }

        var counting = order.Where(id => !retracted.Contains(id)).Select(id => statements[id]).ToList();
        counting.Sort(Statement.Compare);
        return new Edition(events.Length, entryCount, profile, calendar, counting, changes);
    }

    private static DateSpan? Days(Entry entry, FiscalCalendar calendar) =>
        entry is Figure figure ? figure.ExactDays ?? calendar.Days(figure.Period) : null;

    private static FiscalCalendar CalendarAfter(FiscalCalendar before, CompanyEvent? known, CompanyEvent company)
    {
        if (known is not null && known.SameCalendar(company))
            return company.FiscalCalendarFrom is { } moved && moved != known.FiscalCalendarFrom ? before.Moved(moved) : before;
        return company.FiscalCalendarFrom is { } from && known is not null
            ? before.Changed(from, company.FiscalYearEnd, company.FiscalYearNamedAfter)
            : FiscalCalendar.Of(company.FiscalYearEnd, company.FiscalYearNamedAfter);
    }
}
