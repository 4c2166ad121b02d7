using System.Globalization;

namespace Ledger.ServiceTests;

/// <summary>Random entries of every type about some companies, each with a reference; the same seed gives the same.</summary>
public sealed class MixedLoad(int seed, string prefix, params string[] companies)
{
    private static readonly string[] Periods = ["FY2024", "FY2025", "FY2025-Q1", "FY2025-Q2", "FY2025-H1", "FY2026", "CY2025-Q3", "FY2026/FY2028", "2025-02-24/2028-02-23"];
    private static readonly string[] Houses = ["Alpha Securities", "Beta Research", "Gamma & Co"];
    private readonly Random random = new(seed);
    private readonly List<(string Ref, string Company, string Kind, int Number)> standing = [];
    private int made;

    /// <summary>The next entries, to be sent in this order.</summary>
    public string[] Next(int count) => [.. Enumerable.Range(0, count).Select(_ => Line())];

    private string Line()
    {
        var number = ++made;
        var reference = $"{prefix}-{number}";
        return random.Next(12) switch
        {
            0 => $$"""{ "type": "exchangeRate", "ref": "{{reference}}", "base": "USD", "quote": "CNY", "rate": {{7 + (number / 1000m)}}, "on": "{{Day()}}", "source": { "title": "Rates" } }""",
            1 or 2 when Pick(_ => true) is { } t => $$"""{ "type": "correction", "ref": "{{reference}}", "entry": "ref:{{t.Ref}}", "reason": "typo", "replacement": {{Figure(t.Kind, t.Company, t.Number + 10_000, null)}} }""",
            3 when Pick(_ => true) is { } t && standing.Remove(t) => $$"""{ "type": "retraction", "ref": "{{reference}}", "entry": "ref:{{t.Ref}}", "reason": "hoax" }""",
            4 when Pick(s => s.Kind != "earningsReport") is { } t => About("confirmation", t.Ref, reference),
            5 when Pick(s => s.Kind != "earningsReport") is { } t => About("withdrawal", t.Ref, reference),
            6 when Pick(s => s.Kind == "forecast") is { } t => About("exclusion", t.Ref, reference),
            7 => Standing("announcement", reference, number),
            8 => Standing("earningsReport", reference, number),
            _ => Standing("forecast", reference, number),
        };
    }

    private string Standing(string kind, string reference, int number)
    {
        var company = companies[random.Next(companies.Length)];
        standing.Add((reference, company, kind, number));
        return Figure(kind, company, number, reference);
    }

    private string Figure(string kind, string company, int number, string? reference)
    {
        var own = kind switch
        {
            "forecast" => $"\"forecaster\": \"{Houses[random.Next(Houses.Length)]}\",",
            "announcement" => $"\"nature\": \"{(random.Next(2) == 0 ? "plan" : "guidance")}\", \"title\": \"Plan {number}\",",
            _ => "",
        };
        var given = reference is null ? "" : $"\"ref\": \"{reference}\",";
        var period = Periods[kind == "earningsReport" ? random.Next(5) : random.Next(Periods.Length)];
        var amount = string.Create(CultureInfo.InvariantCulture, $$"""{ "currency": "{{(random.Next(3) == 0 ? "CNY" : "USD")}}", "value": {{100 + random.Next(50)}}.{{number:00000}}, "scale": "million" }""");
        return $$"""
            { "type": "{{kind}}", {{given}} {{own}} "company": "{{company}}", "period": "{{period}}", "announcedOn": "{{Day()}}", "category": "{{(random.Next(4) == 0 ? "servers" : "total")}}",
              "amount": {{amount}}, "source": { "title": "Note {{number}}", "publisher": "Press" } }
            """.ReplaceLineEndings(" ");
    }

    private string About(string kind, string target, string reference) =>
        $$"""{ "type": "{{kind}}", "ref": "{{reference}}", "entry": "ref:{{target}}", "announcedOn": "{{Day()}}", "source": { "title": "Later" }{{(kind == "exclusion" ? ", \"reason\": \"outlier\"" : "")}} }""";

    private string Day() => new DateOnly(2025, 1, 1).AddDays(random.Next(300)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private (string Ref, string Company, string Kind, int Number)? Pick(Func<(string Ref, string Company, string Kind, int Number), bool> which)
    {
        var fitting = standing.Where(which).ToList();
        return fitting.Count == 0 ? null : fitting[random.Next(fitting.Count)];
    }
}
