using System.Globalization;
using Ledger.Server.Security;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Ledger.Server.Web.OpenApi;

/// <summary>Describes one operation from the notes on its endpoint.</summary>
internal static class Operations
{
    public static Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        var notes = context.Description.ActionDescriptor.EndpointMetadata;
        var answers = notes.OfType<AnswersAttribute>().ToList();
        var takes = notes.OfType<TakesAttribute>().FirstOrDefault();
        var asks = notes.OfType<QuestionAttribute>().FirstOrDefault()?.Meant.ToList() ?? [];
        if (answers.Count == 0 && takes is null && asks.Count == 0) return Task.CompletedTask;

        // Without a description Wolverine names the class that it generates.
        if (operation.Description?.StartsWith($"{context.Description.HttpMethod}_", StringComparison.Ordinal) == true) operation.Description = null;
        operation.Parameters ??= [];
        foreach (var parameter in asks) operation.Parameters.Add(InQuery(parameter));
        var heeds = notes.OfType<HeedsAttribute>().FirstOrDefault()?.Headers ?? [];
        foreach (var header in heeds.Append(LedgerHeader.Position).Append(Correlation.Header).Distinct()) operation.Parameters.Add(InHeader(header));
        if (takes is not null) operation.RequestBody = Body(takes, context.Document!);

        // Of what was inferred only the schemas of the answers are of use: endpoints return some result, which says nothing.
        var inferred = operation.Responses ?? [];
        operation.Responses = [];
        foreach (var answer in answers) operation.Responses[Key(answer.Status)] = Answer(answer, inferred[Key(answer.Status)].Content![answer.Form].Schema!);
        if (Examples.Of(operation.OperationId) is { } example) operation.Responses[Key(StatusCodes.Status200OK)].Content![ContentTypes.Json].Example = example;
        var refuses = notes.OfType<RefusesAttribute>().FirstOrDefault()?.Statuses ?? [];
        var reads = HttpMethods.IsGet(context.Description.HttpMethod ?? "");
        var strict = asks.Exists(p => p.Name == "strict");
        foreach (var status in Implied(context, takes, reads).Concat(strict ? [409] : []).Concat(refuses).Distinct().Order())
            operation.Responses.TryAdd(Key(status), Problem(status, context.Document!));
        if (Needs(context) is { } needs) operation.Description = $"{operation.Description} Needs the role '{Roles.WordOf(needs.Role)}' where callers must say who they are.".Trim();
        return Task.CompletedTask;
    }

    private static IEnumerable<int> Implied(OpenApiOperationTransformerContext context, TakesAttribute? takes, bool reads)
    {
        yield return 400;
        if (Needs(context) is not null)
        {
            yield return 401;
            yield return 403;
            yield return 429;
        }

        if (context.Description.RelativePath?.Contains('{', StringComparison.Ordinal) == true) yield return 404;
        if (reads) yield return 406;
        if (takes is not null)
        {
            yield return 413;
            yield return 415;
        }

        yield return 500;
        yield return 503;
    }

    private static NeedsRoleAttribute? Needs(OpenApiOperationTransformerContext context) =>
        context.Description.ActionDescriptor.EndpointMetadata.OfType<NeedsRoleAttribute>().FirstOrDefault();

    private static OpenApiResponse Answer(AnswersAttribute answer, IOpenApiSchema schema)
    {
        var response = new OpenApiResponse
        {
            Description = answer.Status switch { 201 => "Recorded now.", _ => "The answer." },
            Headers = new Dictionary<string, IOpenApiHeader>
            {
                [LedgerHeader.Position] = new OpenApiHeader { Description = "The last position considered.", Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" } },
                [Correlation.Header] = new OpenApiHeader { Description = "The request's correlation id.", Schema = new OpenApiSchema { Type = JsonSchemaType.String } },
            },
            Content = new Dictionary<string, OpenApiMediaType> { [answer.Form] = new() { Schema = answer.List ? Listed(answer.Answer, schema) : schema } },
        };
        if (answer.Lines) response.Content[ContentTypes.Ndjson] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Description = "One a line, in the order of the body's lines." } };
        foreach (var also in answer.Also) response.Content[also] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The same in another form." } };
        if (!answer.List) return response;
        foreach (var bare in (string[])[ContentTypes.Csv, ContentTypes.Ndjson])
            response.Content[bare] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The bare items." } };
        return response;
    }

    private static OpenApiSchema Listed(Type answer, IOpenApiSchema schema)
    {
        var around = new OpenApiSchema { Type = JsonSchemaType.Object, Properties = new Dictionary<string, IOpenApiSchema>() };
        if (answer.GetProperty("Items") is null)
        {
            around.Properties["asOf"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" };
            around.Properties["recordedAsOf"] = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null, Format = "date-time" };
            around.Properties["position"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" };
            around.Properties["policy"] = new OpenApiSchema { Type = JsonSchemaType.String };
            around.Properties["items"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = schema };
        }

        around.Properties["next"] = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null, Description = "The cursor of the next page." };
        return answer.GetProperty("Items") is null ? around : new OpenApiSchema { AllOf = [schema, around] };
    }

    private static OpenApiRequestBody Body(TakesAttribute takes, OpenApiDocument document) => new()
    {
        Required = !takes.Optional,
        Content = takes.Forms.ToDictionary(f => f, f => new OpenApiMediaType
        {
            Schema = f == ContentTypes.Ndjson
                ? new OpenApiSchema { Type = JsonSchemaType.String, Description = $"One {takes.Schema} a line, at most {Ndjson.MostLines} lines, all or nothing." }
                : new OpenApiSchemaReference(takes.Schema, document),
        }),
    };

    private static OpenApiParameter InQuery(Parameter parameter) => new()
    {
        Name = parameter.Name,
        In = ParameterLocation.Query,
        Description = parameter.Meaning,
        Required = parameter.Required,
        Schema = parameter.Schema,
    };

    private static OpenApiParameter InHeader(string name) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Description = RequestHeaders.Meaning[name],
        Schema = new OpenApiSchema { Type = name == LedgerHeader.Position ? JsonSchemaType.Integer : JsonSchemaType.String },
    };

    private static OpenApiResponse Problem(int status, OpenApiDocument document) => new()
    {
        Description = string.Join("; ", ProblemTable.All.Where(k => k.Status == status).Select(k => $"{k.Title} ({k.Code})")) is { Length: > 0 } kinds ? kinds : "Refused",
        Content = new Dictionary<string, OpenApiMediaType> { [ProblemAnswer.ContentType] = new() { Schema = new OpenApiSchemaReference("Problem", document) } },
    };

    private static string Key(int status) => status.ToString(CultureInfo.InvariantCulture);
}
