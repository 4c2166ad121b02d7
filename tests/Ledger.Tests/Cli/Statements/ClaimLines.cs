using System.Text.Json;
using System.Text.Json.Nodes;
using Ledger.Cli.Import.Statements;
using Ledger.Companies;
using Ledger.Kernel;

namespace Ledger.Tests.Cli.Statements;

/// <summary>Lines of files of statements.</summary>
internal static class ClaimLines
{
    private const string Usual = """
        { "company": "Meta", "ticker": "META", "kind": "guidance", "stated_on": "2025-04-30", "period": "FY2025", "period_start": "2025-01-01", "period_end": "2025-12-31",
          "amount_low": 64000000000, "amount_high": 72000000000, "qualifier": "range", "currency": "USD", "unit_as_stated": "billion USD", "category": "total",
          "source_title": "A page", "source_url": "https://example.org/a" }
        """;

    /// <summary>Claims as collected in 2026 from stored public pages: figures, dates, titles and addresses of all of them, without remarks.</summary>
    public static IReadOnlyList<Claim> Collected { get; } =
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Statements", "claims.ndjson")).Select((line, i) => Read(line, i + 1))];

    /// <summary>A line like the usual one, with other fields: a null takes one away.</summary>
    public static string Line(string others = "{}")
    {
        var line = JsonNode.Parse(Usual)!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(others)!.AsObject().ToList())
        {
            line.Remove(name);
            if (value is not null) line[name] = value.DeepClone();
        }

        return line.ToJsonString();
    }

    /// <summary>A line with one figure in billions.</summary>
    public static string Single(decimal billions, string others = "{}", string qualifier = "exact", string end = "")
    {
        var line = JsonNode.Parse(Line(others))!.AsObject();
        foreach (var name in (string[])["amount_low", "amount_high"]) line.Remove(name);
        line[$"amount{end}"] = billions * 1_000_000_000;
        line["qualifier"] = qualifier;
        return line.ToJsonString();
    }

    /// <summary>What is wrong with a line.</summary>
    public static IReadOnlyList<Problem> Problems(string line)
    {
        var problems = new Problems();
        Claim.Read(1, new Fields(JsonElement.Parse(line), "", problems));
        return problems.All;
    }

    /// <summary>Reads a line that is right.</summary>
    public static Claim Read(string line, long number = 1)
    {
        var problems = new Problems();
        var claim = Claim.Read(number, new Fields(JsonElement.Parse(line), "", problems));
        Assert.Equal([], problems.All);
        return claim;
    }

    /// <summary>Maps lines for an empty book.</summary>
    public static StatementMapping Map(params string[] lines) => Map([], lines);

    /// <summary>Maps lines for a book that has companies.</summary>
    public static StatementMapping Map(CompanyRegistered[] book, params string[] lines) => StatementMapping.Of([.. lines.Select((l, i) => Read(l, i + 1))], book);

    /// <summary>The JSON of the entry of one line, which must be recorded.</summary>
    public static JsonElement Entry(string line) => JsonElement.Parse(Assert.Single(Map(line).Entries).Entry.Json(asStated: true));

    /// <summary>Why a line is not recorded.</summary>
    public static ListedReason Reason(string line) => Assert.Single(Map(line).Listed).Reason;
}
