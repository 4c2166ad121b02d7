using System.Buffers.Binary;
using System.Text;

namespace Ledger.Proofs;

/// <summary>A text and its signatures (C2SP signed-note). The text is to be believed only once a signature of a trusted key was found good.</summary>
public sealed class SignedNote
{
    private const string Dash = "— ";
    private const int IdLength = 4;
    private const int SignatureLength = 64;
    private const int Longest = 1 << 20;
    private const int MostSignatures = 100;

    private readonly List<(string Name, uint Id, byte[] Signature)> signatures;

    private SignedNote(string text, List<(string, uint, byte[])> signatures) => (Text, this.signatures) = (text, signatures);

    /// <summary>What was signed, with its last line feed.</summary>
    public string Text { get; }

    /// <summary>Signs a text with one key.</summary>
    /// <param name="text">Ends in a line feed.</param>
    /// <param name="key">The key's public half and name.</param>
    /// <param name="sign">Makes the Ed25519 signature of a message.</param>
    public static string Sign(string text, NoteKey key, Func<byte[], byte[]> sign)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(sign);
        var signed = new byte[IdLength + SignatureLength];
        BinaryPrimitives.WriteUInt32BigEndian(signed, key.Id);
        sign(Encoding.UTF8.GetBytes(text)).CopyTo(signed.AsSpan(IdLength));
        return $"{text}\n{Dash}{key.Name} {Convert.ToBase64String(signed)}\n";
    }

    /// <summary>Reads a note; false when it is none, is larger than a mebibyte or has more than a hundred signatures.</summary>
    public static bool TryParse(string? note, out SignedNote read)
    {
        read = null!;
        if (note is null || note.Length > Longest || !note.EndsWith('\n') || note.Any(c => c < ' ' && c != '\n')) return false;
        var split = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (split <= 0) return false;
        var lines = note[(split + 2)..^1].Split('\n');
        if (lines.Length > MostSignatures) return false;
        var signatures = new List<(string, uint, byte[])>();
        foreach (var line in lines)
        {
            if (!line.StartsWith(Dash, StringComparison.Ordinal) || line[Dash.Length..].Split(' ') is not [var name, var base64] || !NoteKey.IsName(name)) return false;
            var bytes = new byte[(base64.Length / 4 * 3) + 3];
            if (!Convert.TryFromBase64String(base64, bytes, out var length) || length <= IdLength) return false;
            signatures.Add((name, BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes[IdLength..length]));
        }

        read = new SignedNote(note[..(split + 1)], signatures);
        return true;
    }

    /// <summary>Whether a key signed it: it has signatures of that key, and all of them are good. Those of other keys mean nothing.</summary>
    public bool IsSignedBy(NoteKey key, SignatureCheck isGood)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(isGood);
        var text = Encoding.UTF8.GetBytes(Text);
        var own = signatures.Where(s => s.Name == key.Name && s.Id == key.Id).ToList();
        return own.Count > 0 && own.All(s => s.Signature.Length == SignatureLength && isGood(key.PublicKey, text, s.Signature));
    }
}
