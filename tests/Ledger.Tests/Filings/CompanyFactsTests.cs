using System.Diagnostics;
using System.Text;
using Ledger.Filings;

namespace Ledger.Tests.Filings;

public class CompanyFactsTests
{
    private const string Fact = """{ "start": "2024-01-01", "end": "2024-03-31", "val": 5, "accn": "0000000042-24-000001", "form": "10-Q", "filed": "2024-05-01" }""";

    [Fact]
    public void Reads_only_what_it_needs()
    {
        var facts = Read(File(Fact, "0001045810", more: """, "other": [1, { "a": null }]"""));
        Assert.Equal(("0001045810", "Acme", 2), (facts.Cik, facts.Name, facts.FactsRead));
        var fact = Assert.Single(facts.Facts);
        Assert.Equal((FactsFile.Ppe, "USD", 5m, "10-Q", new DateOnly(2024, 5, 1)), (fact.Concept.Name, fact.Currency.Code, fact.Value, fact.Filing.Form.Name, fact.Filing.FiledOn));
        Assert.Empty(facts.Unusable);
    }

    [Theory]
    [InlineData("7", "0000000007")]
    [InlineData("\"7\"", "0000000007")]
    [InlineData("\"0001045810\"", "0001045810")]
    public void The_number_of_the_filer_may_be_a_number_or_a_text(string written, string expected) => Assert.Equal(expected, Read(File(Fact, written)).Cik);

    [Theory]
    [InlineData("0")]
    [InlineData("-7")]
    [InlineData("1.5")]
    [InlineData("12345678901")]
    [InlineData("\"abc\"")]
    [InlineData("null")]
    [InlineData("[7]")]
    public void A_wrong_number_of_the_filer_is_named(string written) => Assert.Equal("cik", Problem(File(Fact, written)).Path);

    [Fact]
    public void A_byte_order_mark_is_no_matter() => Assert.Single(Read("\uFEFF" + File(Fact)).Facts);

    [Fact]
    public void A_filer_without_a_name_is_called_by_its_number() => Assert.Equal("CIK 0000000042", Read(File(Fact, name: "")).Name);

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("{ \"cik\": 1,\n  \"facts\": { \"us-gaap\": ", 2, 25)]
    [InlineData("{ \"cik\": 1,\n x }", 2, 2)]
    [InlineData("<html>", 1, 1)]
    [InlineData("{}{}", 1, 3)]
    [InlineData("{ \"cik\": 1,\n \"facts\": {},\n }", 3, 2)]
    public void Broken_json_is_placed_by_line_and_column(string text, int line, int column) =>
        Assert.Contains($"line {line}, column {column} ", Problem(text).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_cut_anywhere_is_refused_and_never_half_read()
    {
        var whole = Encoding.UTF8.GetBytes(File(Fact));
        for (var length = 0; length < whole.Length; length++)
        {
            var (facts, problems) = CompanyFacts.Read(whole.AsMemory(0, length));
            Assert.Null(facts);
            Assert.Single(problems.All);
        }
    }

    [Theory]
    [InlineData("[]", "")]
    [InlineData("""{ "entityName": "A", "facts": {} }""", "cik")]
    [InlineData("""{ "cik": 1, "entityName": "A" }""", "facts")]
    [InlineData("""{ "cik": 1, "entityName": "A", "facts": {} }""", "facts")]
    [InlineData("""{ "cik": 1, "entityName": 5, "facts": {} }""", "entityName")]
    [InlineData("""{ "cik": 1, "cik": 1, "entityName": "A", "facts": {} }""", "cik")]
    [InlineData("""{ "cik": 1, "entityName": "A", "facts": [] }""", "facts")]
    [InlineData("""{ "cik": 1, "entityName": "A", "facts": { "us-gaap": 5 } }""", "facts.us-gaap")]
    [InlineData("""{ "cik": 1, "entityName": "A", "facts": { "us-gaap": { "X": { "units": [] } } } }""", "facts.us-gaap.X.units")]
    [InlineData("""{ "cik": 1, "entityName": "A", "facts": { "us-gaap": { "X": { "units": { "USD": {} } } } } }""", "facts.us-gaap.X.units.USD")]
    [InlineData("""{ "cik": 1, "entityName": "A", "facts": { "us-gaap": { "X": { "units": { "USD": [{}, 7] } } } } }""", "facts.us-gaap.X.units.USD[1]")]
    [InlineData("""{ "cik": 1, "entityName": "A", "facts": { "us-gaap": { "X": {}, "X": {} } } }""", "facts.us-gaap.X")]
    [InlineData("""{ "cik": 1, "entityName": "\ud800", "facts": {} }""", "entityName")]
    public void A_file_of_another_shape_is_refused_with_the_path(string text, string path) => Assert.Equal(path, Problem(text).Path);

    [Fact]
    public void Without_a_concept_of_capital_expenditure_related_ones_are_named()
    {
        var problem = Problem(File(Fact).Replace(FactsFile.Ppe, "PaymentsToAcquireBusinessesNetOfCashAcquired", StringComparison.Ordinal));
        Assert.Equal("facts", problem.Path);
        Assert.Contains("us-gaap:PaymentsToAcquireBusinessesNetOfCashAcquired", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"val\": 5", "\"val\": -5", SkipReason.Negative)]
    [InlineData("\"val\": 5", "\"val\": null", SkipReason.Malformed)]
    [InlineData("\"val\": 5", "\"val\": \"5\"", SkipReason.BadValue)]
    [InlineData("\"val\": 5", "\"val\": [5]", SkipReason.Malformed)]
    [InlineData("\"val\": 5", "\"val\": 1e18", SkipReason.BadValue)]
    [InlineData("\"val\": 5", "\"val\": 1e400", SkipReason.BadValue)]
    [InlineData("\"val\": 5", "\"val\": 0.12345678901234567890123456789", SkipReason.BadValue)]
    [InlineData("\"val\": 5", "\"val\": 5, \"val\": 6", SkipReason.Malformed)]
    [InlineData("\"val\": 5, ", "", SkipReason.Malformed)]
    [InlineData("\"start\": \"2024-01-01\", ", "", SkipReason.NoStart)]
    [InlineData("2024-01-01", "2024-02-30", SkipReason.BadDate)]
    [InlineData("2024-01-01", "2024-04-01", SkipReason.BadDate)]
    [InlineData("2024-01-01", "0001-01-01", SkipReason.BadDate)]
    [InlineData("2024-03-31", "9999-12-31", SkipReason.BadDate)]
    [InlineData("2024-03-31", "2024-3-31", SkipReason.BadDate)]
    [InlineData("\"2024-03-31\"", "20240331", SkipReason.Malformed)]
    [InlineData("2024-05-01", "2024-13-01", SkipReason.BadDate)]
    [InlineData("\"10-Q\"", "null", SkipReason.Malformed)]
    [InlineData("10-Q", "10-Q\\u0000", SkipReason.Malformed)]
    [InlineData("10-Q", "\\ud800", SkipReason.Malformed)]
    [InlineData("0000000042-24-000001", "42", SkipReason.Malformed)]
    [InlineData("USD", "shares", SkipReason.NotACurrency)]
    [InlineData("USD", "USD/shares", SkipReason.NotACurrency)]
    public void A_bad_fact_is_listed_and_does_not_spoil_the_file(string good, string bad, SkipReason reason)
    {
        var facts = Read(File(Fact.Replace(good, bad, StringComparison.Ordinal)).Replace($"\"{good}\": [", $"\"{bad}\": [", StringComparison.Ordinal));
        Assert.Empty(facts.Facts);
        var unusable = Assert.Single(facts.Unusable);
        Assert.Equal((reason, $"us-gaap:{FactsFile.Ppe}"), (unusable.Reason, unusable.Concept));
        Assert.NotEmpty(unusable.Done);
        Assert.Empty(FilingImport.Of(facts).Entries);
    }

    [Fact]
    public void Zero_is_a_figure() => Assert.Equal(0m, Assert.Single(Read(File(Fact.Replace("5,", "0,", StringComparison.Ordinal))).Facts).Value);

    [Fact]
    public void A_large_file_takes_time_in_proportion()
    {
        var lines = Enumerable.Range(0, 60_000).Select(i => $$"""{ "start": "2024-01-01", "end": "{{new DateOnly(2024, 1, 2).AddDays(i % 2000):yyyy-MM-dd}}", "val": {{i}}, "accn": "0000000042-24-{{i % 1000:000000}}", "form": "10-Q", "filed": "2024-05-01" }""");
        var bytes = Encoding.UTF8.GetBytes(File(string.Join(',', lines)));
        var watch = Stopwatch.StartNew();
        var import = FilingImport.Of(FactsFile.Read(bytes));
        // A day's worth of quadratic work over 60,000 facts would take minutes.
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        Assert.Equal(import.Summary.CapexFacts, import.Summary.Taken + import.Summary.Translations + import.Summary.Skipped.Count);
    }

    private static string File(string fact, string cik = "42", string name = "Acme", string more = "") =>
        $$"""{ "cik": {{(cik.StartsWith("000", StringComparison.Ordinal) ? $"\"{cik}\"" : cik)}}, "entityName": "{{name}}", "facts": { "dei": { "Shares": { "label": "x", "units": { "shares": [{ "end": "2024-01-01", "val": 1 }] } } }, "us-gaap": { "{{FactsFile.Ppe}}": { "units": { "USD": [{{fact}}] } } } }{{more}} }""";

    private static CompanyFacts Read(string text) => FactsFile.Read(Encoding.UTF8.GetBytes(text));

    private static Ledger.Kernel.Problem Problem(string text)
    {
        var (facts, problems) = CompanyFacts.Read(Encoding.UTF8.GetBytes(text));
        Assert.Null(facts);
        return problems.All[0];
    }
}
