using System.Text.Json.Nodes;

namespace Ledger.Server.Web.OpenApi;

/// <summary>One answer to each kind of question for the document, as tests verify it: beside this file, named after the operation.</summary>
public static class Examples
{
    private const string Prefix = "example/";

    /// <summary>The operations that have one.</summary>
    public static IEnumerable<string> Operations => typeof(Examples).Assembly.GetManifestResourceNames()
        .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Select(n => n[Prefix.Length..]);

    /// <summary>The answer of an operation; null where it has none.</summary>
    public static JsonNode? Of(string? operation)
    {
        using var json = typeof(Examples).Assembly.GetManifestResourceStream(Prefix + operation);
        return json is null ? null : JsonNode.Parse(json);
    }
}
