namespace Ledger.Server.Pages;

/// <summary>Which fields each type of entry has on the form.</summary>
public static class RecordFields
{
    private const string Bases = "cash|cashAndFinanceLeases|accrued|companyDefined";

    private static readonly FormField[] Figure =
    [
        new("company", "Company", "company"), new("period", "Period", Hint: "FY2025, FY2025-Q3, CY2025"), new("announcedOn", "The world learned it on", "date"),
    ];

    private static readonly FormField[] Amount =
    [
        new("amount.currency", "Currency", Hint: "CNY"), new("amount.value", "Value", "number", "120"), new("amount.scale", "Scale", "billion|million|thousand|trillion|one"), new("amount.qualifier", "Qualifier", "|about|atLeast|atMost"),
        new("amount.low", "or from", "number", "100"), new("amount.high", "up to", "number", "150"), new("direction", "or only a direction", "|up|down|flat"),
    ];

    private static readonly FormField[] Measure = [new("basis", "Basis", "|" + Bases), new("category", "Category", Hint: "total")];

    private static readonly FormField[] Source =
    [
        new("source.title", "Title of the source", Hint: "What the document is called", Wide: true), new("source.publisher", "Publisher"), new("source.url", "Address", Hint: "https://…"), new("source.publishedOn", "Published on", "date"), new("source.locator", "Where in it", Hint: "paragraph 7"),
        new("source.excerpt", "Its words", "lines", Wide: true),
    ];

    private static readonly FormField[] Remarks = [new("note", "Note", "lines", Wide: true), new("ref", "Your reference", Hint: "unique in the book")];

    private static readonly FormField About = new("entry", "About the entry", Hint: "its id, or ref:…", Wide: true);
    private static readonly FormField Known = new("announcedOn", "The world learned it on", "date");
    private static readonly FormField Reason = new("reason", "Why", "lines", Wide: true);

    /// <summary>The fields of a type, and of a correction those of what it corrects, in the order of the form.</summary>
    public static IReadOnlyList<FormField> Of(string type, IReadOnlyDictionary<string, string> given)
    {
        ArgumentNullException.ThrowIfNull(given);
        if (type != "correction") return Of(type);
        var corrected = given.GetValueOrDefault(CorrectionForm.TypeField) is { } known ? Of(known) : [];
        return [About, Reason, .. corrected.Select(f => f with { Name = CorrectionForm.Prefix + f.Name })];
    }

    /// <summary>The fields of a type, in the order of the form.</summary>
    public static IReadOnlyList<FormField> Of(string type) => type switch
    {
        "forecast" => [new("forecaster", "House", Hint: "Guojin Securities"), .. Figure, .. Amount, .. Measure, new("analyst", "Analyst"), .. Source, .. Remarks],
        "announcement" => [new("nature", "Nature", "guidance|plan|project"), .. Figure, .. Amount, .. Measure, new("title", "What it was called", Wide: true), .. Source, .. Remarks],
        "earningsReport" => [.. Figure, .. Amount.Where(f => f.Name != "direction"), .. Measure, new("growth.yearOnYear", "Growth on the year", "number", "0.25 is 25 %"), new("growth.quarterOnQuarter", "on the quarter", "number"), new("form", "Form", Hint: "10-Q"), .. Source, .. Remarks],
        "bridge" => [.. Figure, new("category", "Category", Hint: "total"), new("from", "From basis", Bases), new("to", "To basis", Bases), .. Amount[..3], new("amount.qualifier", "Qualifier", "|about"), .. Source, .. Remarks],
        "confirmation" => [About, Known, .. Source, .. Remarks],
        "withdrawal" => [About, Known, Reason, .. Source, .. Remarks],
        "exclusion" => [About, Known, Reason, .. Remarks],
        "resolution" => [new("entry", "The entry to believe", Hint: "its id, or ref:…", Wide: true), new("against", "Over all others of the contradiction, one in each line", "lines", Wide: true), new("announcedOn", "Decided on", "date"), Reason, .. Source, .. Remarks],
        "exchangeRate" => [new("base", "One unit of", Hint: "USD"), new("quote", "in", Hint: "CNY"), new("rate", "Rate", "number", "7.25"), new("on", "On", "date"), .. Source, .. Remarks],
        _ => [About, Reason, .. Remarks],
    };
}
