using System.Collections.Frozen;
using Microsoft.OpenApi;

namespace Ledger.Server.Web;

/// <summary>A query parameter and what it means, wherever it is taken.</summary>
/// <param name="Name">Its name; case counts.</param>
/// <param name="Meaning">A sentence for users.</param>
/// <param name="Schema">Its form.</param>
/// <param name="Required">Whether it must be given.</param>
public sealed record Parameter(string Name, string Meaning, OpenApiSchema Schema, bool Required = false);

/// <summary>Every query parameter of the ledger: a word means the same at every address.</summary>
public static class Parameters
{
    /// <summary>Most items of a page.</summary>
    public const int MostItems = 20_000;

    /// <summary>Items of a page when the client does not say.</summary>
    public const int UsualItems = 1_000;

    /// <summary>The parameter that asks for proofs.</summary>
    public const string Receipt = "receipt";

    private const string Days = "^([0-9]{4}-[0-9]{2}-[0-9]{2}|CY[0-9]{4}(-(Q[1-4]|H[12]|9M))?)$";

    /// <summary>All of them, by name.</summary>
    public static readonly IReadOnlyList<Parameter> All =
    [
        new("after", "Only entries after this position.", Whole(0, long.MaxValue)),
        new("against", "On a page: the entries that another is to be believed over, separated by commas.", Text()),
        new("asOf", "As the world knew it on this date: entries announced on or before it. Not in the future. Default: today, UTC.", Date()),
        new("basis", "What the figures measure. Default: cash.", Words(Kernel.Words.Bases.Keys)),
        new("by", "How to sum: calendar quarters or years. Default: quarter.", Words(["quarter", "year"])),
        new("calendar", "On a page: the company's own fiscal periods, or calendar periods. Default: fiscal.", Words(["fiscal", "calendar"])),
        new("category", "Part of the capital expenditure, such as servers. Default: total.", Text()),
        new("companies", "Only these companies: ids, separated by commas.", Text()),
        new("company", "Only this company: its id.", Text()),
        new("currency", "ISO 4217 code of the currency to answer in. Default: the company's reporting currency; for totals the one in which all the companies report, USD where they differ.", Text(@"^[A-Z]{3}$")),
        new("cursor", "Where the page begins: the `next` of the page before.", Whole(0, int.MaxValue)),
        new("days", "Days from the announcement to the recording after which an entry is late. Default: 7.", Whole(0, 100_000)),
        new("direction", "Only statements that point this way.", Words(Kernel.Words.Directions.Keys)),
        new("dryRun", "Checks everything and records nothing.", new OpenApiSchema { Type = JsonSchemaType.Boolean }),
        new("entry", "The entry: its id, or ref: and its reference.", Text()),
        new("forecaster", "Only this forecaster: its id.", Text()),
        new("from", "The first day, included: a date, or a calendar period that begins with it, such as CY2025-Q1.", Text(Days)),
        new("fromRecordedAsOf", "As this ledger had it at the first of two moments: an instant with an offset, or position:N, not after recordedAsOf. Default: recordedAsOf.", Text()),
        new("form", "On a page: the rows as a file.", Words(["csv"])),
        new("group", "On a page: rows under headings. Default: none.", Words(["none", "country", "currency"])),
        new("kind", "Only revisions of this kind.", Text()),
        new("like", "On a page: the policy with whose rules the form begins.", Text()),
        new("limit", $"Most items to answer: 1 to {MostItems}. Default: {UsualItems}.", Whole(1, MostItems)),
        new("period", "Only this period, such as FY2025 or FY2025-Q3.", Text()),
        new("policy", "The rules by which estimates count: a policy's name, or its name and version such as desk@2; without a version the latest as recorded by then. Default: default@1.", Text("^[a-z0-9][a-z0-9-]{0,62}(@[1-9][0-9]*)?$")),
        new("position", "Any place in the log.", Whole(1, long.MaxValue)),
        new("rebuild", "Empties the stored views and rebuilds them from the log first.", new OpenApiSchema { Type = JsonSchemaType.Boolean }),
        new("recordedAsOf", "As this ledger had it: an instant with an offset, or position:N. Default: now.", Text()),
        new(Receipt, "What holds the ledger to what it says. Recording: receipts with leaf and proof (default for one entry, not for a batch). Reading: the answer with the entries that it follows from, each proved (JSON only; not by default).", new OpenApiSchema { Type = JsonSchemaType.Boolean }),
        new("search", "On a page: only rows with this text in their name.", Text()),
        new("size", "The log as it was with so many positions. Default: as it is now.", Whole(0, long.MaxValue)),
        new("sort", "On a page: the column by which rows are sorted; the largest first after a minus sign.", Text()),
        new("status", "Only contradictions that are open, or that are resolved.", Words(["open", "resolved"])),
        new("strict", "Refuses to answer (409) when the book holds entries about the question that the vantage does not see: recorded after recordedAsOf or announced after asOf. Default: false.", new OpenApiSchema { Type = JsonSchemaType.Boolean }),
        new("to", "The last day, included: a date, or a calendar period that ends with it, such as CY2025-Q1.", Text(Days)),
        new("toRecordedAsOf", "As this ledger had it at the second of two moments, likewise, not before the first. Default: recordedAsOf.", Text()),
        new("type", "Only entries of this type.", Text()),
        new("without", $"Answers as if this had never been recorded: {Influences.Without.Rule}.", Text()),
    ];

    /// <summary>The <c>limit</c> of an address that streams all there is.</summary>
    public static readonly Parameter StreamLimit = new("limit", "Most lines to answer, 1 or more. Default: all.", Whole(1, long.MaxValue));

    /// <summary>The <c>from</c> and <c>to</c> of an address that is about sizes of the log, not about days.</summary>
    public static readonly IReadOnlyList<Parameter> Sizes =
    [
        new("from", "The size of the log that is known: that of a checkpoint that was kept.", Whole(0, long.MaxValue), Required: true),
        new("to", "The size that must have begun that way. Default: the log as it is now.", Whole(0, long.MaxValue)),
    ];

    private static readonly FrozenDictionary<string, Parameter> ByName = All.ToFrozenDictionary(p => p.Name, StringComparer.Ordinal);

    /// <summary>The parameter of a name.</summary>
    /// <exception cref="ArgumentException">There is none: an endpoint declares what nobody described.</exception>
    public static Parameter Of(string name) =>
        ByName.GetValueOrDefault(name) ?? throw new ArgumentException($"Describe the parameter '{name}' in {nameof(Parameters)} first.", nameof(name));

    private static OpenApiSchema Text(string? pattern = null) => new() { Type = JsonSchemaType.String, Pattern = pattern };

    private static OpenApiSchema Date() => new() { Type = JsonSchemaType.String, Format = "date" };

    private static OpenApiSchema Whole(long least, long most) => new()
    {
        Type = JsonSchemaType.Integer,
        Format = "int64",
        Minimum = FormattableString.Invariant($"{least}"),
        Maximum = most == long.MaxValue ? null : FormattableString.Invariant($"{most}"),
    };

    private static OpenApiSchema Words(IEnumerable<string> words) => new()
    {
        Type = JsonSchemaType.String,
        Enum = [.. words.Order(StringComparer.Ordinal).Select(w => (System.Text.Json.Nodes.JsonNode)w)],
    };
}
