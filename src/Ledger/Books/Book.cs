using System.Collections.Concurrent;
using Ledger.Entries;
using Ledger.Histories;
using Ledger.Kernel;
using Ledger.Policies;
using Ledger.Proofs;
using Ledger.Rates;

namespace Ledger.Books;

/// <summary>
/// A book's log held in memory: what its events add up to, folded in position order. One thread adds, any number reads;
/// a reader names a position and never sees beyond it.
/// </summary>
public sealed class Book
{
    private readonly AppendOnly<Recorded> log = new();
    private readonly ConcurrentDictionary<string, History> histories = new(StringComparer.Ordinal);
    private readonly PositionTable byId;
    private readonly PositionTable byRef;
    private readonly PositionTable byFingerprint;
    private readonly ConcurrentDictionary<Guid, Recorded> retractions = new();
    private readonly History rates = new();
    private readonly History policies = new();

    /// <summary>An empty book.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="suspect">A position that was not what was recorded when the book was read before; null for none.</param>
    public Book(string id, long? suspect = null)
    {
        Id = id;
        Stored = new(id, id) { Suspect = suspect };
        byId = new(position => HashOf(At(position).Id));
        byRef = new(position => HashOf(At(position).Ref!));
        byFingerprint = new(position => At(position).Fingerprint.Short);
        Tree = new(index => LeafOf(At(index + 1)));
    }

    /// <summary>The book's id.</summary>
    public string Id { get; }

    /// <summary>The book that its log began in, from whose name ids derive: its own, unless the log was brought in from another.</summary>
    public string Origin => Stored.Origin;

    /// <summary>The log as it is stored, for what is read from it when it is asked for.</summary>
    public StoredLog Stored { get; }

    /// <summary>The last position; 0 for an empty book.</summary>
    public long Position => log.Count;

    /// <summary>The log's Merkle tree: the leaf at an index is the line of the position after it.</summary>
    public MerkleTree Tree { get; }

    /// <summary>Everything recorded, by position.</summary>
    public ReadOnlySpan<Recorded> Log => log.Now();

    /// <summary>Ids of the companies, in no order.</summary>
    public ICollection<string> Companies => histories.Keys;

    /// <summary>Makes this the book of a log that began in another.</summary>
    /// <exception cref="InvalidOperationException">It has a log already, whose ids derive from another name.</exception>
    public void BeginAs(string origin)
    {
        if (origin != Origin && Position > 0) throw new InvalidOperationException($"Book '{Id}' holds the log of '{Origin}'; it cannot become that of '{origin}'.");
        Stored.Origin = origin;
    }

    /// <summary>Makes room for a log up to a position that is about to be added.</summary>
    public void Expect(long position)
    {
        var all = checked((int)position);
        byId.Expect(all);
        byRef.Expect(all);
        byFingerprint.Expect(all);
    }

    /// <summary>The leaf of something in this book's log.</summary>
    public MerkleHash LeafOf(Recorded recorded) => new LogLine(Origin, recorded).Leaf();

    /// <summary>Adds what was committed next.</summary>
    /// <param name="recorded">What was committed.</param>
    /// <param name="leaf">Its leaf, when the caller has hashed it already.</param>
    /// <exception cref="InvalidOperationException">A position is missing or comes twice: what was read is not the log.</exception>
    public void Add(Recorded recorded, MerkleHash? leaf = null)
    {
        if (recorded.Position != Position + 1)
            throw new InvalidOperationException($"Book '{Id}' is at position {Position}; position {recorded.Position} cannot follow.");
        var (position, kind) = (checked((int)recorded.Position), recorded.Kind);
        // Who is retracted must be known, and who is registered: the few that say so are read before anything is added. The rest stay unread.
        var retraction = !kind.IsEntry || kind.ClrType == typeof(EntryRetracted) ? recorded.Content as EntryRetracted : null;
        byId.Add(position, HashOf(recorded.Id));
        if (kind.IsEntry)
        {
            if (recorded.Ref is { } reference) byRef.Add(position, HashOf(reference));
            byFingerprint.Add(position, recorded.Fingerprint.Short);
            if (retraction is not null) retractions[retraction.TargetId] = recorded;
        }

        HistoryFor(recorded.Stream).Add(recorded);
        Tree.Add(leaf ?? LeafOf(recorded));
        // Last, so that whoever sees the position sees all of it.
        log.Add(recorded);
    }

    /// <summary>What is recorded at a position between 1 and <see cref="Position"/>.</summary>
    public Recorded At(long position) => log[checked((int)(position - 1))];

    /// <summary>The event with an id; null when there is none.</summary>
    public Recorded? Find(Guid entry) => Found(byId, HashOf(entry), entry, static (recorded, sought) => recorded.Id == sought);

    /// <summary>The entry with a client's reference; null when there is none.</summary>
    public Recorded? FindRef(string reference) =>
        Found(byRef, HashOf(reference), reference, static (recorded, sought) => recorded.Ref == sought);

    /// <summary>The entry that a user names: by its id, or by <c>ref:</c> and its reference; null when there is none.</summary>
    public Recorded? FindEntry(string asked) => asked.StartsWith("ref:", StringComparison.Ordinal) ? FindRef(asked[4..])
        : Guid.TryParseExact(asked, "D", out var id) ? Find(id) : null;

    /// <summary>The entry with the same content; null when there is none.</summary>
    public Recorded? FindSame(Fingerprint fingerprint) =>
        Found(byFingerprint, fingerprint.Short, fingerprint, static (recorded, sought) => recorded.Fingerprint == sought);

    /// <summary>The retraction of an entry; null when it counts.</summary>
    public Recorded? FindRetraction(Guid entry) => retractions.GetValueOrDefault(entry);

    /// <summary>The history of a company; null when it was never registered.</summary>
    public History? HistoryOf(string company) => histories.GetValueOrDefault(company);

    /// <summary>The history of exchange rates.</summary>
    public History RateHistory => rates;

    /// <summary>The history of the book's policies.</summary>
    public History PolicyHistory => policies;

    /// <summary>The policies known at a position.</summary>
    public PolicyCatalogue PoliciesAt(long position) => new(policies.Events[..policies.CountAt(position)]);

    /// <summary>The last position recorded at or before an instant; 0 before the first. The one place where an instant becomes a position.</summary>
    public long PositionAt(DateTimeOffset instant)
    {
        var position = log.CountWhile(r => r.RecordedAt <= instant);
        // Of a log in which one is not later than the next, the two on either side decide: they must be what was recorded.
        if (position > 0) _ = At(position).Content;
        if (position < Position) _ = At(position + 1).Content;
        return position;
    }

    /// <summary>The last position recorded before a day began, UTC; 0 before the first.</summary>
    public long PositionBefore(DateOnly day) => PositionAt(new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero).AddTicks(-1));

    /// <summary>When a position was recorded; null for position 0.</summary>
    /// <exception cref="LogDamagedException">What is there is not what was recorded.</exception>
    public DateTimeOffset? RecordedAt(long position)
    {
        if (position == 0) return null;
        var recorded = At(position);
        _ = recorded.Content;
        return recorded.RecordedAt;
    }

    /// <summary>The rates as recorded at a position.</summary>
    public RateTable RatesAt(long position) => new(rates.At(position));

    /// <summary>The members of a company as recorded at a position; empty when it is no group, or was not registered by then.</summary>
    public IReadOnlyList<string> MembersOf(string company, long position) => HistoryOf(company)?.At(position).Profile?.Members ?? [];

    /// <summary>A company seen from a vantage; null when it was not registered by then.</summary>
    public CompanyView? View(string company, Vantage vantage) => Look(company, vantage) is { Edition.Profile: not null } view ? view : null;

    /// <summary>The same where it may be registered only later, and nothing is seen yet; null when it never was.</summary>
    public CompanyView? Look(string company, Vantage vantage) =>
        HistoryOf(company) is { } history ? new CompanyView(company, history.At(vantage.Position), RatesAt(vantage.Position), vantage) : null;

    private History HistoryFor(string stream) => stream switch
    {
        EventStream.Policies => policies,
        EventStream.Rates => rates,
        _ => histories.GetOrAdd(stream, _ => new History()),
    };

    // Derived from a hash: as evenly spread as any of its parts.
    private static uint HashOf(Guid id) => unchecked((uint)id.GetHashCode());

    // Of this process only: no client can choose references that collide.
    private static uint HashOf(string reference) => unchecked((uint)reference.GetHashCode(StringComparison.Ordinal));

    // A position may stand in a table a moment before anybody may see it.
    private Recorded? Found<T>(PositionTable table, uint hash, T sought, Func<Recorded, T, bool> matches)
    {
        var position = table.Find(hash, (log, sought, matches), static (position, t) => position <= t.log.Count && t.matches(t.log[position - 1], t.sought));
        return position == 0 ? null : At(position);
    }
}
