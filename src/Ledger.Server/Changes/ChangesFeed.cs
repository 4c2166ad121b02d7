using System.Globalization;
using System.Text;
using System.Xml;
using Ledger.Changes;
using Ledger.Kernel;

namespace Ledger.Server.Changes;

/// <summary>Changes as an Atom feed (RFC 4287), the last first.</summary>
public static class ChangesFeed
{
    private const string Atom = "http://www.w3.org/2005/Atom";

    /// <summary>Writes changes of a book. The feed was updated with its last change, whose instant the vantage has.</summary>
    public static string Of(string book, IReadOnlyList<BookChange> changes, Vantage vantage)
    {
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentNullException.ThrowIfNull(vantage);
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, Indent = true, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("feed", Atom);
            Text(xml, "id", $"urn:capex-ledger:book:{book}:changes");
            Text(xml, "title", $"Capex Ledger: changes in {book}");
            Text(xml, "updated", Iso.Text(changes.Count > 0 ? changes[^1].RecordedAt : vantage.RecordedAsOf ?? DateTimeOffset.UnixEpoch));
            Author(xml, "Capex Ledger");
            foreach (var change in changes.Reverse()) Entry(xml, book, change);
            xml.WriteEndElement();
        }

        return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + text + "\n";
    }

    private static void Entry(XmlWriter xml, string book, BookChange change)
    {
        xml.WriteStartElement("entry", Atom);
        Text(xml, "id", $"urn:uuid:{change.Entry:D}");
        Text(xml, "title", change.Text);
        Text(xml, "updated", Iso.Text(change.RecordedAt));
        Author(xml, change.RecordedBy);
        Link(xml, "alternate", $"/v1/books/{book}/entries/{change.Entry:D}");
        if (change.SourceUrl is { } source) Link(xml, "via", source);
        foreach (var term in new[] { change.Type, change.Company, change.Period }.OfType<string>())
        {
            xml.WriteStartElement("category", Atom);
            xml.WriteAttributeString("term", Clean(term));
            xml.WriteEndElement();
        }

        Text(xml, "summary", $"Position {change.Position.ToString(CultureInfo.InvariantCulture)}{(change.AnnouncedOn is { } on ? $", announced {Iso.Text(on)}" : "")}{(change.Source is { } title ? $". {title}" : "")}");
        xml.WriteEndElement();
    }

    private static void Author(XmlWriter xml, string name)
    {
        xml.WriteStartElement("author", Atom);
        Text(xml, "name", name);
        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string relation, string address)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("href", Clean(address));
        xml.WriteEndElement();
    }

    private static void Text(XmlWriter xml, string name, string value) => xml.WriteElementString(name, Atom, Clean(value));

    // Some characters that JSON carries cannot stand in XML 1.0 at all.
    private static string Clean(string text) => string.Concat(text.EnumerateRunes().Select(r => IsXml(r.Value) ? r.ToString() : "\uFFFD"));

    private static bool IsXml(int c) => c is 0x9 or 0xA or 0xD or (>= 0x20 and <= 0xD7FF) or (>= 0xE000 and <= 0xFFFD) or >= 0x10000;
}
