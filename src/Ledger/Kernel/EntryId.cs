using System.Globalization;
using System.Security.Cryptography;
using System.Text.Unicode;

namespace Ledger.Kernel;

/// <summary>Ids of entries: derived, never drawn, so that a replayed log has the same ids.</summary>
public static class EntryId
{
    /// <summary>The id of what is recorded at a position: a version 8 UUID (RFC 9562) from SHA-256 of book, position and fingerprint.</summary>
    public static Guid Derive(string book, long position, Fingerprint fingerprint)
    {
        Span<byte> derivedFrom = stackalloc byte[512];
        if (!Utf8.TryWrite(derivedFrom, CultureInfo.InvariantCulture, $"{book}\n{position}\n{fingerprint.Hex}", out var length))
            throw new ArgumentException("A book's id has at most 63 characters.", nameof(book));
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(derivedFrom[..length], hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
