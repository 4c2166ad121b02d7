using Ledger.Entries;
using Ledger.Kernel;

namespace Ledger.Books;

/// <summary>An entry that broke no rule of its own, with what of its fingerprint can be computed before it is its turn.</summary>
public sealed class Draftable(Entry entry)
{
    // What refers to another entry gets its final content only when that one is known.
    private readonly Fingerprint? fingerprint = entry is EntryReference ? null : entry.Fingerprint();

    /// <summary>The entry as it was sent.</summary>
    public Entry Entry => entry;

    /// <summary>The fingerprint of what it became.</summary>
    public Fingerprint FingerprintOf(Entry resolved) => fingerprint is { } known && ReferenceEquals(resolved, entry) ? known : resolved.Fingerprint();
}
