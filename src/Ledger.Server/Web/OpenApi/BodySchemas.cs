using Ledger.Books;
using Ledger.Entries;
using Ledger.Kernel;
using Ledger.Server.Security;
using Microsoft.OpenApi;
using static Ledger.Server.Web.OpenApi.FieldSchemas;

namespace Ledger.Server.Web.OpenApi;

/// <summary>Schemas of the bodies that clients send: entries of every type, and a company's profile.</summary>
public static class BodySchemas
{
    /// <summary>Schema of any entry.</summary>
    public const string Entry = "Entry";

    /// <summary>Schema of a company's profile.</summary>
    public const string CompanyProfile = "CompanyProfile";

    /// <summary>Schema of a book to make.</summary>
    public const string Book = "NewBook";

    /// <summary>Schema of an API key to make.</summary>
    public const string Key = "KeyWanted";

    /// <summary>Schema of a policy's rules.</summary>
    public const string Policy = "PolicyRules";

    /// <summary>Schema of a line of a log.</summary>
    public const string LogLine = "LogLine";

    private static readonly Dictionary<string, (string Required, Func<OpenApiDocument, Dictionary<string, IOpenApiSchema>> Own)> Types = new(StringComparer.Ordinal)
    {
        ["announcement"] = ("nature", d => Figure(d, new() { ["nature"] = OneOf(Words.Natures.Keys), ["title"] = Text(500), ["partners"] = Texts(200), ["direction"] = OneOf(Words.Directions.Keys) })),
        ["earningsReport"] = ("amount", d => Figure(d, new() { ["growth"] = Ref("Growth", d), ["form"] = Text(40), ["accession"] = Text(40) })),
        ["forecast"] = ("forecaster", d => Figure(d, new() { ["forecaster"] = Text(200), ["analyst"] = Text(200), ["direction"] = OneOf(Words.Directions.Keys) })),
        ["bridge"] = ("company announcedOn period from to amount source", d => Common(d, new()
        {
            ["announcedOn"] = Day("When the world learned it; not later than tomorrow, UTC."),
            ["period"] = Text(40, "The period whose figures it leads across."),
            ["category"] = Text(63, "Part of the total. Default: total."),
            ["from"] = OneOf(Words.Bases.Keys),
            ["to"] = OneOf(Words.Bases.Keys),
            ["amount"] = Ref("Amount", d),
        })),
        ["confirmation"] = ("entry announcedOn source", d => About(d, new() { ["announcedOn"] = Day("When the world learned it.") }, reason: false)),
        ["withdrawal"] = ("entry announcedOn source", d => About(d, new() { ["announcedOn"] = Day("From when it is in effect.") })),
        ["exclusion"] = ("entry announcedOn", d => About(d, new() { ["announcedOn"] = Day("From when it is in effect.") })),
        ["resolution"] = ("entry announcedOn reason", d => About(d, new() { ["against"] = Texts(204, "The other entries of the contradiction, all of them: ids, or ref: and a reference."), ["announcedOn"] = Day("From when it is in effect.") })),
        ["correction"] = ("entry replacement reason", d => About(d, new() { ["replacement"] = Ref(Entry, d) })),
        ["retraction"] = ("entry reason", d => About(d, [])),
        ["exchangeRate"] = ("base quote rate on source", d => Common(d, new()
        {
            ["base"] = Code("Currency of which one unit is priced."),
            ["quote"] = Code("Currency in which it is priced."),
            ["rate"] = new OpenApiSchema { Type = JsonSchemaType.Number, ExclusiveMinimum = "0" },
            ["on"] = Day("The day of the rate."),
        }, company: false)),
    };

    /// <summary>Every schema by its name, for a document.</summary>
    public static IEnumerable<(string Name, OpenApiSchema Schema)> All(OpenApiDocument document)
    {
        var entries = EventKind.All.Where(k => k.ClrType.IsSubclassOf(typeof(global::Ledger.Entries.Entry))).Select(k => k.Name).ToList();
        yield return (Entry, new OpenApiSchema
        {
            Description = "One fact to record, by its type.",
            OneOf = [.. entries.Select(n => Ref(SchemaName(n), document))],
            Discriminator = new OpenApiDiscriminator { PropertyName = "type", Mapping = entries.ToDictionary(n => n, n => new OpenApiSchemaReference(SchemaName(n), document)) },
        });
        foreach (var name in entries) yield return (SchemaName(name), Of(name, document));
        foreach (var shared in Shared(document)) yield return shared;
        yield return (Book, Closed(new() { ["name"] = Text(200) }, "", null));
        yield return (Key, KeyWanted());
        yield return (Policy, PolicyRules());
        yield return (LogLine, Line());
    }

    /// <summary>The schema of one type of entry.</summary>
    public static OpenApiSchema Of(string type, OpenApiDocument document)
    {
        var (required, own) = Types[type];
        var fields = own(document);
        var figure = fields.ContainsKey("basis") ? " company announcedOn period source" : "";
        return Closed(fields, "type " + required + figure, type);
    }

    private static OpenApiSchema KeyWanted() => Closed(
        new()
        {
            ["actor"] = Text(Recorder.Longest, "The name under which the key's holder records."),
            ["roles"] = new OpenApiSchema { Type = JsonSchemaType.Object, Description = "A role for each book; * stands for all books.", AdditionalProperties = OneOf(Roles.Words.Keys) },
            ["expiresAt"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time", Description = "From when on it is refused. Default: a year from now." },
            ["note"] = Text(200, "What it is for."),
        },
        "actor roles",
        null);

    private static OpenApiSchema Line() => Closed(
        new()
        {
            ["position"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64", Minimum = "1" },
            ["book"] = Text(63, "The book that the log began in, from whose id the entries' ids derive."),
            ["id"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid", Description = "Derived from book, position and fingerprint." },
            ["event"] = OneOf(EventKind.All.Select(k => k.EventName)),
            ["recordedAt"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time", Description = "To the microsecond; never before that of the line before." },
            ["recordedBy"] = Text(Recorder.Longest),
            ["correlationId"] = Text(Recorder.Longest),
            ["fingerprint"] = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[0-9a-f]{64}$", Description = "SHA-256 of the content in canonical form." },
            ["content"] = new OpenApiSchema { Type = JsonSchemaType.Object, Description = "The content as it is stored, amounts as stated." },
        },
        string.Join(' ', global::Ledger.Books.LogLine.FieldNames),
        null);

    private static string SchemaName(string type) => char.ToUpperInvariant(type[0]) + type[1..] + "Entry";

    private static Dictionary<string, IOpenApiSchema> Figure(OpenApiDocument document, Dictionary<string, IOpenApiSchema> own)
    {
        own["announcedOn"] = Day("When the world learned it; not later than tomorrow, UTC.");
        own["period"] = Text(40, "FY2025, FY2025-Q3, FY2025-H1, FY2025-9M, CY2025, FY2026/FY2028 or 2025-02-24/2028-02-23.");
        own["periodStart"] = Day("First day, where it differs from the calendar's.");
        own["periodEnd"] = Day("Last day, where it differs from the calendar's.");
        own["basis"] = OneOf(Words.Bases.Keys);
        own["category"] = Text(63, "Part of the total, such as servers. Default: total.");
        own["amount"] = Ref("Amount", document);
        return Common(document, own);
    }

    private static Dictionary<string, IOpenApiSchema> About(OpenApiDocument document, Dictionary<string, IOpenApiSchema> own, bool reason = true)
    {
        own["entry"] = Text(204, "The entry's id, or ref: and its reference.");
        if (reason) own["reason"] = Text(1000);
        return Common(document, own);
    }

    private static Dictionary<string, IOpenApiSchema> Common(OpenApiDocument document, Dictionary<string, IOpenApiSchema> own, bool company = true)
    {
        if (company) own["company"] = Id("The company's id.");
        own["source"] = Ref("Source", document);
        own["note"] = Text(4000);
        own["ref"] = Text(200, "The client's own reference, unique in the book.");
        return own;
    }
}
