using System.Text.Json;
using Ledger.Entries;
using Ledger.Kernel;
using Ledger.Server.Web.OpenApi;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace Ledger.ServiceTests.Web;

[Collection(nameof(WebHost))]
public sealed class OpenApiTests(WebHost host)
{
    [Fact]
    public async Task The_document_is_valid_and_refers_to_nothing_that_is_missing()
    {
        var (document, diagnostic) = await ReadAsync();
        Assert.Empty(diagnostic.Errors.Select(e => e.ToString()));
        Assert.Empty(diagnostic.Warnings.Select(e => e.ToString()));
        Assert.Empty(document.Validate(ValidationRuleSet.GetDefaultRuleSet()).Select(e => $"{e.Pointer}: {e.Message}"));
        var text = await host.Client.GetStringAsync("/openapi/v1.json");
        foreach (var missing in References(text).Where(r => !document.Components!.Schemas!.ContainsKey(r))) Assert.Fail($"No schema {missing}.");
    }

    [Fact]
    public async Task Operations_are_described_from_the_notes_on_their_endpoints()
    {
        var (document, _) = await ReadAsync();
        var single = document.Paths["/v1/books/{book}/companies/{id}/estimates/{period}"].Operations![HttpMethod.Get];
        Assert.Equal("getEstimates", single.OperationId);
        Assert.Equal(("Consensus of a period", null), (single.Summary, single.Description));
        Assert.Equal(
            ["book", "id", "period", "asOf", "recordedAsOf", "policy", "currency", "category", "basis", "receipt", "Ledger-Position", "X-Correlation-ID"],
            single.Parameters!.Select(p => p.Name));
        Assert.Equal(["200", "400", "404", "406", "500", "503"], single.Responses!.Keys);
        Assert.Equal("SampleAnswer", Assert.IsType<OpenApiSchemaReference>(single.Responses["200"].Content!["application/json"].Schema).Reference.Id);

        var list = document.Paths["/v1/books/{book}/companies/{id}/estimates/{period}/history"].Operations![HttpMethod.Get];
        Assert.Equal(["application/json", "text/csv", "application/x-ndjson"], list.Responses!["200"].Content!.Keys);

        var post = document.Paths["/v1/books/{book}/entries"].Operations![HttpMethod.Post];
        Assert.Equal(["application/json", "application/x-ndjson"], post.RequestBody!.Content!.Keys);
        Assert.Equal(["201", "200", "400", "404", "409", "412", "413", "415", "422", "500", "503"], post.Responses!.Keys);
    }

    [Fact]
    public async Task Numbers_and_words_have_the_schemas_they_are_written_with()
    {
        var (document, _) = await ReadAsync();
        var schemas = document.Components!.Schemas!;
        var answer = schemas["SampleAnswer"].Properties!;
        Assert.Equal((JsonSchemaType.Number, null), (answer["mean"].Type, answer["mean"].Format));
        Assert.Equal(JsonSchemaType.Number | JsonSchemaType.Null, answer["missing"].Type);
        Assert.Equal("^[A-Z]{3}$", schemas["Currency"].Pattern);
        Assert.Equal("^[0-9a-f]{64}$", schemas["Fingerprint"].Pattern);
        Assert.Equal("date-time", answer["recordedAsOf"].Format);
    }

    public static TheoryData<string> EntryTypes => [.. EventKind.All.Where(k => k.ClrType.IsSubclassOf(typeof(Entry))).Select(k => k.Name)];

    [Theory]
    [MemberData(nameof(EntryTypes))]
    public void The_schema_of_an_entry_has_the_fields_that_the_domain_reads(string type)
    {
        var schema = BodySchemas.Of(type, new OpenApiDocument());
        // An exchange rate reads 'company' only to refuse it; entries about others read it only where it is given.
        var company = type == "exchangeRate" ? "" : "\"company\":\"c\",";
        var takes = Read($$"""{"type":"{{type}}",{{company}}"zz":1}""").Single(p => p.Path == "zz").Message.Split("It takes: ")[1].TrimEnd('.').Split(", ");
        Assert.Equal(takes.Order(StringComparer.Ordinal), schema.Properties!.Keys.Order(StringComparer.Ordinal));
        var missing = Read($$"""{"type":"{{type}}"}""").Where(p => p.Message.Contains("is required", StringComparison.Ordinal)).Select(p => p.Path);
        Assert.Equal(missing.Append("type").Order(StringComparer.Ordinal), schema.Required!.Order(StringComparer.Ordinal));
    }

    private static IReadOnlyList<Problem> Read(string json)
    {
        var problems = new Problems();
        EventKind.ReadEntry(JsonElement.Parse(json), "", problems);
        return problems.All;
    }

    private async Task<(OpenApiDocument Document, OpenApiDiagnostic Diagnostic)> ReadAsync()
    {
        var result = OpenApiDocument.Parse(await host.Client.GetStringAsync("/openapi/v1.json"), "json");
        return (result.Document!, result.Diagnostic!);
    }

    private static IEnumerable<string> References(string json) =>
        json.Split("\"#/components/schemas/").Skip(1).Select(r => r[..r.IndexOf('"', StringComparison.Ordinal)]).Distinct();
}
