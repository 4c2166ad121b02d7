using System.Globalization;
using System.Text.Json;
using Ledger.Kernel;

namespace Ledger.Filings;

/// <summary>Walks a <c>companyfacts</c> file once, token by token, and keeps only what a series of capital expenditure needs.</summary>
internal sealed class FactsReader
{
    // A file that is wrong everywhere needs no longer list than this.
    private const int MostProblems = 100;
    private const int MostRelated = 20;

    private readonly Problems problems = new();
    private readonly FactText text = new();
    private readonly FactCheck check = new();
    private readonly SortedSet<string> related = new(StringComparer.Ordinal);
    private string? cik;
    private string? name;
    private bool hasFacts;
    private int factsRead;

    private delegate void Member(ref Utf8JsonReader reader, string name, string path);

    public (CompanyFacts?, Problems) Read(ReadOnlySpan<byte> json)
    {
        if (json.StartsWith("\uFEFF"u8)) json = json[3..];
        var reader = new Utf8JsonReader(json);
        try
        {
            reader.Read();
            Each(ref reader, "", Top);
            reader.Read();
        }
        catch (JsonException broken)
        {
            problems.Add("", string.Create(
                CultureInfo.InvariantCulture,
                $"This is no JSON: it breaks at line {broken.LineNumber + 1}, column {broken.BytePositionInLine + 1} (in bytes). Is the file cut short? Fetch it again."));
            return (null, problems);
        }

        if (problems.None) RequireAll();
        // Filers without a name in this file have one elsewhere; their number is as good.
        var called = string.IsNullOrWhiteSpace(name) ? $"CIK {cik}" : name.Trim();
        return problems.None ? (new CompanyFacts(cik!, called, factsRead, check.Facts, check.Unusable, check.Filings(), [.. related.Take(MostRelated)]), problems) : (null, problems);
    }

    private void Top(ref Utf8JsonReader reader, string field, string path)
    {
        switch (field)
        {
            case "cik":
                cik = Cik(ref reader, path);
                break;
            case "entityName":
                name = reader.TokenType == JsonTokenType.String ? FactText.Decoded(ref reader) : null;
                if (name is null || name.Length > 200 || name.Any(char.IsControl)) Report(path, "'entityName' must be a text of at most 200 characters without control characters.");
                break;
            case "facts":
                hasFacts = reader.TokenType == JsonTokenType.StartObject;
                Each(ref reader, path, (ref Utf8JsonReader r, string taxonomy, string at) =>
                    Each(ref r, at, (ref Utf8JsonReader concepts, string concept, string where) => Concept(ref concepts, taxonomy, concept, where)));
                break;
        }

        reader.Skip();
    }

    private string? Cik(ref Utf8JsonReader reader, string path)
    {
        var digits = reader.TokenType switch
        {
            JsonTokenType.Number => System.Text.Encoding.UTF8.GetString(reader.ValueSpan),
            JsonTokenType.String => FactText.Decoded(ref reader),
            _ => null,
        };
        if (digits is { Length: >= 1 and <= 10 } && digits.All(char.IsAsciiDigit) && digits.Any(d => d != '0')) return digits.PadLeft(10, '0');
        Report(path, "'cik' must be the filer's Central Index Key: 1 to 10 digits, as a number or in quotes.");
        return null;
    }

    private void Concept(ref Utf8JsonReader reader, string taxonomy, string concept, string path)
    {
        var capex = CapexConcept.Find(taxonomy, concept);
        if (capex is null && CapexConcept.IsRelated(concept)) related.Add($"{taxonomy}:{concept}");
        if (related.Count > MostRelated) related.Remove(related.Max!);
        Each(ref reader, path, (ref Utf8JsonReader r, string field, string at) =>
        {
            if (field == "units") Each(ref r, at, (ref Utf8JsonReader units, string unit, string where) => Facts(ref units, capex, unit, where));
            else r.Skip();
        });
    }

    private void Facts(ref Utf8JsonReader reader, CapexConcept? concept, string unit, string path)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            Report(path, "This must be a list of facts.");
            reader.Skip();
            return;
        }

        var currency = Currency.TryParse(unit, out var known, out _) ? known : (Currency?)null;
        for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                Report(string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"), "A fact must be a JSON object.");
                reader.Skip();
                continue;
            }

            text.Read(ref reader);
            factsRead++;
            check.Take(text, concept, unit, currency);
        }
    }

    private void Each(ref Utf8JsonReader reader, string path, Member member)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            Report(path, "This must be a JSON object.");
            reader.Skip();
            return;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var field = FactText.Decoded(ref reader) ?? "?";
            var at = path.Length == 0 ? field : $"{path}.{field}";
            reader.Read();
            if (names.Add(field)) member(ref reader, field, at);
            else
            {
                Report(at, $"'{field}' is given twice; keep one.");
                reader.Skip();
            }
        }
    }

    private void RequireAll()
    {
        if (cik is null) Report("cik", "'cik' is required: a companyfacts file begins with the filer's Central Index Key.");
        if (name is null) Report("entityName", "'entityName' is required.");
        if (!hasFacts) Report("facts", "'facts' is required: is this a file of the SEC's companyfacts?");
        else if (factsRead == 0) Report("facts", "The file holds no facts: the filer has none in this form.");
        else if (check.Facts.Count + check.Unusable.Count == 0)
        {
            var near = related.Count == 0 ? "No concept in it looks related." : $"Related by name: {string.Join(", ", related.Take(MostRelated))}.";
            Report("facts", $"No concept in the file states capital expenditure as the ledger reads it ({CapexConcept.All[0].FullName} and its siblings). {near}");
        }
    }

    private void Report(string path, string message)
    {
        if (problems.All.Count < MostProblems) problems.Add(path, message);
    }
}
