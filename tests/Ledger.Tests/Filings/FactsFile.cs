using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Ledger.Filings;

namespace Ledger.Tests.Filings;

/// <summary>
/// A companyfacts file written as lines <c>"concept unit start end value filed form number"</c>: a concept without taxonomy is one of
/// us-gaap, a start of <c>-</c> is an instant, and the number makes the accession number. PPE and PA stand for the two usual concepts.
/// </summary>
internal static class FactsFile
{
    public const string Ppe = "PaymentsToAcquirePropertyPlantAndEquipment";
    public const string Assets = "PaymentsToAcquireProductiveAssets";

    /// <summary>The bytes of a file.</summary>
    public static byte[] Bytes(params IEnumerable<string> lines) => Bytes("Acme Corp", lines);

    /// <summary>The bytes of a file of a filer.</summary>
    public static byte[] Bytes(string name, IEnumerable<string> lines)
    {
        var facts = new JsonObject();
        foreach (var words in lines.Select(l => l.Split(' ')))
        {
            var full = words[0] switch { "PPE" => Ppe, "PA" => Assets, var other => other };
            var (taxonomy, concept) = full.Split(':') is [var t, var c] ? (t, c) : ("us-gaap", full);
            var units = At(At(At(facts, taxonomy), concept), "units");
            if (units[words[1]] is not JsonArray list) units[words[1]] = list = [];
            var fact = new JsonObject { ["end"] = words[3], ["val"] = JsonNode.Parse(words[4]), ["accn"] = Accession(words[7]), ["fy"] = 1999, ["fp"] = "Q9", ["form"] = words[6].Replace('_', ' '), ["filed"] = words[5], ["frame"] = "CY1999" };
            if (words[2] != "-") fact["start"] = words[2];
            list.Add(fact);
        }

        return Encoding.UTF8.GetBytes(new JsonObject { ["cik"] = 42, ["entityName"] = name, ["facts"] = facts }.ToJsonString());
    }

    /// <summary>The accession number that a line's number stands for.</summary>
    public static string Accession(string number) => $"0000000042-24-{int.Parse(number, CultureInfo.InvariantCulture):000000}";

    /// <summary>The facts of a file.</summary>
    public static CompanyFacts Of(params IEnumerable<string> lines) => Read(Bytes(lines));

    /// <summary>The facts of a good file.</summary>
    public static CompanyFacts Read(byte[] bytes)
    {
        var (facts, problems) = CompanyFacts.Read(bytes);
        Assert.Empty(problems.All);
        return facts!;
    }

    /// <summary>The figures of a file as text: filed, days, value, currency, and what the note says before its first comma.</summary>
    public static IEnumerable<string> Figures(params IEnumerable<string> lines) =>
        FiledSeries.Of(Of(lines)).Figures.Select(f => string.Create(
            CultureInfo.InvariantCulture,
            $"{f.Fact.Filing.FiledOn:yyyy-MM-dd} {f.Fact.Span} {f.Fact.Value} {f.Fact.Currency}{(f.Translation is { } t ? $" = {t.Value} {t.Currency}" : "")}{(f.Before is { } b ? $" was {b.Value}" : "")}"));

    /// <summary>The skipped facts of a file as text: value and reason.</summary>
    public static IEnumerable<string> Skipped(params IEnumerable<string> lines) =>
        FiledSeries.Of(Of(lines)).Skipped.Select(s => $"{s.Value} {s.Reason}");

    private static JsonObject At(JsonObject parent, string name)
    {
        if (parent[name] is not JsonObject inner) parent[name] = inner = [];
        return inner;
    }
}
