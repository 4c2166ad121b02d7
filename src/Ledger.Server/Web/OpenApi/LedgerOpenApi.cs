using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Ledger.Server.Web.OpenApi;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c>: made from the endpoints, their notes and the answer records.</summary>
public static class LedgerOpenApi
{
    /// <summary>Name of the document.</summary>
    public const string Document = "v1";

    private const string Bearer = "bearer";

    /// <summary>Adds what makes the document.</summary>
    public static IServiceCollection AddLedgerOpenApi(this IServiceCollection services) => services.AddOpenApi(Document, options =>
    {
        options.AddSchemaTransformer(DomainSchemas.TransformAsync);
        options.AddOperationTransformer(Operations.TransformAsync);
        options.AddDocumentTransformer(DescribeAsync);
    });

    private static Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancel)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Capex Ledger",
            Version = Document,
            Description =
                "A ledger of capital expenditure on two clocks: what the world knew on a date (`asOf`), as this ledger had it recorded " +
                "(`recordedAsOf`). Entries are immutable facts with a source; every answer repeats the clocks, the position and the policy " +
                "it used, and asking again with them gives the same bytes. Errors are RFC 9457 problems with every bad field under `errors`.",
        };
        // The address of a server is where the document was fetched from; a fixed one would be wrong behind a proxy.
        document.Servers = [];
        document.Components?.Schemas?.Remove(nameof(IResult));
        document.AddComponent("Problem", ProblemSchema());
        document.AddComponent<IOpenApiSecurityScheme>(Bearer, new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An API key (cxl_…). A server on the loopback address may need none." });
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] }];
        foreach (var (name, schema) in BodySchemas.All(document)) document.AddComponent(name, schema);
        return Task.CompletedTask;
    }

    private static OpenApiSchema ProblemSchema() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "Why a request is refused (RFC 9457).",
        Required = new HashSet<string> { "type", "title", "status", "detail", "instance", "code", "errors", "correlationId" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = Text("A name for the kind of problem, one for each code."),
            ["title"] = Text("The kind in a few words."),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "The HTTP status." },
            ["detail"] = Text("What is wrong here, and the remedy."),
            ["instance"] = Text("The address asked."),
            ["code"] = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Description = "Stable code for programs.",
                Enum = [.. ProblemTable.All.Select(k => (System.Text.Json.Nodes.JsonNode)k.Code)],
            },
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "Every bad field by its JSON path, such as amount.low or lines[17].amount.low; lines count from 0.",
                AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
            },
            ["correlationId"] = Text("Leads to the server's log."),
        },
    };

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };
}
