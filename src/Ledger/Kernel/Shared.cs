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
    private static readonly string?[] Plain = new string?[Slots];
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

    /// <summary>The same of a text in UTF-8, which is not made anew where it is known and plain.</summary>
    public static string Utf8(ReadOnlySpan<byte> utf8)
    {
        var hash = new HashCode();
        hash.AddBytes(utf8);
        ref var slot = ref Plain[hash.ToHashCode() & (Slots - 1)];
        var known = Volatile.Read(ref slot);
        if (known is not null && Ascii.Equals(utf8, known)) return known;
        var text = Text(Encoding.UTF8.GetString(utf8));
        Volatile.Write(ref slot, text);
        return text;
    }

    /// <summary>The name of a field as it stands in JSON, between the quotation marks; null for one that holds more than plain characters.</summary>
    public static string? Name(ReadOnlySpan<byte> raw)
    {
        ref var slot = ref Names[Mixed(raw) & (NameSlots - 1)];
        var known = Volatile.Read(ref slot);
        if (known is not null && Ascii.Equals(raw, known)) return known;
        if (raw.Length > LongestName || !Ascii.IsValid(raw) || raw.Contains((byte)'\\')) return null;
        // A name that the code has as a constant is that object, and found by comparing references.
        var name = Encoding.ASCII.GetString(raw);
        name = string.IsInterned(name) ?? name;
        Volatile.Write(ref slot, name);
        return name;
    }

    // Names differ in length, at the beginning or at the end; those that do not share a slot, and are read anew.
    private static int Mixed(ReadOnlySpan<byte> raw) =>
        raw.Length == 0 ? 0 : (raw.Length * 31) + (raw[0] * 7) + (raw[raw.Length / 2] * 131) + (raw[^1] * 17);
}
