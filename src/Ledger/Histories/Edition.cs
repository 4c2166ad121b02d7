using Ledger.Companies;
using Ledger.Entries;
using Ledger.Kernel;

namespace Ledger.Histories;

/// <summary>A history as recorded at one position: the latest content of every entry that still counts, on the record clock alone.</summary>
public sealed class Edition
{
    private readonly History history;
    private readonly Profiled profiled;
    private Timeline? timeline;
    private TopicIndex? index;
    private Seen? seen;
    private IReadOnlyList<Statement>? statements;
    private IReadOnlyList<Change>? changes;

    internal Edition(History history, long position, int eventCount, Profiled profiled)
    {
        this.history = history;
        this.profiled = profiled;
        Position = position;
        EventCount = eventCount;
    }

    /// <summary>Number of events that it rests on.</summary>
    public int EventCount { get; }

    /// <summary>Number of entries among them: all events but the company's own registration and changes.</summary>
    public int EntryCount => EventCount - profiled.Number;

    /// <summary>The company's profile; null before its registration, and for exchange rates.</summary>
    public CompanyEvent? Profile => profiled.Profile;

    /// <summary>The company's fiscal calendar.</summary>
    public FiscalCalendar Calendar => profiled.Calendar;

    /// <summary>Entries that count, corrected, by announcedOn and position.</summary>
    public IReadOnlyList<Statement> Statements => statements ??= [.. Timeline.Statements.Where(s => s.IsRecordedAt(Position))];

    /// <summary>Corrections and retractions in force, by position.</summary>
    public IReadOnlyList<Change> Changes => changes ??= Amendment.InForce(Timeline.Amendments, Position);

    /// <summary>The topics of its timeline by their names.</summary>
    internal TopicIndex Index => index ??= Timeline.IndexFor(profiled);

    /// <summary>The profile, with what it makes of the calendar.</summary>
    internal Profiled Profiled => profiled;

    /// <summary>The position of the last event that it rests on; 0 without events.</summary>
    internal long Position { get; }

    /// <summary>All that was ever said, of which this is what stood at <see cref="Position"/>.</summary>
    internal Timeline Timeline => timeline ??= history.Covering(EventCount);

    /// <summary>The fiscal name of a run of days; null where it is no fiscal period.</summary>
    public string? FiscalName(DateSpan days) => profiled.FiscalName(days);

    /// <summary>What of it the world knew on a date. Who asks of one date after the other finds what the first has worked out.</summary>
    public Seen AsOf(DateOnly date)
    {
        var known = Volatile.Read(ref seen);
        if (known?.AsOf == date) return known;
        var made = new Seen(this, date, known is not null && Timeline.IsSilentBetween(known.AsOf, date) ? known : null);
        Volatile.Write(ref seen, made);
        return made;
    }

    /// <summary>Makes the edition of a history's first events.</summary>
    public static Edition Of(ReadOnlySpan<Recorded> events)
    {
        var history = new History();
        foreach (var e in events) history.Add(e);
        return history.At(long.MaxValue);
    }
}
