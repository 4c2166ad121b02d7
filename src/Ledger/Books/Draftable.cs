using Ledger.Entries;
using Ledger.Kernel;

namespace Ledger.Books;

/// <summary>An entry that broke no rule of its own, with what can be computed of it before it is its turn: its fingerprint, and how it is stored.</summary>
/// <param name="entry">The entry as it was sent.</param>
/// <param name="stored">Whether its stored form is made now; not of large batches, many of which may wait, and which would hold it twice.</param>
public sealed class Draftable(Entry entry, bool stored = false)
{
    // What refers to another entry gets its final content only when that one is known.
    private readonly Fingerprint? fingerprint = entry is EntryReference ? null : entry.Fingerprint();
    private readonly byte[]? json = entry is EntryReference || !stored ? null : entry.Json(asStated: true);

    /// <summary>The entry as it was sent.</summary>
    public Entry Entry => entry;

    /// <summary>The fingerprint of what it became.</summary>
    public Fingerprint FingerprintOf(Entry resolved) => fingerprint is { } known && ReferenceEquals(resolved, entry) ? known : resolved.Fingerprint();

    /// <summary>The JSON of what it became, as it is stored; null where that is not computed yet.</summary>
    public byte[]? StoredOf(Entry resolved) => ReferenceEquals(resolved, entry) ? json : null;
}
