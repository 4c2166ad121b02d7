using System.Globalization;
using System.Text;

namespace Ledger.Proofs;

/// <summary>That an entry is in a log, in the text of C2SP tlog-proof: its index, the hashes from its leaf to the root, and the signed checkpoint.</summary>
/// <param name="Index">Index of the leaf: the entry's position less one.</param>
/// <param name="Hashes">From the leaf's sibling to the root's child.</param>
/// <param name="Note">The signed checkpoint, as it was given out.</param>
public sealed record InclusionProof(long Index, IReadOnlyList<MerkleHash> Hashes, string Note)
{
    private const string FirstLine = "c2sp.org/tlog-proof@v1";
    private const string IndexLine = "index ";
    private const int MostHashes = 63;

    /// <summary>The proof as text.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder(FirstLine.Length + 32 + (45 * Hashes.Count) + Note.Length);
            text.Append(FirstLine).Append('\n').Append(IndexLine).Append(Index.ToString(CultureInfo.InvariantCulture)).Append('\n');
            foreach (var hash in Hashes) text.Append(hash.Base64).Append('\n');
            return text.Append('\n').Append(Note).ToString();
        }
    }

    /// <summary>Reads a proof; extra data is allowed and means nothing here. False when it is none.</summary>
    public static bool TryParse(string? text, out InclusionProof proof)
    {
        proof = null!;
        var end = text?.IndexOf("\n\n", StringComparison.Ordinal) ?? -1;
        if (end < 0 || text![..end].Split('\n') is not [FirstLine, .. var lines]) return false;
        if (lines is [['e', 'x', 't', 'r', 'a', ' ', ..], .. var after]) lines = after;
        if (lines is not [{ } first, .. var rest] || !first.StartsWith(IndexLine, StringComparison.Ordinal) || rest.Length > MostHashes) return false;
        var number = first[IndexLine.Length..];
        if (!long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index.ToString(CultureInfo.InvariantCulture) != number) return false;
        var hashes = new List<MerkleHash>();
        foreach (var line in rest)
        {
            if (!MerkleHash.TryParse(line, out var hash)) return false;
            hashes.Add(hash);
        }

        proof = new InclusionProof(index, hashes, text[(end + 2)..]);
        return true;
    }

    /// <summary>What is wrong with the proof for a leaf; null when it holds.</summary>
    /// <param name="leaf">The hash of the leaf, computed from the entry itself.</param>
    /// <param name="key">The log's key.</param>
    /// <param name="isGood">Checks an Ed25519 signature.</param>
    public string? Refute(MerkleHash leaf, NoteKey key, SignatureCheck isGood)
    {
        var (checkpoint, why) = Checkpoint.Open(Note, key, isGood);
        if (checkpoint is null) return $"The checkpoint is not to be believed. {why}";
        return MerkleProof.Includes(leaf, Index, checkpoint.Size, Hashes, checkpoint.Root)
            ? null
            : $"The hashes do not lead from the entry, as index {Index}, to the root of the checkpoint of size {checkpoint.Size}: the entry is not what was recorded there.";
    }
}
