using System.Text.Json;
using System.Text.Json.Serialization;
using Ledger.Cli.Terminals;
using Ledger.Entries;

namespace Ledger.Cli.Import;

/// <summary>How other people's tables become entries: which column is which field, what is the same in all rows, how numbers and dates are written.</summary>
internal sealed record Mapping
{
    /// <summary>For tables with the contract's own names.</summary>
    public static readonly Mapping None = new();

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>Header of a column → field of the contract, such as <c>"Broker": "forecaster"</c>.</summary>
    public Dictionary<string, string> Columns { get; init; } = [];

    /// <summary>Field → text, for what no column says.</summary>
    public Dictionary<string, string> Constants { get; init; } = [];

    /// <summary>Field → what its cells say → what is meant, such as <c>"basis": { "incl. leases": "cashAndFinanceLeases" }</c>.</summary>
    public Dictionary<string, Dictionary<string, string>> Values { get; init; } = [];

    /// <summary>Columns that are not entered.</summary>
    public List<string> Ignore { get; init; } = [];

    /// <summary>How dates are written: a .NET pattern such as <c>dd.MM.yyyy</c>, or <c>excel</c> for serial numbers; default 2025-02-24.</summary>
    public string? Dates { get; init; }

    /// <summary>The decimal sign: <c>.</c> (default) or <c>,</c>.</summary>
    public string Decimal { get; init; } = ".";

    /// <summary>What separates thousands; default nothing does.</summary>
    public string Thousands { get; init; } = "";

    /// <summary>What separates the cells of a CSV file; default a comma.</summary>
    public string? Separator { get; init; }

    /// <summary>The sheet of a workbook; default the first.</summary>
    public string? Sheet { get; init; }

    /// <summary>Rows above the header.</summary>
    public int SkipRows { get; init; }

    /// <summary>Reads a mapping file.</summary>
    /// <exception cref="StopException">It cannot be read, or names fields that there are not.</exception>
    public static Mapping Load(string path, Terminal terminal)
    {
        Mapping mapping;
        try
        {
            mapping = JsonSerializer.Deserialize<Mapping>(File.ReadAllBytes(terminal.PathOf(path)), Options) ?? None;
        }
        catch (Exception broken) when (broken is JsonException or IOException or UnauthorizedAccessException)
        {
            throw StopException.Refused($"The mapping {path} cannot be read: {broken.Message}");
        }

        var unknown = mapping.Columns.Values.Concat(mapping.Constants.Keys).Concat(mapping.Values.Keys).FirstOrDefault(f => EntryFields.Of(f) is null);
        if (unknown is not null)
            throw StopException.Refused($"The mapping {path} names the field '{unknown}', which entries do not have{(EntryFields.Near(unknown) is { } near ? $"; '{near}' is meant?" : ".")}");
        if (mapping.Decimal is not ("." or ","))
            throw StopException.Refused($"The mapping {path} says \"decimal\": \"{mapping.Decimal}\"; it is \".\" or \",\".");
        if (mapping.Thousands.Length > 1 || mapping.Thousands == mapping.Decimal)
            throw StopException.Refused($"The mapping {path} says \"thousands\": \"{mapping.Thousands}\"; it is one character, and not the decimal sign.");
        if (mapping.Separator is { Length: not 1 })
            throw StopException.Refused($"The mapping {path} says \"separator\": \"{mapping.Separator}\"; it is one character.");
        return mapping;
    }
}
