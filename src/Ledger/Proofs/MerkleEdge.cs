using Ledger.Kernel;

namespace Ledger.Proofs;

/// <summary>
/// The right edge of a Merkle tree: the roots of its complete subtrees, largest first, one for each bit set in its size. All that is
/// needed to add leaves and to know the root; the rest of the tree is needed for proofs only.
/// </summary>
public sealed class MerkleEdge
{
    private readonly List<MerkleHash> subtrees;

    /// <summary>The edge of a tree without leaves.</summary>
    public MerkleEdge() => subtrees = [];

    private MerkleEdge(long size, IEnumerable<MerkleHash> subtrees) => (Size, this.subtrees) = (size, [.. subtrees]);

    /// <summary>Number of leaves.</summary>
    public long Size { get; private set; }

    /// <summary>The root, RFC 6962's Merkle Tree Hash.</summary>
    public MerkleHash Root
    {
        get
        {
            if (Size == 0) return MerkleHash.Empty;
            var root = subtrees[^1];
            for (var i = subtrees.Count - 1; i-- > 0;) root = MerkleHash.Node(subtrees[i], root);
            return root;
        }
    }

    /// <summary>Adds a leaf.</summary>
    public void Add(MerkleHash leaf)
    {
        for (var rest = Size; (rest & 1) == 1; rest >>= 1)
        {
            leaf = MerkleHash.Node(subtrees[^1], leaf);
            subtrees.RemoveAt(subtrees.Count - 1);
        }

        subtrees.Add(leaf);
        Size++;
    }

    /// <summary>Another edge, equal until either grows.</summary>
    public MerkleEdge Copy() => new(Size, subtrees);

    /// <summary>The hashes one after another, 32 bytes each.</summary>
    public byte[] Bytes()
    {
        var bytes = new byte[subtrees.Count * Hash256.Length];
        for (var i = 0; i < subtrees.Count; i++) subtrees[i].CopyTo(bytes.AsSpan(i * Hash256.Length));
        return bytes;
    }

    /// <summary>The edge of a tree of some size from its bytes; null when there are not as many hashes as the size has bits.</summary>
    public static MerkleEdge? Read(long size, ReadOnlySpan<byte> bytes)
    {
        if (size < 0 || bytes.Length != long.PopCount(size) * Hash256.Length) return null;
        var subtrees = new List<MerkleHash>();
        for (; bytes.Length > 0; bytes = bytes[Hash256.Length..]) subtrees.Add(new MerkleHash(bytes[..Hash256.Length]));
        return new MerkleEdge(size, subtrees);
    }

    internal static MerkleEdge Of(long size, IEnumerable<MerkleHash> subtrees) => new(size, subtrees);
}
