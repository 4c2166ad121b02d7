namespace Ledger.Kernel;

/// <summary>
/// Texts that many entries have in common, each kept once as far as a small table remembers: names of companies, forecasters, publishers.
/// </summary>
internal static class Shared
{
    private const int Slots = 1 << 14;
    private static readonly string?[] Known = new string?[Slots];

    /// <summary>The same text, as the one object that was asked for last.</summary>
    public static string? Text(string? text)
    {
        if (text is null) return null;
        ref var slot = ref Known[text.GetHashCode(StringComparison.Ordinal) & (Slots - 1)];
        var known = Volatile.Read(ref slot);
        if (known == text) return known;
        Volatile.Write(ref slot, text);
        return text;
    }
}
