using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using Ledger.Entries;
using Ledger.Kernel;

namespace Ledger.Cli.Export;

/// <summary>What the cells of a column hold.</summary>
internal enum ColumnKind
{
    /// <summary>A text, or JSON where the value is a list.</summary>
    Text,

    /// <summary>An exact decimal.</summary>
    Decimal,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>True or false.</summary>
    Truth,

    /// <summary>A date.</summary>
    Date,

    /// <summary>An instant, UTC.</summary>
    Instant,
}

/// <summary>A column of an exported table.</summary>
/// <param name="Name">The contract's name, flattened with dots.</param>
/// <param name="Kind">What its cells hold.</param>
internal sealed record Column(string Name, ColumnKind Kind)
{
    private static readonly FrozenDictionary<Type, ColumnKind> Kinds = new Dictionary<Type, ColumnKind>
    {
        [typeof(decimal)] = ColumnKind.Decimal,
        [typeof(int)] = ColumnKind.Whole,
        [typeof(long)] = ColumnKind.Whole,
        [typeof(bool)] = ColumnKind.Truth,
        [typeof(DateOnly)] = ColumnKind.Date,
        [typeof(DateTimeOffset)] = ColumnKind.Instant,
    }.ToFrozenDictionary();

    /// <summary>The columns of the log's entries: every field that any kind of entry has.</summary>
    public static IReadOnlyList<Column> OfEntries { get; } =
    [
        new("position", ColumnKind.Whole), new("id", ColumnKind.Text), new("event", ColumnKind.Text), new("recordedAt", ColumnKind.Instant),
        new("recordedBy", ColumnKind.Text), new("correlationId", ColumnKind.Text), new("fingerprint", ColumnKind.Text),
        .. EntryFields.Names.Where(n => n != "id" && !n.EndsWith(".scale", StringComparison.Ordinal)).Select(n => new Column(n, EntryFields.Of(n) switch
        {
            FieldKind.Number => ColumnKind.Decimal,
            FieldKind.Date => ColumnKind.Date,
            _ => ColumnKind.Text,
        })),
    ];

    /// <summary>The columns of answers of a type, as the server writes it: fields within fields flattened.</summary>
    public static IEnumerable<Column> Of(Type answer, string prefix = "")
    {
        foreach (var property in answer.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            var name = prefix + JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            if (Kinds.TryGetValue(type, out var kind)) yield return new Column(name, kind);
            else if (type.IsClass && type.Namespace?.StartsWith("Ledger.", StringComparison.Ordinal) == true && type != typeof(Period))
                foreach (var inner in Of(type, name + ".")) yield return inner;
            else yield return new Column(name, ColumnKind.Text);
        }
    }
}
