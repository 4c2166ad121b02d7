using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Ledger.Kernel;

/// <summary>SHA-256 over the canonical form of an entry's content: the same content, the same fingerprint.</summary>
public readonly record struct Fingerprint
{
    private readonly ulong first, second, third, fourth;

    private Fingerprint(ReadOnlySpan<byte> hash)
    {
        first = BinaryPrimitives.ReadUInt64BigEndian(hash);
        second = BinaryPrimitives.ReadUInt64BigEndian(hash[8..]);
        third = BinaryPrimitives.ReadUInt64BigEndian(hash[16..]);
        fourth = BinaryPrimitives.ReadUInt64BigEndian(hash[24..]);
    }

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public string Hex => string.Create(CultureInfo.InvariantCulture, $"{first:x16}{second:x16}{third:x16}{fourth:x16}");

    /// <summary>32 of its bits, as evenly spread as all of it.</summary>
    internal uint Short => (uint)(first >> 32);

    /// <summary>The fingerprint of canonical bytes.</summary>
    public static Fingerprint Of(ReadOnlySpan<byte> canonical)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(canonical, hash);
        return new Fingerprint(hash);
    }

    /// <summary>Reads 64 lower-case hexadecimal digits; false for anything else.</summary>
    public static bool TryParse(string? hex, out Fingerprint fingerprint)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var read = hex?.Length == 2 * SHA256.HashSizeInBytes && Convert.FromHexString(hex, hash, out _, out _) == OperationStatus.Done && !hex.AsSpan().ContainsAnyInRange('A', 'F');
        fingerprint = read ? new Fingerprint(hash) : default;
        return read;
    }

    /// <summary>A fingerprint known to be well written.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static Fingerprint Parse(string hex) =>
        TryParse(hex, out var fingerprint) ? fingerprint : throw new FormatException($"'{hex}' is no fingerprint: that has 64 lower-case hexadecimal digits.");

    /// <inheritdoc/>
    public override string ToString() => Hex;
}
