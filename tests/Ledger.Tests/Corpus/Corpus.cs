namespace Ledger.Tests;

/// <summary>The founding corpus: facts of one article of February 2025, as imperfect as it is.</summary>
internal static class Corpus
{
    /// <summary>Bodies of companies, with their ids.</summary>
    public static IReadOnlyList<string> Companies { get; } = Lines("companies.ndjson");

    /// <summary>Bodies of entries, in order.</summary>
    public static IReadOnlyList<string> Entries { get; } = Lines("entries.ndjson");

    private static string[] Lines(string file) =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Corpus", file)).Where(line => line.Length > 0)];
}
