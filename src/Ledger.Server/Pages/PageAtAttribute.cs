namespace Ledger.Server.Pages;

/// <summary>The address of a page. Pages are for people: they stand beside the API, and not in its OpenAPI document.</summary>
/// <param name="template">The route.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class PageAtAttribute(string template) : Attribute
{
    /// <summary>The route.</summary>
    public string Template { get; } = template;

    /// <summary>Whether it takes what a form sends, and so answers POST.</summary>
    public bool Post { get; init; }
}
