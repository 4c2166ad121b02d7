using System.Numerics;

namespace Ledger.Proofs;

/// <summary>Checks proofs with nothing but hashes: what an auditor needs who has no tree.</summary>
public static class MerkleProof
{
    /// <summary>Whether a leaf is at an index of the tree with this size and root (RFC 9162, section 2.1.3.2).</summary>
    public static bool Includes(MerkleHash leaf, long index, long size, IReadOnlyList<MerkleHash> proof, MerkleHash root)
    {
        ArgumentNullException.ThrowIfNull(proof);
        if (index < 0 || index >= size) return false;
        var (at, last, hash) = (index, size - 1, leaf);
        foreach (var sibling in proof)
        {
            if (last == 0) return false;
            if (IsRight(at, last))
            {
                hash = MerkleHash.Node(sibling, hash);
                Climb(ref at, ref last);
            }
            else
            {
                hash = MerkleHash.Node(hash, sibling);
            }

            (at, last) = (at >> 1, last >> 1);
        }

        return last == 0 && hash == root;
    }

    /// <summary>Whether the tree of the one size and root is how the tree of the other began (RFC 9162, section 2.1.4.2). The empty tree is how any began.</summary>
    public static bool IsConsistent(long from, MerkleHash fromRoot, long to, MerkleHash toRoot, IReadOnlyList<MerkleHash> proof)
    {
        ArgumentNullException.ThrowIfNull(proof);
        if (from < 0 || from > to) return false;
        if (from == to) return proof.Count == 0 && fromRoot == toRoot;
        if (from == 0) return proof.Count == 0 && fromRoot == MerkleHash.Empty;
        IReadOnlyList<MerkleHash> path = BitOperations.IsPow2(from) ? [fromRoot, .. proof] : proof;
        if (path.Count == 0) return false;
        var (at, last) = (from - 1, to - 1);
        while ((at & 1) == 1) (at, last) = (at >> 1, last >> 1);
        var (older, newer) = (path[0], path[0]);
        foreach (var hash in path.Skip(1))
        {
            if (last == 0) return false;
            if (IsRight(at, last))
            {
                (older, newer) = (MerkleHash.Node(hash, older), MerkleHash.Node(hash, newer));
                Climb(ref at, ref last);
            }
            else
            {
                newer = MerkleHash.Node(newer, hash);
            }

            (at, last) = (at >> 1, last >> 1);
        }

        return last == 0 && older == fromRoot && newer == toRoot;
    }

    private static bool IsRight(long at, long last) => (at & 1) == 1 || at == last;

    // Past the levels on which the last node has no sibling.
    private static void Climb(ref long at, ref long last)
    {
        while ((at & 1) == 0 && at != 0) (at, last) = (at >> 1, last >> 1);
    }
}
