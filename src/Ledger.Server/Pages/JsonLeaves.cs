using System.Text.Json;

namespace Ledger.Server.Pages;

/// <summary>JSON taken apart into named values.</summary>
internal static class JsonLeaves
{
    /// <summary>The values that are no objects, in their order, each with its path: the names that lead to it, with dots in between.</summary>
    public static IEnumerable<(string Path, JsonElement Value)> Of(JsonElement json, string path = "") => json.ValueKind == JsonValueKind.Object
        ? json.EnumerateObject().SelectMany(field => Of(field.Value, path.Length == 0 ? field.Name : $"{path}.{field.Name}"))
        : [(path, json)];
}
