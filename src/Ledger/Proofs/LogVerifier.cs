using System.Globalization;
using Ledger.Books;
using Ledger.Entries;
using Ledger.Kernel;

namespace Ledger.Proofs;

/// <summary>What was found of a log.</summary>
/// <param name="Book">The book.</param>
/// <param name="Size">Positions read and found good.</param>
/// <param name="Root">Root of the Merkle tree over them, Base64.</param>
/// <param name="Holds">Whether nothing differs.</param>
/// <param name="Position">The first position that differs; null when nothing does, or it is not known which.</param>
/// <param name="Difference">What differs; null when nothing does.</param>
public sealed record LogReport(string Book, long Size, string Root, bool Holds, long? Position, string? Difference);

/// <summary>Recomputes a log's tree position by position, and holds it against checkpoints that somebody kept. Pure; stops at the first difference.</summary>
public sealed class LogVerifier
{
    private readonly MerkleEdge edge = new();
    private readonly Queue<Checkpoint> saved;
    private DateTimeOffset? recordedAt;
    private long holdsUpTo;
    private (long? Position, string What)? difference;

    /// <summary>Begins before the first position.</summary>
    /// <param name="saved">Checkpoints of this very log, in any order.</param>
    public LogVerifier(IEnumerable<Checkpoint> saved)
    {
        this.saved = new(saved.OrderBy(c => c.Size));
        Compare();
    }

    /// <summary>Positions found good so far.</summary>
    public long Size => edge.Size;

    /// <summary>Root of the tree over them.</summary>
    public MerkleHash Root => edge.Root;

    /// <summary>Takes the next position, known by what is recorded: it must follow, in place and time, and its id and fingerprint must be its own.</summary>
    /// <param name="recorded">What was read.</param>
    /// <param name="origin">The book that the log began in.</param>
    /// <param name="leaf">The hash of its line.</param>
    /// <returns>Whether all is well so far.</returns>
    public bool Add(Recorded recorded, string origin, MerkleHash leaf)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        if (!Follows(recorded)) return false;
        var next = edge.Size + 1;
        if (recorded.Content.Fingerprint() is var computed && computed != recorded.Fingerprint)
            return Differ(next, $"its content has the fingerprint {computed}, and {recorded.Fingerprint} was recorded");
        if (EntryId.Derive(origin, next, recorded.Fingerprint) != recorded.Id)
            return Differ(next, "its id does not derive from its book, position and fingerprint");
        return Take(recorded, leaf);
    }

    /// <summary>Takes the next position, a line that was proved in itself as it was read: it must follow, in place and time.</summary>
    /// <param name="line">What was read.</param>
    /// <param name="leaf">The hash of its bytes.</param>
    /// <returns>Whether all is well so far.</returns>
    public bool Add(LogLine line, MerkleHash leaf)
    {
        ArgumentNullException.ThrowIfNull(line);
        return Follows(line.Recorded) && Take(line.Recorded, leaf);
    }

    /// <summary>Takes the next position, known by its leaf alone.</summary>
    /// <returns>Whether all is well so far.</returns>
    public bool Add(MerkleHash leaf)
    {
        if (difference is not null) return false;
        edge.Add(leaf);
        return Compare();
    }

    /// <summary>Says that the log ends here, and what its book keeps of it.</summary>
    /// <param name="position">Where the book says that the log ends; null when nobody says.</param>
    /// <param name="lastRecordedAt">When the book says that its last position was recorded.</param>
    /// <param name="kept">The edge of the tree that was recorded with it; null when none was.</param>
    public void End(long? position = null, DateTimeOffset? lastRecordedAt = null, MerkleEdge? kept = null)
    {
        if (difference is not null) return;
        if (position is { } end && end != edge.Size) Differ(Math.Min(end, edge.Size) + 1, end > edge.Size ? $"it is missing: the log goes to {end}" : $"the log ends at {end}, and more is there");
        else if (position is not null && lastRecordedAt != recordedAt) Differ(edge.Size, "it is not of the instant that the book has for its last position");
        else if (kept is not null && kept.Size == edge.Size && kept.Root != edge.Root) Differ(null, "each position agrees with itself, but all of them together are not what was recorded: at least one was rewritten whole");
        else if (saved.TryPeek(out var beyond)) Differ(edge.Size + 1, $"it is missing: a checkpoint is of {beyond.Size} positions");
    }

    /// <summary>Says that something differs; the first to be said counts.</summary>
    /// <returns>False.</returns>
    public bool Differ(long? position, string what)
    {
        difference ??= (position, what);
        return false;
    }

    /// <summary>What was found.</summary>
    public LogReport Report(string book) => new(book, edge.Size, edge.Root.Base64, difference is null, difference?.Position, difference?.What);

    private bool Follows(Recorded recorded)
    {
        var next = edge.Size + 1;
        if (recorded.Position != next)
            return Differ(next, recorded.Position > next ? $"it is missing: position {recorded.Position} comes next" : $"position {recorded.Position} comes once more");
        return !(recorded.RecordedAt < recordedAt)
            || Differ(next, $"it is recorded at {Iso.Text(recorded.RecordedAt)}, before the position it follows, which is of {Iso.Text(recordedAt.Value)}");
    }

    private bool Take(Recorded recorded, MerkleHash leaf)
    {
        recordedAt = recorded.RecordedAt;
        return Add(leaf);
    }

    // Of a tree that differs, the leaf that does is not known; of two checkpoints, between which it lies.
    private bool Compare()
    {
        while (saved.TryPeek(out var next) && next.Size == edge.Size)
        {
            saved.Dequeue();
            if (next.Root != edge.Root)
            {
                var first = holdsUpTo + 1;
                return Differ(
                    first == next.Size ? first : null,
                    string.Create(CultureInfo.InvariantCulture, $"the root over {next.Size} positions is {edge.Root.Base64}, and the checkpoint says {next.Root.Base64}: the first to differ is one of {first} to {next.Size}"));
            }

            holdsUpTo = next.Size;
        }

        return true;
    }
}
