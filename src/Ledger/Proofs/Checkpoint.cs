using System.Globalization;

namespace Ledger.Proofs;

/// <summary>What a log says of itself at one size (C2SP tlog-checkpoint): whose log it is, how long, and the root over all of it.</summary>
/// <param name="Origin">The log's name.</param>
/// <param name="Size">Number of leaves: the position of the last one.</param>
/// <param name="Root">The root of the tree of that size.</param>
public sealed record Checkpoint(string Origin, long Size, MerkleHash Root)
{
    /// <summary>Three lines, each with its line feed: what is signed.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Root.Base64}\n");

    /// <summary>Reads the text of a checkpoint; further lines are allowed and mean nothing here. False when it is none.</summary>
    public static bool TryParse(string? text, out Checkpoint checkpoint)
    {
        checkpoint = new Checkpoint("", 0, MerkleHash.Empty);
        if (text?.Split('\n') is not [{ Length: > 0 } origin, var length, var hash, .. var more, ""] || more.Contains("")) return false;
        if (!long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var size) || size.ToString(CultureInfo.InvariantCulture) != length) return false;
        if (!MerkleHash.TryParse(hash, out var root)) return false;
        checkpoint = new Checkpoint(origin, size, root);
        return size > 0 || root == MerkleHash.Empty;
    }

    /// <summary>Opens a signed checkpoint: what it says once a signature of the key is found good, or why it is not to be believed.</summary>
    /// <param name="note">The signed note.</param>
    /// <param name="key">Whose signature counts.</param>
    /// <param name="isGood">Checks an Ed25519 signature.</param>
    public static (Checkpoint? Checkpoint, string? Why) Open(string note, NoteKey key, SignatureCheck isGood)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (!SignedNote.TryParse(note, out var signed)) return (null, "It is no signed note: text, an empty line, and lines that begin with '— '.");
        if (!signed.IsSignedBy(key, isGood)) return (null, $"No signature on it is one of the key {key}.");
        if (!TryParse(signed.Text, out var checkpoint)) return (null, "Its text is no checkpoint: origin, size and root, a line each.");
        return checkpoint.Origin == key.Name ? (checkpoint, null) : (null, $"It is of the log '{checkpoint.Origin}', the key of '{key.Name}'.");
    }
}
