using Ledger.Kernel;

namespace Ledger.Filings;

/// <summary>A short id from a filer's name.</summary>
internal static class CompanyName
{
    private const int Longest = 63;

    private static readonly HashSet<string> LegalForms = new(StringComparer.Ordinal)
    {
        "inc", "incorporated", "corp", "corporation", "co", "company", "limited", "ltd", "llc", "lp", "llp", "plc", "ag", "se", "sa", "nv", "ab", "asa", "oyj", "spa", "kgaa", "gmbh", "adr",
    };

    /// <summary>The slug of the name without its legal form, such as <c>nvidia</c> of NVIDIA CORP; the number where nothing is left.</summary>
    public static string Id(string name, string cik)
    {
        // The SEC adds the state of incorporation or what tells namesakes apart: BANK OF AMERICA CORP /DE/.
        var plain = name.Split('/')[0] is { Length: > 0 } before ? before : name;
        var words = Slug.Of(plain.Replace(".", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal))
            .Split('-').Select(w => string.Concat(w.Where(char.IsAsciiLetterOrDigit))).Where(w => w.Length > 0).ToList();
        while (words.Count > 1 && LegalForms.Contains(words[^1])) words.RemoveAt(words.Count - 1);
        var id = string.Join('-', words);
        if (id.Length > Longest) id = id[..Longest].TrimEnd('-');
        return Slug.IsValid(id) ? id : $"cik-{cik}";
    }
}
