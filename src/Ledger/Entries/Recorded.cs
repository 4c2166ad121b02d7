using Ledger.Kernel;

namespace Ledger.Entries;

/// <summary>An event in its place in a book's log.</summary>
/// <param name="Position">Its place: 1, 2, 3, … without gaps, in commit order.</param>
/// <param name="Id">Its id, see <see cref="EntryId"/>.</param>
/// <param name="RecordedAt">The instant at which the ledger committed it (record clock), UTC, whole microseconds.</param>
/// <param name="RecordedBy">Who recorded it.</param>
/// <param name="CorrelationId">The request in which it came.</param>
/// <param name="Fingerprint">Of its content.</param>
/// <param name="Content">What it says.</param>
public sealed record Recorded(
    long Position, Guid Id, DateTimeOffset RecordedAt, string RecordedBy, string CorrelationId, Fingerprint Fingerprint, LedgerEvent Content)
{
    /// <summary>The id as text.</summary>
    public string IdText => Id.ToString("D");
}
