using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ledger.Proofs;

/// <summary>Checks an Ed25519 signature (RFC 8032); the domain brings no cryptography of its own.</summary>
/// <param name="publicKey">The key's 32 bytes.</param>
/// <param name="message">What was signed.</param>
/// <param name="signature">64 bytes.</param>
public delegate bool SignatureCheck(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature);

/// <summary>The public key of a log, as C2SP signed-note writes it: <c>name+id+key</c>.</summary>
public sealed class NoteKey
{
    /// <summary>Bytes of an Ed25519 public key.</summary>
    public const int PublicLength = 32;

    private const byte Ed25519 = 0x01;
    private readonly byte[] publicKey;

    /// <summary>The key of a name.</summary>
    /// <exception cref="ArgumentException">The name is empty or has white space or a plus; the key has not 32 bytes.</exception>
    public NoteKey(string name, ReadOnlySpan<byte> publicKey)
    {
        if (!IsName(name)) throw new ArgumentException($"'{name}' cannot name a log: it must have no white space and no plus.", nameof(name));
        if (publicKey.Length != PublicLength) throw new ArgumentException($"An Ed25519 public key has {PublicLength} bytes, not {publicKey.Length}.", nameof(publicKey));
        Name = name;
        this.publicKey = publicKey.ToArray();
        Id = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', Ed25519, .. publicKey]));
    }

    /// <summary>The name, which is the origin line of the log's checkpoints.</summary>
    public string Name { get; }

    /// <summary>Tells keys apart; not a proof of anything.</summary>
    public uint Id { get; }

    /// <summary>The key's 32 bytes.</summary>
    public ReadOnlySpan<byte> PublicKey => publicKey;

    /// <summary>Whether a log can have this name.</summary>
    public static bool IsName(string? name) => name is { Length: > 0 and <= 256 } && !name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c == '+');

    /// <summary>Reads <c>name+id+key</c>; false when it is not well written, or the id is not that of the key.</summary>
    public static bool TryParse(string? text, out NoteKey key)
    {
        key = null!;
        if (text?.Split('+', 3) is not [var name, var id, var base64] || !IsName(name)) return false;
        var bytes = new byte[(base64.Length / 4 * 3) + 3];
        if (!Convert.TryFromBase64String(base64, bytes, out var length) || length != 1 + PublicLength || bytes[0] != Ed25519) return false;
        key = new NoteKey(name, bytes.AsSpan(1, PublicLength));
        return key.IdText == id;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}+{IdText}+{Convert.ToBase64String([Ed25519, .. publicKey])}";

    private string IdText => Id.ToString("x8", CultureInfo.InvariantCulture);
}
