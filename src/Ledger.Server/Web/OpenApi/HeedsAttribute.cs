namespace Ledger.Server.Web.OpenApi;

/// <summary>
/// Says which headers of a request an endpoint heeds, for the OpenAPI document: names from <see cref="RequestHeaders"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class HeedsAttribute(params string[] headers) : Attribute
{
    /// <summary>Names of the headers.</summary>
    public IReadOnlyList<string> Headers { get; } = headers;
}
