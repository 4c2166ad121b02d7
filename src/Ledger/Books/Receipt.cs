using Ledger.Entries;

namespace Ledger.Books;

/// <summary>What the ledger promises about an entry that it recorded.</summary>
/// <param name="Id">Id of the entry; null for a dry run.</param>
/// <param name="Position">Its place in the book's log; null for a dry run.</param>
/// <param name="Company">Company; null for exchange rates.</param>
/// <param name="Type">The contract's word for its kind.</param>
/// <param name="RecordedAt">When it was committed; null for a dry run.</param>
/// <param name="Fingerprint">SHA-256 of its content.</param>
/// <param name="Duplicate">Whether the same content was recorded before; then the rest is the first receipt.</param>
public sealed record Receipt(Guid? Id, long? Position, string? Company, string Type, DateTimeOffset? RecordedAt, string Fingerprint, bool Duplicate)
{
    /// <summary>The receipt of what is recorded.</summary>
    public static Receipt Of(Recorded recorded, bool duplicate) => new(
        recorded.Id, recorded.Position, recorded.Content.Company, recorded.Content.Type, recorded.RecordedAt, recorded.Fingerprint.Hex, duplicate);

    /// <summary>The receipt of what would be recorded.</summary>
    public Receipt Dry() => Duplicate ? this : this with { Id = null, Position = null, RecordedAt = null };
}
