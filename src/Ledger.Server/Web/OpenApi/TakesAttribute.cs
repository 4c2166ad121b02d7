namespace Ledger.Server.Web.OpenApi;

/// <summary>Says which body an endpoint takes, for the OpenAPI document.</summary>
/// <param name="schema">Name of the schema, see <see cref="BodySchemas"/>.</param>
/// <param name="forms">Media types; in NDJSON each line is one of the schema.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TakesAttribute(string schema, params string[] forms) : Attribute
{
    /// <summary>Name of the schema.</summary>
    public string Schema { get; } = schema;

    /// <summary>Whether the body may be left out.</summary>
    public bool Optional { get; init; }

    /// <summary>Media types.</summary>
    public IReadOnlyList<string> Forms { get; } = forms;
}
