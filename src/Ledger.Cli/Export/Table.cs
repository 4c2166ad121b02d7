using System.Globalization;
using System.Text.Json;
using Ledger.Cli.Terminals;

namespace Ledger.Cli.Export;

/// <summary>Puts JSON objects into the columns of a table. What has no column is kept as JSON in the last one, <c>more</c>: nothing is dropped.</summary>
internal sealed class Table
{
    private readonly Dictionary<string, int> places;
    private readonly HashSet<string> outer;

    public Table(IEnumerable<Column> columns)
    {
        Columns = [.. columns, new Column("more", ColumnKind.Text)];
        places = Columns.Select((c, i) => (c.Name, i)).ToDictionary(p => p.Name, p => p.i, StringComparer.Ordinal);
        outer = [.. Columns.SelectMany(c => Prefixes(c.Name))];
    }

    /// <summary>Its columns.</summary>
    public IReadOnlyList<Column> Columns { get; }

    /// <summary>The cells of an object: text, decimal, long, bool, DateOnly or DateTimeOffset by the column; null where nothing is.</summary>
    public object?[] Row(JsonElement item)
    {
        var cells = new object?[Columns.Count];
        Dictionary<string, JsonElement>? more = null;
        Fill(item, "", cells, ref more);
        if (more is not null) cells[^1] = JsonSerializer.Serialize(more);
        return cells;
    }

    private void Fill(JsonElement value, string path, object?[] cells, ref Dictionary<string, JsonElement>? more)
    {
        foreach (var field in value.EnumerateObject())
        {
            var name = path.Length == 0 ? field.Name : $"{path}.{field.Name}";
            if (field.Value.ValueKind == JsonValueKind.Null) continue;
            if (places.TryGetValue(name, out var place)) cells[place] = Cell(Columns[place], field.Value);
            else if (field.Value.ValueKind == JsonValueKind.Object && outer.Contains(name)) Fill(field.Value, name, cells, ref more);
            else (more ??= [])[name] = field.Value;
        }
    }

    private static object Cell(Column column, JsonElement value)
    {
        try
        {
            return (column.Kind, value.ValueKind) switch
            {
                (ColumnKind.Decimal, JsonValueKind.Number) => value.GetDecimal(),
                (ColumnKind.Whole, JsonValueKind.Number) => value.GetInt64(),
                (ColumnKind.Truth, JsonValueKind.True or JsonValueKind.False) => value.GetBoolean(),
                (ColumnKind.Date, JsonValueKind.String) => DateOnly.ParseExact(value.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture),
                (ColumnKind.Instant, JsonValueKind.String) => DateTimeOffset.Parse(value.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
                (ColumnKind.Text, JsonValueKind.String) => value.GetString()!,
                (ColumnKind.Text, JsonValueKind.Array) when value.EnumerateArray().All(i => i.ValueKind == JsonValueKind.String && !i.GetString()!.Contains(';', StringComparison.Ordinal)) =>
                    string.Join(';', value.EnumerateArray().Select(i => i.GetString())),
                (ColumnKind.Text, _) => value.GetRawText(),
                _ => throw new FormatException(),
            };
        }
        catch (FormatException)
        {
            throw StopException.Refused($"The server wrote '{column.Name}' as {value.GetRawText()}, which this tool does not expect; is it of the same version?");
        }
    }

    private static IEnumerable<string> Prefixes(string name)
    {
        for (var dot = name.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = name.IndexOf('.', dot + 1)) yield return name[..dot];
    }
}
