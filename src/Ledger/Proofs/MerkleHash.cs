using System.Security.Cryptography;
using Ledger.Kernel;

namespace Ledger.Proofs;

/// <summary>A hash in a Merkle tree, of a leaf or of a node. RFC 6962, section 2.1: SHA-256, leaves and nodes told apart by their first byte.</summary>
public readonly record struct MerkleHash
{
    /// <summary>The byte before a leaf's.</summary>
    public const byte LeafPrefix = 0x00;

    private const byte NodePrefix = 0x01;
    private readonly Hash256 hash;

    /// <summary>Takes 32 bytes.</summary>
    public MerkleHash(ReadOnlySpan<byte> bytes) : this(new Hash256(bytes)) { }

    private MerkleHash(Hash256 hash) => this.hash = hash;

    /// <summary>The root of a tree without leaves: the SHA-256 of nothing.</summary>
    public static MerkleHash Empty { get; } = OfPrefixed([]);

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public string Hex => hash.Hex;

    /// <summary>The 32 bytes in Base64, as checkpoints and proofs write them (RFC 4648, section 4).</summary>
    public string Base64
    {
        get
        {
            Span<byte> bytes = stackalloc byte[Hash256.Length];
            CopyTo(bytes);
            return Convert.ToBase64String(bytes);
        }
    }

    /// <summary>The hash of a leaf with these bytes.</summary>
    public static MerkleHash Leaf(ReadOnlySpan<byte> bytes)
    {
        var prefixed = new byte[bytes.Length + 1];
        prefixed[0] = LeafPrefix;
        bytes.CopyTo(prefixed.AsSpan(1));
        return OfPrefixed(prefixed);
    }

    /// <summary>The hash of bytes that carry their prefix already.</summary>
    internal static MerkleHash OfPrefixed(ReadOnlySpan<byte> prefixed)
    {
        Span<byte> bytes = stackalloc byte[Hash256.Length];
        SHA256.HashData(prefixed, bytes);
        return new MerkleHash(bytes);
    }

    /// <summary>The hash of the node over two others.</summary>
    public static MerkleHash Node(MerkleHash left, MerkleHash right)
    {
        Span<byte> both = stackalloc byte[1 + (2 * Hash256.Length)];
        both[0] = NodePrefix;
        left.CopyTo(both[1..]);
        right.CopyTo(both[(1 + Hash256.Length)..]);
        return OfPrefixed(both);
    }

    /// <summary>Writes the 32 bytes.</summary>
    public void CopyTo(Span<byte> bytes) => hash.CopyTo(bytes);

    /// <summary>Reads 64 lower-case hexadecimal digits; false for anything else.</summary>
    public static bool TryParseHex(string? hex, out MerkleHash read)
    {
        var well = Hash256.TryParse(hex, out var hash);
        read = new MerkleHash(hash);
        return well;
    }

    /// <summary>The same of digits in ASCII.</summary>
    public static bool TryParseHex(ReadOnlySpan<byte> hex, out MerkleHash read)
    {
        var well = Hash256.TryParse(hex, out var hash);
        read = new MerkleHash(hash);
        return well;
    }

    /// <summary>Reads the Base64 of 32 bytes in its one canonical form; false for anything else.</summary>
    public static bool TryParse(string? base64, out MerkleHash read)
    {
        Span<byte> bytes = stackalloc byte[Hash256.Length + 1];
        var well = base64 is { Length: 44 } && Convert.TryFromBase64String(base64, bytes, out var length) && length == Hash256.Length;
        read = well ? new MerkleHash(bytes[..Hash256.Length]) : default;
        // The last character has two bits to spare: two texts of one hash are one too many.
        return well && read.Base64 == base64;
    }

    /// <inheritdoc/>
    public override string ToString() => Hex;
}
