using Ledger.Companies;
using Ledger.Entries;
using Ledger.Kernel;
using Ledger.Policies;

namespace Ledger.Books;

/// <summary>Who asks, in which request.</summary>
/// <param name="RecordedBy">Who records.</param>
/// <param name="CorrelationId">The request.</param>
public sealed record Recorder(string RecordedBy, string CorrelationId)
{
    /// <summary>Longest name of who records, and longest correlation id, in characters.</summary>
    public const int Longest = 128;
}

/// <summary>
/// What a group of appends would add to a book. Each request is decided against the book and the requests before it, and
/// leaves nothing behind when it is refused. Pure: the caller commits what was added, then adds it to the book.
/// </summary>
public sealed class Draft
{
    private readonly Book book;
    private readonly long start;
    private readonly List<Recorded> added = [];
    private readonly List<byte[]?> stored = [];
    private readonly Dictionary<Guid, Recorded> byId = [];
    private readonly Dictionary<string, Recorded> byRef = new(StringComparer.Ordinal);
    private readonly Dictionary<Fingerprint, Recorded> byFingerprint = [];
    private readonly HashSet<Guid> retracted = [];
    private readonly Dictionary<string, CompanyEvent> profiles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    private Draft? before;

    /// <summary>A draft of what follows a book, or follows what is just being committed to it.</summary>
    /// <param name="book">The book; while there is a draft before, it must not learn that.</param>
    /// <param name="recordedAt">The instant that everything in this group is recorded at.</param>
    /// <param name="before">What is being committed, decided against the book itself; null for nothing.</param>
    public Draft(Book book, DateTimeOffset recordedAt, Draft? before = null)
    {
        ArgumentNullException.ThrowIfNull(book);
        (this.book, this.before, RecordedAt) = (book, before, recordedAt);
        (start, Origin) = before is null ? (book.Position, book.Origin) : (before.Position, before.Origin);
    }

    /// <summary>The instant that everything in this group is recorded at.</summary>
    public DateTimeOffset RecordedAt { get; }

    /// <summary>What is to be committed, by position.</summary>
    public IReadOnlyList<Recorded> Added => added;

    /// <summary>The JSON of the content of one of <see cref="Added"/>, as it is stored. Several threads may ask, each for entries of its own.</summary>
    public byte[] Stored(int index) => stored[index] ??= added[index].Content.Json(asStated: true);

    /// <summary>The book that the log began in, from whose name ids derive.</summary>
    public string Origin { get; private set; }

    /// <summary>The last position, recorded or about to be; 0 for an empty book.</summary>
    public long Position => start + added.Count;

    /// <summary>What is at a position between 1 and <see cref="Position"/>.</summary>
    public Recorded At(long position) =>
        position > start ? added[checked((int)(position - start - 1))] : before?.At(position) ?? book.At(position);

    /// <summary>The event with an id, recorded or about to be.</summary>
    public Recorded? Find(Guid id) => (before is null ? book.Find(id) : before.Find(id)) ?? byId.GetValueOrDefault(id);

    /// <summary>The entry with a reference, recorded or about to be.</summary>
    public Recorded? FindRef(string reference) => (before is null ? book.FindRef(reference) : before.FindRef(reference)) ?? byRef.GetValueOrDefault(reference);

    /// <summary>The entry that a user names by its id, or by <c>ref:</c> and its reference; null when there is none.</summary>
    public Recorded? FindEntry(string asked) => asked.StartsWith("ref:", StringComparison.Ordinal) ? FindRef(asked[4..])
        : Guid.TryParseExact(asked, "D", out var id) ? Find(id) : null;

    /// <summary>The entry with the same content, recorded or about to be.</summary>
    public Recorded? FindSame(Fingerprint fingerprint) => (before is null ? book.FindSame(fingerprint) : before.FindSame(fingerprint)) ?? byFingerprint.GetValueOrDefault(fingerprint);

    /// <summary>Whether an entry no longer counts.</summary>
    public bool IsRetracted(Guid id) => retracted.Contains(id) || (before is null ? book.FindRetraction(id) is not null : before.IsRetracted(id));

    /// <summary>The latest profile of a company; null when it is not registered.</summary>
    public CompanyEvent? ProfileOf(string company) =>
        profiles.GetValueOrDefault(company) ?? (before is null ? book.HistoryOf(company)?.Profile : before.ProfileOf(company));

    /// <summary>Number of a company's entries, its registration and changes aside.</summary>
    public int EntryCountOf(string company) =>
        (before is null ? book.HistoryOf(company)?.EntryCount ?? 0 : before.EntryCountOf(company)) + counts.GetValueOrDefault(company);

    /// <summary>Decides one entry: a receipt, or why not.</summary>
    /// <param name="sent">Content that broke no rule of its own.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="expectedCount">The company's entry count that the client saw; null when it does not matter.</param>
    public (Receipt? Receipt, Refusal? Refusal) Append(Entry sent, Recorder by, int? expectedCount = null) => Append(new Draftable(sent), by, expectedCount);

    /// <summary>The same for an entry that was made ready before.</summary>
    /// <param name="sent">Content that broke no rule of its own.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="expectedCount">The company's entry count that the client saw; null when it does not matter.</param>
    public (Receipt? Receipt, Refusal? Refusal) Append(Draftable sent, Recorder by, int? expectedCount = null)
    {
        var (resolved, refusal) = new EntryCheck(this).Resolve(sent.Entry);
        if (refusal is not null) return (null, refusal);
        var fingerprint = sent.FingerprintOf(resolved!);
        if (FindSame(fingerprint) is { } same) return (Receipt.Of(same, duplicate: true), null);
        if (new EntryCheck(this).Refuse(resolved!, expectedCount) is { } no) return (null, no);
        return (Receipt.Of(Record(resolved!, fingerprint, by, sent.StoredOf(resolved!)), duplicate: false), null);
    }

    /// <summary>Decides a company's profile: what was recorded, null when nothing changes, or why not.</summary>
    public (Recorded? Recorded, Refusal? Refusal) Put(CompanyRegistered said, Recorder by)
    {
        if (new MembersCheck(this).Refuse(said) is { } no) return (null, no);
        CompanyEvent? content = ProfileOf(said.Company!) is { } known
            ? CompanyChanged.Of(known, said, EntryCountOf(said.Company!) > 0, DateOnly.FromDateTime(RecordedAt.UtcDateTime))
            : said;
        return (content is null ? null : Record(content, content.Fingerprint(), by), null);
    }

    /// <summary>The latest version of a policy, recorded or about to be; null before the first.</summary>
    public PolicyItem? PolicyOf(string name) =>
        added.FindLast(r => r.Content is PolicyRecorded p && p.Policy.Name == name) is { } drafted ? PolicyItem.Of(drafted)
            : before is null ? book.PoliciesAt(book.Position).LatestOf(name) : before.PolicyOf(name);

    /// <summary>Decides the rules of a policy: the version recorded, or the latest when it has these rules already.</summary>
    /// <param name="said">Rules and reason under a name that a policy may have; the version is given here.</param>
    /// <param name="by">Who asks.</param>
    public (PolicyItem Item, bool Recorded) Put(PolicyRecorded said, Recorder by)
    {
        var latest = PolicyOf(said.Policy.Name);
        if (latest is not null && latest.Policy.SameRules(said.Policy)) return (latest, false);
        var content = said with { Policy = said.Policy with { Version = (latest?.Version ?? 0) + 1 } };
        return (PolicyItem.Of(Record(content, content.Fingerprint(), by)), true);
    }

    /// <summary>Has this stand on the book alone, once that has learned what came before: false when the book ends otherwise, and this is void.</summary>
    public bool Settle()
    {
        if (book.Position != start || (before is not null && !ReferenceEquals(book.At(start), before.At(start)))) return false;
        before = null;
        return true;
    }

    /// <summary>Makes this the draft of a log that began in another book; only an empty one takes a log in.</summary>
    public void BeginAs(string origin) =>
        Origin = Position == 0 ? origin : throw new InvalidOperationException($"The draft holds the log of '{Origin}' up to position {Position} already.");

    /// <summary>Takes in what another ledger recorded at the next position; refused unless this one would have recorded the same.</summary>
    public Refusal? Admit(Recorded foreign)
    {
        if (new AdmissionCheck(this).Refuse(foreign) is { } refusal) return refusal;
        Add(foreign);
        return null;
    }

    /// <summary>Takes back everything added after a mark (a former count of <see cref="Added"/>).</summary>
    public void BackTo(int mark)
    {
        foreach (var gone in added[mark..])
        {
            byId.Remove(gone.Id);
            if (gone.Content is CompanyEvent) profiles.Remove(gone.Content.Company!);
            if (gone.Content is not Entry entry) continue;
            if (entry.Company is not null) counts[entry.Company]--;
            if (entry.Ref is not null) byRef.Remove(entry.Ref);
            byFingerprint.Remove(gone.Fingerprint);
            if (entry is EntryRetracted retraction) retracted.Remove(retraction.TargetId);
        }

        added.RemoveRange(mark, added.Count - mark);
        stored.RemoveRange(mark, stored.Count - mark);
        if (Position == 0) Origin = book.Origin;
        // A company may have been put before the mark as well.
        foreach (var kept in added)
            if (kept.Content is CompanyEvent profile) profiles[profile.Company!] = profile;
    }

    private Recorded Record(LedgerEvent content, Fingerprint fingerprint, Recorder by, byte[]? json = null)
    {
        var position = Position + 1;
        var recorded = new Recorded(position, EntryId.Derive(Origin, position, fingerprint), RecordedAt, by.RecordedBy, by.CorrelationId, fingerprint, content);
        Add(recorded, json);
        return recorded;
    }

    private void Add(Recorded recorded, byte[]? json = null)
    {
        added.Add(recorded);
        stored.Add(json);
        byId[recorded.Id] = recorded;
        if (recorded.Content is CompanyEvent profile) profiles[profile.Company!] = profile;
        if (recorded.Content is not Entry entry) return;
        if (entry.Company is not null) counts[entry.Company] = counts.GetValueOrDefault(entry.Company) + 1;
        if (entry.Ref is not null) byRef[entry.Ref] = recorded;
        byFingerprint[recorded.Fingerprint] = recorded;
        if (entry is EntryRetracted retraction) retracted.Add(retraction.TargetId);
    }
}
