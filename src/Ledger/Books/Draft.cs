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
public sealed class Draft(Book book, DateTimeOffset recordedAt)
{
    private readonly List<Recorded> added = [];
    private readonly List<byte[]?> stored = [];
    private readonly Dictionary<Guid, Recorded> byId = [];
    private readonly Dictionary<string, Recorded> byRef = new(StringComparer.Ordinal);
    private readonly Dictionary<Fingerprint, Recorded> byFingerprint = [];
    private readonly HashSet<Guid> retracted = [];
    private readonly Dictionary<string, CompanyEvent> profiles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    /// <summary>The instant that everything in this group is recorded at.</summary>
    public DateTimeOffset RecordedAt { get; } = recordedAt;

    /// <summary>What is to be committed, by position.</summary>
    public IReadOnlyList<Recorded> Added => added;

    /// <summary>The JSON of the content of one of <see cref="Added"/>, as it is stored. Several threads may ask, each for entries of its own.</summary>
    public byte[] Stored(int index) => stored[index] ??= added[index].Content.Json(asStated: true);

    /// <summary>The book that the log began in, from whose name ids derive.</summary>
    public string Origin { get; private set; } = book.Origin;

    /// <summary>The last position, recorded or about to be; 0 for an empty book.</summary>
    public long Position => book.Position + added.Count;

    /// <summary>What is at a position between 1 and <see cref="Position"/>.</summary>
    public Recorded At(long position) => position <= book.Position ? book.At(position) : added[checked((int)(position - book.Position - 1))];

    /// <summary>The event with an id, recorded or about to be.</summary>
    public Recorded? Find(Guid id) => book.Find(id) ?? byId.GetValueOrDefault(id);

    /// <summary>The entry with a reference, recorded or about to be.</summary>
    public Recorded? FindRef(string reference) => book.FindRef(reference) ?? byRef.GetValueOrDefault(reference);

    /// <summary>The entry that a user names by its id, or by <c>ref:</c> and its reference; null when there is none.</summary>
    public Recorded? FindEntry(string asked) => asked.StartsWith("ref:", StringComparison.Ordinal) ? FindRef(asked[4..])
        : Guid.TryParseExact(asked, "D", out var id) ? Find(id) : null;

    /// <summary>The entry with the same content, recorded or about to be.</summary>
    public Recorded? FindSame(Fingerprint fingerprint) => book.FindSame(fingerprint) ?? byFingerprint.GetValueOrDefault(fingerprint);

    /// <summary>Whether an entry no longer counts.</summary>
    public bool IsRetracted(Guid id) => retracted.Contains(id) || book.FindRetraction(id) is not null;

    /// <summary>The latest profile of a company; null when it is not registered.</summary>
    public CompanyEvent? ProfileOf(string company) => profiles.GetValueOrDefault(company) ?? book.HistoryOf(company)?.Profile;

    /// <summary>Number of a company's entries, its registration and changes aside.</summary>
    public int EntryCountOf(string company) =>
        (book.HistoryOf(company)?.EntryCount ?? 0) + counts.GetValueOrDefault(company);

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
        added.FindLast(r => r.Content is PolicyRecorded p && p.Policy.Name == name) is { } drafted ? PolicyItem.Of(drafted) : book.PoliciesAt(book.Position).LatestOf(name);

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
