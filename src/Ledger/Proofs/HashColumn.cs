namespace Ledger.Proofs;

/// <summary>Hashes in a row that only grows, in pieces, so that none is ever copied. One thread adds, any number reads what was there.</summary>
/// <param name="pieces">How many of the latest pieces are kept; older hashes are forgotten.</param>
internal sealed class HashColumn(int pieces)
{
    private const int PieceLength = 1024;

    private MerkleHash[]?[] kept = new MerkleHash[4][];
    private long count;

    /// <summary>Appends a hash.</summary>
    public void Add(MerkleHash hash)
    {
        var (piece, place) = Math.DivRem(count, PieceLength);
        if (place == 0)
        {
            if (piece == kept.Length)
            {
                var larger = new MerkleHash[kept.Length * 2][];
                Array.Copy(kept, larger, kept.Length);
                Volatile.Write(ref kept, larger);
            }

            Volatile.Write(ref kept[piece], new MerkleHash[PieceLength]);
            if (piece >= pieces) Volatile.Write(ref kept[piece - pieces], null);
        }

        kept[piece]![place] = hash;
        count++;
    }

    /// <summary>A hash that was added; false when it is forgotten.</summary>
    public bool TryGet(long index, out MerkleHash hash)
    {
        var piece = Volatile.Read(ref Volatile.Read(ref kept)[index / PieceLength]);
        hash = piece is null ? default : piece[index % PieceLength];
        return piece is not null;
    }
}
