using System.Text.Json;

namespace Ledger.Cli.Reading;

/// <summary>JSON as a list of fields with dotted names, and how two such lists differ.</summary>
internal static class FlatFields
{
    /// <summary>The fields in their order; texts without quotes, numbers as written.</summary>
    public static Dictionary<string, string> Of(JsonElement json)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        Add(fields, "", json);
        return fields;
    }

    /// <summary>The fields whose values differ, with both; null where a side has none.</summary>
    public static IEnumerable<(string Name, string? Before, string? After)> Differences(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after) =>
        from name in before.Keys.Union(after.Keys, StringComparer.Ordinal)
        let was = before.GetValueOrDefault(name)
        let now = after.GetValueOrDefault(name)
        where was != now
        select (name, was, now);

    private static void Add(Dictionary<string, string> fields, string path, JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var field in json.EnumerateObject()) Add(fields, path.Length == 0 ? field.Name : $"{path}.{field.Name}", field.Value);
                break;
            case JsonValueKind.Array:
                var i = 0;
                foreach (var item in json.EnumerateArray()) Add(fields, $"{path}[{i++}]", item);
                break;
            case JsonValueKind.Null:
                break;
            default:
                fields[path] = json.ValueKind == JsonValueKind.String ? json.GetString()! : json.GetRawText();
                break;
        }
    }
}
