using Ledger.Companies;
using Ledger.Kernel;
using Ledger.Policies;
using Microsoft.OpenApi;

namespace Ledger.Server.Web.OpenApi;

/// <summary>Schemas of fields, and of the objects that entries share.</summary>
internal static class FieldSchemas
{
    public static IEnumerable<(string Name, OpenApiSchema Schema)> Shared(OpenApiDocument document)
    {
        yield return ("StatedAmount", Closed(AmountFields(document), "currency"));
        yield return ("Amount", Closed(AmountFields(document, also: true), "currency"));
        yield return ("Growth", Closed(new() { ["yearOnYear"] = Number("A fraction: 331 % is 3.31."), ["quarterOnQuarter"] = Number("A fraction.") }, ""));
        yield return ("Source", Closed(
            new()
            {
                ["title"] = Text(500),
                ["publisher"] = Text(200),
                ["url"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uri", MaxLength = 2000 },
                ["publishedOn"] = Day("When it was published."),
                ["excerpt"] = Text(500, "The words that state the fact."),
                ["locator"] = Text(200, "Where in the document."),
            },
            "title"));
        yield return (BodySchemas.CompanyProfile, Closed(
            new()
            {
                ["name"] = Text(200),
                ["ticker"] = Text(20),
                ["exchange"] = Text(40),
                ["cik"] = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[0-9]{1,10}$" },
                ["country"] = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[A-Z]{2}$" },
                ["fiscalYearEnd"] = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[0-9]{2}-[0-9]{2}$", Description = "Last day of the fiscal year. Default: 12-31." },
                ["fiscalYearNamedAfter"] = OneOf(["end", "start"]),
                ["fiscalCalendarFrom"] = Day("From when fiscal years follow this calendar."),
                ["reportingCurrency"] = Code("Default: USD."),
                ["members"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Array,
                    MaxItems = CompanyEvent.MostMembers,
                    UniqueItems = true,
                    Items = Id("A registered company."),
                    Description = "The companies that it is a group of. Totals never count a group beside its members.",
                },
            },
            "name"));
    }

    /// <summary>The rules of a policy.</summary>
    public static OpenApiSchema PolicyRules() => Closed(
        new()
        {
            ["staleAfterDays"] = Whole(PolicyRecorded.MostDays, "Days after its announcement or last confirmation up to which an estimate counts. Default: 180."),
            ["windowDays"] = Whole(PolicyRecorded.MostDays, "Days after its announcement up to which it counts, confirmed or not. Default: no limit."),
            ["minimumContributors"] = Whole(PolicyRecorded.MostContributors, "With fewer estimates there is a count and no figure. Default: 1."),
            ["outliers"] = Closed(
                new() { ["test"] = OneOf(["modifiedZScore"]), ["threshold"] = Number("Above zero, below 1,000. Default: 3.5, as Iglewicz and Hoaglin recommend.") }, ""),
            ["centre"] = OneOf(["mean", "median"]),
            ["weighting"] = OneOf(["accuracy", "equal"]),
            ["bridging"] = OneOf(["none", "recorded"]),
            ["reason"] = Text(1000, "Why the rules are as they are."),
        },
        "reason");

    /// <summary>An object that takes no other fields; <paramref name="type"/> is the entry's type, for entries.</summary>
    public static OpenApiSchema Closed(Dictionary<string, IOpenApiSchema> fields, string required, string? type = null)
    {
        if (type is not null) fields["type"] = OneOf([type]);
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = fields,
            Required = required.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal),
            AdditionalPropertiesAllowed = false,
        };
    }

    public static IOpenApiSchema Ref(string name, OpenApiDocument document) => new OpenApiSchemaReference(name, document);

    public static OpenApiSchema Text(int most, string? meaning = null) => new() { Type = JsonSchemaType.String, MinLength = 1, MaxLength = most, Description = meaning };

    public static OpenApiSchema Texts(int length, string? meaning = null) => new() { Type = JsonSchemaType.Array, MaxItems = 100, Items = Text(length), Description = meaning };

    public static OpenApiSchema Day(string meaning) => new() { Type = JsonSchemaType.String, Format = "date", Description = meaning };

    public static OpenApiSchema Code(string meaning) => new() { Type = JsonSchemaType.String, Pattern = "^[A-Z]{3}$", Description = $"ISO 4217 code. {meaning}" };

    public static OpenApiSchema Id(string meaning) => new() { Type = JsonSchemaType.String, Pattern = "^[a-z0-9][a-z0-9-]{0,62}$", Description = meaning };

    public static OpenApiSchema OneOf(IEnumerable<string> words) =>
        new() { Type = JsonSchemaType.String, Enum = [.. words.Order(StringComparer.Ordinal).Select(w => (System.Text.Json.Nodes.JsonNode)w)] };

    private static OpenApiSchema Whole(int most, string meaning) =>
        new() { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = FormattableString.Invariant($"{most}"), Description = meaning };

    private static OpenApiSchema Number(string meaning) => new() { Type = JsonSchemaType.Number, Description = meaning };

    private static Dictionary<string, IOpenApiSchema> AmountFields(OpenApiDocument document, bool also = false)
    {
        var fields = new Dictionary<string, IOpenApiSchema>
        {
            ["currency"] = Code(""),
            ["value"] = Number("One figure, positive or zero, in units of the scale."),
            ["low"] = Number("Lower end of a range, included."),
            ["high"] = Number("Upper end of a range, included."),
            ["scale"] = OneOf(Words.Scales.Keys),
            ["qualifier"] = OneOf(Words.Qualifiers.Keys),
        };
        if (also) fields["alsoStatedAs"] = new OpenApiSchema { AllOf = [Ref("StatedAmount", document)], Description = "The same amount as the source put it in another currency." };
        return fields;
    }
}
