using Ledger.Proofs;

namespace Ledger.Books;

/// <summary>What a draft does to the Merkle tree of its book's log, to be committed with it.</summary>
/// <param name="Leaves">A leaf for each event added, in order.</param>
/// <param name="Edge">The tree's right edge with all of them.</param>
public sealed record LogGrowth(IReadOnlyList<MerkleHash> Leaves, MerkleEdge Edge)
{
    /// <summary>What a draft adds to a book.</summary>
    public static LogGrowth Of(Book book, Draft draft)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(draft);
        var edge = book.Tree.EdgeAt(book.Position);
        var leaves = new MerkleHash[draft.Added.Count];
        for (var i = 0; i < leaves.Length; i++) edge.Add(leaves[i] = new LogLine(draft.Origin, draft.Added[i]).Leaf(draft.Stored(i)));
        return new LogGrowth(leaves, edge);
    }
}
