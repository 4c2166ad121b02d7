using System.Buffers;
using System.Buffers.Binary;

namespace Ledger.Kernel;

/// <summary>The 32 bytes of a SHA-256, held without an array: a ledger keeps many of them.</summary>
public readonly record struct Hash256
{
    /// <summary>Number of bytes.</summary>
    public const int Length = 32;

    private readonly ulong first, second, third, fourth;

    /// <summary>Takes 32 bytes.</summary>
    public Hash256(ReadOnlySpan<byte> hash)
    {
        if (hash.Length != Length) throw new ArgumentException($"A SHA-256 has {Length} bytes, not {hash.Length}.", nameof(hash));
        first = BinaryPrimitives.ReadUInt64BigEndian(hash);
        second = BinaryPrimitives.ReadUInt64BigEndian(hash[8..]);
        third = BinaryPrimitives.ReadUInt64BigEndian(hash[16..]);
        fourth = BinaryPrimitives.ReadUInt64BigEndian(hash[24..]);
    }

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public string Hex
    {
        get
        {
            Span<byte> bytes = stackalloc byte[Length];
            CopyTo(bytes);
            return Convert.ToHexStringLower(bytes);
        }
    }

    /// <summary>32 of its bits, as evenly spread as all of it.</summary>
    internal uint Short => (uint)(first >> 32);

    /// <summary>Writes the 32 bytes.</summary>
    public void CopyTo(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, first);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], second);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[16..], third);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[24..], fourth);
    }

    /// <summary>Reads 64 lower-case hexadecimal digits in ASCII; false for anything else.</summary>
    public static bool TryParse(ReadOnlySpan<byte> hex, out Hash256 read)
    {
        Span<byte> hash = stackalloc byte[Length];
        var well = hex.Length == 2 * Length && Convert.FromHexString(hex, hash, out _, out _) == OperationStatus.Done && !hex.ContainsAnyInRange((byte)'A', (byte)'F');
        read = well ? new Hash256(hash) : default;
        return well;
    }

    /// <summary>Reads 64 lower-case hexadecimal digits; false for anything else.</summary>
    public static bool TryParse(string? hex, out Hash256 read)
    {
        Span<byte> hash = stackalloc byte[Length];
        var well = hex?.Length == 2 * Length && Convert.FromHexString(hex, hash, out _, out _) == OperationStatus.Done && !hex.AsSpan().ContainsAnyInRange('A', 'F');
        read = well ? new Hash256(hash) : default;
        return well;
    }
}
