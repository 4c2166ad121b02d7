using System.Text.Json.Nodes;

namespace Ledger.Tests.Entries;

/// <summary>One entry of each type with every field that it can carry.</summary>
internal static class Examples
{
    /// <summary>Id of the entry that others point to.</summary>
    public const string Target = "0194f3a1-0000-8000-8000-000000000001";

    /// <summary>The examples, by type.</summary>
    public static IReadOnlyDictionary<string, JsonNode> Full { get; } = new Dictionary<string, JsonNode>
    {
        ["announcement"] = Parse($$"""
            { "type": "announcement", "company": "alibaba", "nature": "plan", "title": "Cloud and AI hardware", "announcedOn": "2025-02-24",
              "period": "2025-02-24/2028-02-23", "periodStart": "2025-02-24", "periodEnd": "2028-02-23", "basis": "companyDefined",
              "category": "ai-infrastructure", "direction": "up", "partners": ["NVIDIA", "中国移动"],
              "amount": { "currency": "CNY", "value": 380, "scale": "billion", "qualifier": "atLeast",
                          "alsoStatedAs": { "currency": "USD", "value": 58.0, "scale": "billion", "qualifier": "about" } }, {{Common}} }
            """),
        ["earningsReport"] = Parse($$"""
            { "type": "earningsReport", "company": "alibaba", "announcedOn": "2025-02-20", "period": "FY2025-Q3", "periodStart": "2024-10-01",
              "periodEnd": "2024-12-31", "basis": "cashAndFinanceLeases", "category": "servers",
              "amount": { "currency": "CNY", "low": 31.4, "high": 31.80, "scale": "billion", "alsoStatedAs": { "currency": "USD", "low": 4, "high": 5, "scale": "billion" } },
              "growth": { "yearOnYear": 3.31, "quarterOnQuarter": -0.85 }, "form": "6-K", "accession": "0001104659-25-015000", {{Common}} }
            """),
        ["forecast"] = Parse($$"""
            { "type": "forecast", "company": "alibaba", "forecaster": "Guojin Securities", "analyst": "A. Analyst", "announcedOn": "2025-02-24",
              "period": "FY2025", "periodStart": "2024-04-01", "periodEnd": "2025-03-31", "basis": "accrued", "category": "total", "direction": "flat",
              "amount": { "currency": "CNY", "value": 120, "scale": "billion", "qualifier": "about" }, {{Common}} }
            """),
        ["confirmation"] = Parse($$"""{ "type": "confirmation", "company": "alibaba", "entry": "{{Target}}", "announcedOn": "2025-03-01", {{Common}} }"""),
        ["withdrawal"] = Parse($$"""{ "type": "withdrawal", "company": "alibaba", "entry": "ref:guojin-fy25", "announcedOn": "2025-03-01", "reason": "Coverage ended.", {{Common}} }"""),
        ["exclusion"] = Parse($$"""{ "type": "exclusion", "company": "alibaba", "entry": "{{Target}}", "announcedOn": "2025-03-01", "reason": "Other scope.", {{Common}} }"""),
        ["retraction"] = Parse($$"""{ "type": "retraction", "company": "alibaba", "entry": "{{Target}}", "reason": "A duplicate.", {{Common}} }"""),
        ["resolution"] = Parse($$"""{ "type": "resolution", "company": "alibaba", "entry": "{{Target}}", "against": ["0194f3a1-0000-8000-8000-000000000002", "ref:other"], "announcedOn": "2025-03-01", "reason": "The filing says so.", {{Common}} }"""),
        ["bridge"] = Parse($$"""
            { "type": "bridge", "company": "alibaba", "announcedOn": "2025-05-15", "period": "FY2025", "category": "servers", "from": "cash", "to": "cashAndFinanceLeases",
              "amount": { "currency": "CNY", "value": 4.20, "scale": "billion", "qualifier": "about" }, {{Common}} }
            """),
        ["correction"] = Parse($$"""
            { "type": "correction", "company": "alibaba", "entry": "{{Target}}", "reason": "A misprint.",
              "replacement": { "type": "forecast", "company": "alibaba", "forecaster": "Guojin Securities", "announcedOn": "2025-02-24", "period": "FY2025",
                               "amount": { "currency": "CNY", "value": 121, "scale": "billion" }, "source": { "title": "Replaced" } }, {{Common}} }
            """),
        ["exchangeRate"] = Parse($$"""{ "type": "exchangeRate", "base": "USD", "quote": "CNY", "rate": 7.250, "on": "2025-02-24", {{Common}} }"""),
    };

    /// <summary>The fields of each type that it cannot be without.</summary>
    public static IReadOnlyDictionary<string, string[]> Required { get; } = new Dictionary<string, string[]>
    {
        ["announcement"] = ["company", "nature", "announcedOn", "period", "source", "source.title"],
        ["earningsReport"] = ["company", "announcedOn", "period", "amount", "source", "source.title"],
        ["forecast"] = ["company", "forecaster", "announcedOn", "period", "source", "source.title"],
        ["confirmation"] = ["entry", "announcedOn", "source", "source.title"],
        ["withdrawal"] = ["entry", "announcedOn", "source", "source.title"],
        ["exclusion"] = ["entry", "announcedOn", "source.title"],
        ["retraction"] = ["entry", "reason", "source.title"],
        ["resolution"] = ["entry", "announcedOn", "reason", "source.title"],
        ["bridge"] = ["company", "announcedOn", "period", "from", "to", "amount", "source", "source.title"],
        ["correction"] = ["entry", "reason", "replacement", "replacement.type", "replacement.company", "replacement.forecaster", "replacement.source"],
        ["exchangeRate"] = ["base", "quote", "rate", "on", "source", "source.title"],
    };

    private const string Common = """
        "note": "First line.\nSecond line.", "ref": "own-1",
        "source": { "title": "Alibaba Plans to Invest", "publisher": "A paper", "url": "https://example.org/a?b=c&d=é", "publishedOn": "2025-02-25",
                    "excerpt": "over \"380\" <billion>", "locator": "paragraph 7" }
        """;

    private static JsonNode Parse(string json) => JsonNode.Parse(json)!;
}
