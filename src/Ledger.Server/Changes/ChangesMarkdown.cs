using System.Globalization;
using System.Text;
using Ledger.Changes;
using Ledger.Kernel;

namespace Ledger.Server.Changes;

/// <summary>Changes as Markdown: a heading for each day of recording, a line for each change.</summary>
public static class ChangesMarkdown
{
    private const string Special = @"\`*_{}[]<>#|~&";

    /// <summary>Writes changes of a book.</summary>
    public static string Of(string book, IReadOnlyList<BookChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Changes in {book}\n");
        if (changes.Count == 0) text.Append("\nNothing was recorded.\n");
        foreach (var day in changes.GroupBy(c => DateOnly.FromDateTime(c.RecordedAt.UtcDateTime)))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## Recorded on {Iso.Text(day.Key)}\n\n");
            foreach (var change in day) text.Append("- ").Append(Line(change)).Append('\n');
        }

        return text.ToString();
    }

    private static string Line(BookChange change)
    {
        var announced = change.AnnouncedOn is { } on ? $"announced {Iso.Text(on)}, " : "";
        return $"{Plain(change.Text)} ({announced}position {change.Position.ToString(CultureInfo.InvariantCulture)}, by {Plain(change.RecordedBy)}{Source(change)})";
    }

    private static string Source(BookChange change) => change switch
    {
        { Source: null } => "",
        // Addresses are checked when they are recorded; brackets and blanks would end the link.
        { SourceUrl: { } url } => $", [{Plain(change.Source)}](<{url.Replace("<", "%3C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal)}>)",
        _ => $", {Plain(change.Source)}",
    };

    // What users wrote is text, never markup.
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsControl(c)) plain.Append(' ');
            else if (Special.Contains(c, StringComparison.Ordinal)) plain.Append('\\').Append(c);
            else plain.Append(c);
        }

        return plain.ToString();
    }
}
