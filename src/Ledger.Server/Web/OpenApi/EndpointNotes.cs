using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Formatters;

namespace Ledger.Server.Web.OpenApi;

/// <summary>Says what an endpoint answers when all is well, for the OpenAPI document.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class AnswersAttribute(Type answer) : Attribute, IApiResponseMetadataProvider
{
    /// <summary>The answer record; for a list without a record of its own, its item.</summary>
    public Type Answer { get; } = answer;

    /// <summary>HTTP status.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>Whether it is a list, which <c>Accept</c> may turn into CSV or NDJSON.</summary>
    public bool List { get; init; }

    /// <summary>Media type of an answer that is no list.</summary>
    public string Form { get; init; } = ContentTypes.Json;

    // Through this the document's maker learns the type, and makes its schema as it makes all others.
    Type? IApiResponseMetadataProvider.Type => Answer;

    int IApiResponseMetadataProvider.StatusCode => Status;

    void IApiResponseMetadataProvider.SetContentTypes(MediaTypeCollection contentTypes) => contentTypes.Add(Form);
}

/// <summary>Says which body an endpoint takes, for the OpenAPI document.</summary>
/// <param name="schema">Name of the schema, see <see cref="BodySchemas"/>.</param>
/// <param name="forms">Media types; in NDJSON each line is one of the schema.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TakesAttribute(string schema, params string[] forms) : Attribute
{
    /// <summary>Name of the schema.</summary>
    public string Schema { get; } = schema;

    /// <summary>Media types.</summary>
    public IReadOnlyList<string> Forms { get; } = forms;
}

/// <summary>
/// Says which headers of a request an endpoint heeds, for the OpenAPI document: names from <see cref="RequestHeaders"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class HeedsAttribute(params string[] headers) : Attribute
{
    /// <summary>Names of the headers.</summary>
    public IReadOnlyList<string> Headers { get; } = headers;
}

/// <summary>
/// Says with which statuses an endpoint refuses, beyond those that follow from its address, parameters and body.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RefusesAttribute(params int[] statuses) : Attribute
{
    /// <summary>HTTP statuses.</summary>
    public IReadOnlyList<int> Statuses { get; } = statuses;
}
