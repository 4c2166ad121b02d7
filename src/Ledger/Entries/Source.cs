using System.Text.Json;
using Ledger.Kernel;

namespace Ledger.Entries;

/// <summary>Where a fact comes from.</summary>
/// <param name="Title">Title of the document or page; required.</param>
/// <param name="Publisher">Who published it.</param>
/// <param name="Url">Its address, http or https.</param>
/// <param name="PublishedOn">When it was published.</param>
/// <param name="Excerpt">The words that state the fact, at most 500 characters.</param>
/// <param name="Locator">Where in the document, such as <c>paragraph 7</c>.</param>
public sealed record Source(string Title, string? Publisher = null, string? Url = null, DateOnly? PublishedOn = null, string? Excerpt = null, string? Locator = null)
{
    /// <summary>Reads the field <c>source</c>.</summary>
    public static Source? Read(Fields parent, bool required)
    {
        if (parent.Inner("source", required, "'source' is required: { \"title\": … }. A figure without a source is not recorded.") is not { } fields) return null;
        var title = fields.Text("title", 500, required: true);
        var publisher = fields.Text("publisher", 200);
        var url = fields.Text("url", 2000);
        if (url is not null && !(Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
            fields.Report("url", "'url' must be an http or https address.");
        var publishedOn = fields.Date("publishedOn");
        var excerpt = fields.Text("excerpt", 500, lines: true);
        var locator = fields.Text("locator", 200);
        fields.RefuseUnknown("A source");
        return new Source(title ?? "", Shared.Text(publisher), url, publishedOn, excerpt, locator);
    }

    /// <summary>Whether two sources are one document, wherever in it.</summary>
    public bool SameDocument(Source other) => Title == other.Title && Publisher == other.Publisher && Url == other.Url;

    /// <summary>Writes the source as a JSON object.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("title", Title);
        if (Publisher is not null) json.WriteString("publisher", Publisher);
        if (Url is not null) json.WriteString("url", Url);
        if (PublishedOn is { } on) json.WriteString("publishedOn", Iso.Text(on));
        if (Excerpt is not null) json.WriteString("excerpt", Excerpt);
        if (Locator is not null) json.WriteString("locator", Locator);
        json.WriteEndObject();
    }
}
