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

    /// <summary>Whether a body of lines is answered line by line.</summary>
    public bool Lines { get; init; }

    /// <summary>Further media types of the same, as text for people.</summary>
    public string[] Also { get; init; } = [];

    /// <summary>Media type of an answer that is no list.</summary>
    public string Form { get; init; } = ContentTypes.Json;

    // Through this the document's maker learns the type, and makes its schema as it makes all others.
    Type? IApiResponseMetadataProvider.Type => Answer;

    int IApiResponseMetadataProvider.StatusCode => Status;

    void IApiResponseMetadataProvider.SetContentTypes(MediaTypeCollection contentTypes) => contentTypes.Add(Form);
}
