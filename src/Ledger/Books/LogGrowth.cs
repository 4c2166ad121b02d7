using Ledger.Kernel;
using Ledger.Proofs;

namespace Ledger.Books;

/// <summary>What a draft does to the Merkle tree of its book's log, to be committed with it.</summary>
/// <param name="Leaves">A leaf for each event added, in order.</param>
/// <param name="Edge">The tree's right edge with all of them.</param>
public sealed record LogGrowth(IReadOnlyList<MerkleHash> Leaves, MerkleEdge Edge)
{
    // Fewer are hashed sooner by one processor than they are shared out.
    private const int LeavesWorthSharing = 500;

    /// <summary>What a draft adds to a book.</summary>
    /// <param name="book">The book.</param>
    /// <param name="draft">The draft.</param>
    /// <param name="before">What the draft before this one adds, which the book has not learned yet; null for none.</param>
    public static LogGrowth Of(Book book, Draft draft, LogGrowth? before = null)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(draft);
        var edge = before?.Edge.Copy() ?? book.Tree.EdgeAt(book.Position);
        var leaves = Sharing.Each(draft.Added.Count, LeavesWorthSharing, i => new LogLine(draft.Origin, draft.Added[i]).Leaf(draft.Stored(i)));
        foreach (var leaf in leaves) edge.Add(leaf);
        return new LogGrowth(leaves, edge);
    }
}
