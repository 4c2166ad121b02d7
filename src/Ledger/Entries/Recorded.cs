using Ledger.Books;
using Ledger.Kernel;

namespace Ledger.Entries;

/// <summary>
/// An event in its place in a book's log. Its content is there, or still as it was stored: then it is read, and held against what was
/// recorded, when it is asked for. Any number of threads may ask; all get the one object.
/// </summary>
public sealed record Recorded
{
    // A LedgerEvent, or the Unread that it is read from: one field, so that nobody sees neither.
    private object held;

    /// <summary>An event whose content is there.</summary>
    /// <param name="position">Its <see cref="Position"/>.</param>
    /// <param name="id">Its <see cref="Id"/>.</param>
    /// <param name="recordedAt">Its <see cref="RecordedAt"/>.</param>
    /// <param name="recordedBy">Its <see cref="RecordedBy"/>.</param>
    /// <param name="correlationId">Its <see cref="CorrelationId"/>.</param>
    /// <param name="fingerprint">Its <see cref="Fingerprint"/>.</param>
    /// <param name="content">Its <see cref="Content"/>.</param>
    public Recorded(long position, Guid id, DateTimeOffset recordedAt, string recordedBy, string correlationId, Fingerprint fingerprint, LedgerEvent content)
        : this(position, id, recordedAt, recordedBy, correlationId, fingerprint, (object)content)
    {
    }

    /// <summary>An event whose content is read when it is asked for.</summary>
    /// <param name="position">Its <see cref="Position"/>.</param>
    /// <param name="id">Its <see cref="Id"/>.</param>
    /// <param name="recordedAt">Its <see cref="RecordedAt"/>.</param>
    /// <param name="recordedBy">Its <see cref="RecordedBy"/>.</param>
    /// <param name="correlationId">Its <see cref="CorrelationId"/>.</param>
    /// <param name="fingerprint">Its <see cref="Fingerprint"/>.</param>
    /// <param name="unread">Its content as it is stored.</param>
    public Recorded(long position, Guid id, DateTimeOffset recordedAt, string recordedBy, string correlationId, Fingerprint fingerprint, Unread unread)
        : this(position, id, recordedAt, recordedBy, correlationId, fingerprint, (object)unread)
    {
    }

    private Recorded(long position, Guid id, DateTimeOffset recordedAt, string recordedBy, string correlationId, Fingerprint fingerprint, object held)
    {
        (Position, Id, RecordedAt, RecordedBy, CorrelationId, Fingerprint) = (position, id, recordedAt, recordedBy, correlationId, fingerprint);
        this.held = held;
    }

    /// <summary>Its place: 1, 2, 3, … without gaps, in commit order.</summary>
    public long Position { get; init; }

    /// <summary>Its id, see <see cref="EntryId"/>.</summary>
    public Guid Id { get; init; }

    /// <summary>The instant at which the ledger committed it (record clock), UTC, whole microseconds.</summary>
    public DateTimeOffset RecordedAt { get; init; }

    /// <summary>Who recorded it.</summary>
    public string RecordedBy { get; init; }

    /// <summary>The request in which it came.</summary>
    public string CorrelationId { get; init; }

    /// <summary>Of its content.</summary>
    public Fingerprint Fingerprint { get; init; }

    /// <summary>What it says.</summary>
    /// <exception cref="LogDamagedException">It is read now, and is not what was recorded.</exception>
    public LedgerEvent Content
    {
        get => Volatile.Read(ref held) is var now && now is Unread unread ? Read(unread) : (LedgerEvent)now;
        init => held = value;
    }

    /// <summary>Whether its content is there: it was made here, or has been read and is what was recorded.</summary>
    public bool IsRead => Volatile.Read(ref held) is not Unread;

    /// <summary>Its kind. This, stream, company and reference are known without reading the content; until then nobody has held them against what was recorded.</summary>
    public EventKind Kind => Volatile.Read(ref held) is var now && now is Unread unread ? unread.Kind : EventKind.Of((LedgerEvent)now);

    /// <summary>The stream that it lies in, see <see cref="EventStream"/>.</summary>
    public string Stream => Volatile.Read(ref held) is var now && now is Unread unread ? unread.Stream : EventStream.Of((LedgerEvent)now);

    /// <summary>The company that it is about; null for none.</summary>
    public string? Company => EventStream.CompanyOf(Stream);

    /// <summary>The client's own reference; null when none was given.</summary>
    public string? Ref => Volatile.Read(ref held) is var now && now is Unread unread ? unread.Ref : (now as Entry)?.Ref;

    /// <summary>The id as text.</summary>
    public string IdText => Id.ToString("D");

    /// <summary>Whether another is the same event in the same place.</summary>
    public bool Equals(Recorded? other) =>
        other is not null && Position == other.Position && Id == other.Id && RecordedAt == other.RecordedAt && RecordedBy == other.RecordedBy
        && CorrelationId == other.CorrelationId && Fingerprint == other.Fingerprint && Content == other.Content;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Position, Id);

    // Whoever reads it at the same time reads the same; the first one's is kept, and the bytes are let go.
    private LedgerEvent Read(Unread unread)
    {
        var content = unread.Read(this);
        return Interlocked.CompareExchange(ref held, content, unread) is LedgerEvent earlier ? earlier : content;
    }
}
