using System.Numerics;

namespace Ledger.Proofs;

/// <summary>
/// The Merkle tree of a log (RFC 6962, section 2.1): its root and its proofs at any size that it had. One thread adds, any number reads;
/// a reader names a size. Nodes are kept, 32 bytes a leaf; leaves only while they are fresh, because the log can hash them again.
/// </summary>
/// <param name="leafAt">The hash of a leaf by its index, from the log.</param>
public sealed class MerkleTree(Func<long, MerkleHash> leafAt)
{
    private const int FreshPieces = 2;

    // No log has more than 2^63 leaves.
    private readonly HashColumn?[] levels = new HashColumn?[64];
    private long size;

    /// <summary>Number of leaves.</summary>
    public long Size => Volatile.Read(ref size);

    /// <summary>Adds a leaf. One thread at a time.</summary>
    public void Add(MerkleHash leaf)
    {
        var index = size;
        for (var level = 0; ; level++, index >>= 1)
        {
            (levels[level] ??= new HashColumn(level == 0 ? FreshPieces : int.MaxValue)).Add(leaf);
            if ((index & 1) == 0) break;
            leaf = MerkleHash.Node(Subtree(level, index - 1), leaf);
        }

        Volatile.Write(ref size, size + 1);
    }

    /// <summary>The leaf at an index.</summary>
    public MerkleHash Leaf(long index)
    {
        Within(index + 1);
        return Subtree(0, index);
    }

    /// <summary>The root when the tree had so many leaves.</summary>
    public MerkleHash Root(long at) => EdgeAt(at).Root;

    /// <summary>The right edge when the tree had so many leaves.</summary>
    public MerkleEdge EdgeAt(long at)
    {
        Within(at);
        var subtrees = new List<MerkleHash>();
        for (long start = 0, rest = at; rest > 0;)
        {
            var level = BitOperations.Log2((ulong)rest);
            subtrees.Add(Subtree(level, start >> level));
            start += 1L << level;
            rest -= 1L << level;
        }

        return MerkleEdge.Of(at, subtrees);
    }

    /// <summary>The proof that a leaf is in the tree of so many leaves: from the leaf's sibling to the child of the root (RFC 6962, 2.1.1).</summary>
    public IReadOnlyList<MerkleHash> Inclusion(long index, long at)
    {
        Within(at);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, at);
        var path = new List<MerkleHash>();
        for (long start = 0, end = at; end - start > 1;)
        {
            var middle = start + Split(end - start);
            if (index < middle)
            {
                path.Add(Range(middle, end));
                end = middle;
            }
            else
            {
                path.Add(Range(start, middle));
                start = middle;
            }
        }

        path.Reverse();
        return path;
    }

    /// <summary>The proof that the tree of <paramref name="from"/> leaves is how the one of <paramref name="to"/> leaves began (RFC 6962, 2.1.2).</summary>
    public IReadOnlyList<MerkleHash> Consistency(long from, long to)
    {
        Within(to);
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from, to);
        var path = new List<MerkleHash>();
        if (from == 0 || from == to) return path;
        var (start, end) = (0L, to);
        while (from != end)
        {
            var middle = start + Split(end - start);
            if (from <= middle)
            {
                path.Add(Range(middle, end));
                end = middle;
            }
            else
            {
                path.Add(Range(start, middle));
                start = middle;
            }
        }

        // What begins where the older tree began is the older tree itself, which the verifier has.
        if (start > 0) path.Add(Range(start, end));
        path.Reverse();
        return path;
    }

    private static long Split(long length) => 1L << BitOperations.Log2((ulong)(length - 1));

    private MerkleHash Range(long start, long end)
    {
        var length = end - start;
        if (BitOperations.IsPow2(length)) return Subtree(BitOperations.Log2((ulong)length), start / length);
        var middle = start + Split(length);
        return MerkleHash.Node(Range(start, middle), Range(middle, end));
    }

    private MerkleHash Subtree(int level, long index) => levels[level]!.TryGet(index, out var hash) ? hash : leafAt(index);

    private void Within(long at)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(at);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(at, Size);
    }
}
