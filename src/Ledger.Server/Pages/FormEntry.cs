using System.Globalization;
using System.Text.Json.Nodes;
using Ledger.Entries;

namespace Ledger.Server.Pages;

/// <summary>The fields of a form as the JSON of an entry: they bear the contract's names, so that what is wrong with one is found beside it.</summary>
public static class FormEntry
{
    private static readonly HashSet<string> Own = new(StringComparer.Ordinal) { FormToken.Field, "act" };

    /// <summary>The entry; what was left blank is absent, and of a list each line is one of it.</summary>
    public static JsonObject Json(IEnumerable<KeyValuePair<string, string>> fields) => Json(fields, EntryFields.Of);

    /// <summary>The same of what is no entry.</summary>
    /// <param name="fields">What was filled in, by name.</param>
    /// <param name="kindOf">How a field is written.</param>
    public static JsonObject Json(IEnumerable<KeyValuePair<string, string>> fields, Func<string, FieldKind?> kindOf)
    {
        ArgumentNullException.ThrowIfNull(kindOf);
        ArgumentNullException.ThrowIfNull(fields);
        var entry = new JsonObject();
        foreach (var (name, text) in fields.Where(f => !Own.Contains(f.Key) && f.Value.Length > 0))
        {
            var (at, path) = (entry, name.Split('.'));
            foreach (var part in path[..^1])
            {
                if (at[part] is not JsonObject inner) at[part] = inner = [];
                at = inner;
            }

            if (kindOf(name) == FieldKind.List) at[path[^1]] = new JsonArray([.. text.Split(['\n', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(s => JsonValue.Create(s))]);
            else at[path[^1]] = kindOf(name) == FieldKind.Number && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : text;
        }

        return entry;
    }
}
