namespace Ledger.Server.Web;

/// <summary>
/// The query parameters that an endpoint takes, by the names of <see cref="Parameters"/>: the one list from which requests are
/// checked and the OpenAPI document is written. An endpoint without it takes none.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class QuestionAttribute(params string[] names) : Attribute
{
    /// <summary>Names of the parameters.</summary>
    public IReadOnlyList<string> Names { get; } = [.. names.Select(n => Parameters.Of(n).Name)];
}
