namespace Ledger.Entries;

/// <summary>How the cells of a field in a table are written in JSON.</summary>
public enum FieldKind
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A date.</summary>
    Date,

    /// <summary>Several texts, separated by semicolons.</summary>
    List,

    /// <summary>JSON itself.</summary>
    Json,
}

/// <summary>The fields of entries and companies as columns: the contract's names, flattened with dots.</summary>
public static class EntryFields
{
    private static readonly string[] Texts =
    [
        "type", "company", "period", "basis", "category", "direction", "nature", "title", "form", "accession", "forecaster", "analyst", "entry", "reason",
        "base", "quote", "from", "to", "note", "ref", "amount.currency", "amount.scale", "amount.qualifier", "amount.alsoStatedAs.currency", "amount.alsoStatedAs.scale",
        "amount.alsoStatedAs.qualifier", "source.title", "source.publisher", "source.url", "source.excerpt", "source.locator",
        "name", "ticker", "exchange", "cik", "country", "fiscalYearEnd", "fiscalYearNamedAfter", "reportingCurrency",
    ];

    private static readonly string[] Numbers =
    [
        "amount.value", "amount.low", "amount.high", "amount.alsoStatedAs.value", "amount.alsoStatedAs.low", "amount.alsoStatedAs.high",
        "growth.yearOnYear", "growth.quarterOnQuarter", "rate",
    ];

    private static readonly string[] Dates = ["announcedOn", "periodStart", "periodEnd", "on", "source.publishedOn", "fiscalCalendarFrom"];

    private static readonly string[] Lists = ["partners", "members", "against"];

    /// <summary>Columns that the ledger sets itself, and what was said about a rejected row: read over.</summary>
    public static readonly IReadOnlySet<string> Ignored = new HashSet<string>(StringComparer.Ordinal)
    {
        "position", "event", "recordedAt", "recordedBy", "correlationId", "fingerprint", "more",
    };

    private static readonly Dictionary<string, FieldKind> Kinds =
        Texts.Select(t => (t, FieldKind.Text)).Concat(Numbers.Select(n => (n, FieldKind.Number))).Concat(Dates.Select(d => (d, FieldKind.Date)))
            .Concat(Lists.Select(l => (l, FieldKind.List))).Append(("id", FieldKind.Text)).Append(("replacement", FieldKind.Json)).ToDictionary(p => p.Item1, p => p.Item2, StringComparer.Ordinal);

    /// <summary>Every name.</summary>
    public static IEnumerable<string> Names => Kinds.Keys;

    /// <summary>How a field is written; null when there is none of that name. A correction's <c>replacement</c> has them all again.</summary>
    public static FieldKind? Of(string name) =>
        Kinds.TryGetValue(name.StartsWith("replacement.", StringComparison.Ordinal) ? name["replacement.".Length..] : name, out var kind) ? kind : null;

    /// <summary>The field that a mistyped name most likely means; null when none is near.</summary>
    public static string? Near(string name)
    {
        static string Bare(string text) => new([.. text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
        var bare = Bare(name);
        return Kinds.Keys.FirstOrDefault(k => Bare(k) == bare)
            ?? Kinds.Keys.FirstOrDefault(k => bare.Length > 2 && (Bare(k).EndsWith(bare, StringComparison.Ordinal) || bare.EndsWith(Bare(k), StringComparison.Ordinal)));
    }
}
