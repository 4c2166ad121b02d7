using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Ledger.Kernel;

/// <summary>
/// Texts that many entries have in common, each kept once as far as a small table remembers: names of companies, forecasters, publishers.
/// </summary>
public static class Shared
{
    private const int Slots = 1 << 14;
    private const int NameSlots = 1 << 9;
    private const int LongestName = 32;
    private static readonly string?[] Known = new string?[Slots];
    private static readonly string?[] Names = new string?[NameSlots];

    /// <summary>The same text, as the one object that was asked for last.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Text(string? text)
    {
        if (text is null) return null;
        ref var slot = ref Known[text.GetHashCode(StringComparison.Ordinal) & (Slots - 1)];
        var known = Volatile.Read(ref slot);
        if (known == text) return known;
        Volatile.Write(ref slot, text);
        return text;
    }

    /// <summary>The name of a field as it stands in JSON, between the quotation marks; null for one that holds more than plain characters.</summary>
    public static string? Name(ReadOnlySpan<byte> raw)
    {
        if (raw.Length > LongestName || !Ascii.IsValid(raw) || raw.Contains((byte)'\\')) return null;
        var hash = new HashCode();
        hash.AddBytes(raw);
        ref var slot = ref Names[hash.ToHashCode() & (NameSlots - 1)];
        var known = Volatile.Read(ref slot);
        if (known is not null && Ascii.Equals(raw, known)) return known;
        var name = Encoding.ASCII.GetString(raw);
        Volatile.Write(ref slot, name);
        return name;
    }
}
