using System.Security.Cryptography;

namespace Ledger.Kernel;

/// <summary>SHA-256 over the canonical form of an entry's content: the same content, the same fingerprint.</summary>
public readonly record struct Fingerprint
{
    private readonly Hash256 hash;

    private Fingerprint(Hash256 hash) => this.hash = hash;

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public string Hex => hash.Hex;

    /// <summary>32 of its bits, as evenly spread as all of it.</summary>
    internal uint Short => hash.Short;

    /// <summary>The fingerprint of canonical bytes.</summary>
    public static Fingerprint Of(ReadOnlySpan<byte> canonical)
    {
        Span<byte> bytes = stackalloc byte[Hash256.Length];
        SHA256.HashData(canonical, bytes);
        return new Fingerprint(new Hash256(bytes));
    }

    /// <summary>Reads 64 lower-case hexadecimal digits; false for anything else.</summary>
    public static bool TryParse(string? hex, out Fingerprint fingerprint)
    {
        var read = Hash256.TryParse(hex, out var hash);
        fingerprint = new Fingerprint(hash);
        return read;
    }

    /// <summary>The same of digits in ASCII.</summary>
    public static bool TryParse(ReadOnlySpan<byte> hex, out Fingerprint fingerprint)
    {
        var read = Hash256.TryParse(hex, out var hash);
        fingerprint = new Fingerprint(hash);
        return read;
    }

    /// <summary>A fingerprint known to be well written.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static Fingerprint Parse(string hex) =>
        TryParse(hex, out var fingerprint) ? fingerprint : throw new FormatException($"'{hex}' is no fingerprint: that has 64 lower-case hexadecimal digits.");

    /// <inheritdoc/>
    public override string ToString() => Hex;
}
