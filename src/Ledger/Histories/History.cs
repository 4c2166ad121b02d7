using Ledger.Companies;
using Ledger.Entries;
using Ledger.Kernel;

namespace Ledger.Histories;

/// <summary>
/// All that a book has recorded about one company (or about exchange rates), in position order. It only grows, so a prefix is never wrong.
/// </summary>
public sealed class History
{
    private readonly AppendOnly<Recorded> events = new();
    private Edition? latest;

    /// <summary>Everything recorded so far, by position.</summary>
    public ReadOnlySpan<Recorded> Events => events.Now();

    /// <summary>The latest profile of the company; null before its registration.</summary>
    public CompanyEvent? Profile { get; private set; }

    /// <summary>Number of entries: all events but the company's own registration and changes.</summary>
    public int EntryCount { get; private set; }

    /// <summary>Appends what was recorded next. One thread at a time.</summary>
    public void Add(Recorded recorded)
    {
        if (recorded.Content is CompanyEvent profile) Profile = profile;
        else EntryCount++;
        events.Add(recorded);
    }

    /// <summary>Number of events at or before a position.</summary>
    public int CountAt(long position) => events.CountWhile(e => e.Position <= position);

    /// <summary>The history as recorded at a position: corrections applied, retracted entries gone, not yet cut by date.</summary>
    public Edition At(long position)
    {
        var count = CountAt(position);
        var known = Volatile.Read(ref latest);
        if (known is not null && known.EventCount == count) return known;
        var edition = Edition.Of(events.Now()[..count]);
        // Questions about now are the usual ones; older editions are cheap to make again.
        if (known is null || known.EventCount < count) Volatile.Write(ref latest, edition);
        return edition;
    }
}
