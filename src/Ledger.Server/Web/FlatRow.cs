using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Ledger.Server.Web;

/// <summary>One JSON object as a row of a table.</summary>
internal static class FlatRow
{
    /// <summary>The columns of items of a type, so that a header is there without any item.</summary>
    public static IReadOnlyList<string> ColumnsOf(Type item)
    {
        var names = new List<string>();
        Collect(item, "", [], names);
        return names;
    }

    /// <summary>The cells of an object; columns not yet known are added.</summary>
    public static Dictionary<string, string> Of(JsonElement item, Columns columns)
    {
        var cells = new Dictionary<string, string>(StringComparer.Ordinal);
        Fill(item, "", columns, cells);
        return cells;
    }

    private static void Collect(Type type, string prefix, IReadOnlyList<Type> outer, List<string> names)
    {
        foreach (var field in AnswerJson.Options.GetTypeInfo(type).Properties)
        {
            // What answers leave out where it says nothing gets its columns where it says something.
            if (field.Get is null || field.AttributeProvider?.IsDefined(typeof(JsonIgnoreAttribute), inherit: true) == true) continue;
            var inner = Nullable.GetUnderlyingType(field.PropertyType) ?? field.PropertyType;
            if (AnswerJson.Options.GetTypeInfo(inner).Kind != JsonTypeInfoKind.Object || inner == typeof(object)) names.Add(prefix + field.Name);
            else if (!outer.Contains(inner)) Collect(inner, $"{prefix}{field.Name}.", [.. outer, type], names);
        }
    }

    private static void Fill(JsonElement value, string path, Columns columns, Dictionary<string, string> cells)
    {
        if (value.ValueKind == JsonValueKind.Object && !columns.Has(path))
        {
            foreach (var field in value.EnumerateObject()) Fill(field.Value, path.Length == 0 ? field.Name : $"{path}.{field.Name}", columns, cells);
        }
        else if (value.ValueKind != JsonValueKind.Null)
        {
            columns.Add(path);
            cells[path] = value.ValueKind == JsonValueKind.String ? Harmless(value.GetString()!) : value.GetRawText();
        }
    }

    // Spreadsheets run cells that begin like a formula (OWASP, "CSV Injection"). Numbers are no text and stay as they are.
    private static string Harmless(string text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text;

    /// <summary>The columns of a table, in order.</summary>
    public sealed class Columns(IEnumerable<string> leading)
    {
        private readonly List<string> names = [.. leading];
        private readonly HashSet<string> known = new(leading, StringComparer.Ordinal);

        /// <summary>Their names.</summary>
        public IReadOnlyList<string> Names => names;

        /// <summary>Whether there is one of that name.</summary>
        public bool Has(string name) => known.Contains(name);

        /// <summary>Adds one, unless it is there.</summary>
        public void Add(string name)
        {
            if (known.Add(name)) names.Add(name);
        }
    }
}
