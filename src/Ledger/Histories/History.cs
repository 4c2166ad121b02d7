using Ledger.Companies;
using Ledger.Entries;
using Ledger.Kernel;

namespace Ledger.Histories;

/// <summary>
/// All that a book has recorded about one company (or about exchange rates), in position order. It only grows, so a prefix is never wrong.
/// One thread adds, any number reads.
/// </summary>
public sealed class History
{
    private readonly AppendOnly<Recorded> events = new();

    // Beside the events, so that looking one up by position need not fetch each of them.
    private readonly AppendOnly<int> positions = new();
    private readonly AppendOnly<Profiled> profiles = new();
    private readonly TimelineBuilder builder = new();
    private Timeline timeline = Timeline.Empty;
    private Edition? latest;

    /// <summary>Everything recorded so far, by position.</summary>
    public ReadOnlySpan<Recorded> Events => events.Now();

    /// <summary>The latest profile of the company; null before its registration.</summary>
    public CompanyEvent? Profile => profiles.Count is > 0 and var count ? profiles[count - 1].Profile : null;

    /// <summary>Number of entries: all events but the company's own registration and changes.</summary>
    public int EntryCount => events.Count - profiles.Count;

    /// <summary>Appends what was recorded next. One thread at a time.</summary>
    public void Add(Recorded recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        // Entries, nearly all there is, stay unread.
        if (!recorded.Kind.IsEntry && recorded.Content is CompanyEvent profile) profiles.Add(Profiled.After(profiles.Count > 0 ? profiles[profiles.Count - 1] : null, profile, recorded.Position));
        positions.Add(checked((int)recorded.Position));
        events.Add(recorded);
    }

    /// <summary>Number of events at or before a position.</summary>
    public int CountAt(long position)
    {
        var count = events.Count; // first: an event's position is there before the event
        return Halving.CountUpTo(positions.Now()[..count], (int)Math.Min(position, int.MaxValue));
    }

    /// <summary>The history as recorded at a position: corrections applied, retracted entries gone, not yet cut by date.</summary>
    public Edition At(long position)
    {
        var count = CountAt(position);
        var known = Volatile.Read(ref latest);
        if (known is not null && known.EventCount == count) return known;
        var last = count == 0 ? 0 : events[count - 1].Position;
        var told = profiles.CountWhile(p => p.From <= last);
        var edition = new Edition(this, last, count, told == 0 ? Profiled.None : profiles[told - 1]);
        // Questions about now are the usual ones: they share what it lists of its statements and changes.
        if (known is null || known.EventCount < count) Volatile.Write(ref latest, edition);
        return edition;
    }

    /// <summary>The timeline of at least the first events: of all, once it has to be made or made longer.</summary>
    internal Timeline Covering(int count)
    {
        var known = Volatile.Read(ref timeline);
        if (known.EventCount >= count) return known;
        lock (builder)
        {
            if (timeline.EventCount < count) Volatile.Write(ref timeline, builder.Extend(timeline, events.Now()[timeline.EventCount..]));
            return timeline;
        }
    }
}
