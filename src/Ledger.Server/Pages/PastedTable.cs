using System.Globalization;
using System.Text;
using CsvHelper;
using Ledger.Kernel;
using Ledger.Server.Web;

namespace Ledger.Server.Pages;

/// <summary>A table as it comes out of a spreadsheet: a line of field names as the contract has them, then an entry in each line. Or lines of JSON, as they are.</summary>
/// <param name="Lines">The entries, a line of JSON each.</param>
/// <param name="Rows">The line of the text in which each of them begins, from 1; empty where their lines are those of the text.</param>
public sealed record PastedTable(byte[] Lines, IReadOnlyList<int> Rows)
{
    /// <summary>Takes a text apart.</summary>
    public static Outcome<PastedTable> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.AsSpan().Trim().IsEmpty) return Refusal.Of(RefusalCode.Invalid, "table", "Paste a table, or choose a file.");
        if (text.AsSpan().TrimStart()[0] == '{') return new PastedTable(Encoding.UTF8.GetBytes(text), []);
        var head = text.AsSpan().TrimStart("\r\n");
        head = head.IndexOfAny('\r', '\n') is >= 0 and var end ? head[..end] : head;
        var malformed = new List<CsvMalformedRecord>();
        var options = CsvReaderOptions.Default with
        {
            Separator = head.Contains('\t') ? '\t' : head.Contains(';') ? ';' : ',',
            HasHeader = false,
            SkipEmptyLines = true,
            TrackLineNumbers = true,
            FieldCountMismatch = CsvFieldCountHandling.Allow,
            MalformedData = CsvMalformedDataHandling.Skip,
            OnMalformedRecord = malformed.Add,
        };
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(text));
        using var rows = CsvReader.Create(bytes, options, leaveOpen: true);
        List<string> Cells() => [.. Enumerable.Range(0, rows.FieldCount).Select(i => rows.GetString(i).Trim())];
        if (!rows.Read()) return Refusal.Of(RefusalCode.Invalid, "table", "The first line names the fields.");
        var names = Cells();
        if (names.Find(n => n.Length == 0 || names.Count(other => other == n) > 1) is { } odd)
            return Refusal.Of(RefusalCode.Invalid, "table", odd.Length == 0 ? "A column has no name; the first line names the fields." : $"Two columns are named '{odd}'.");
        var (lines, at) = (new StringBuilder(), new List<int>());
        while (rows.Read())
        {
            var (line, cells) = ((int)rows.LineNumber, Cells());
            at.Add(line);
            if (cells.Count > names.Count) return Refusal.Of(RefusalCode.Invalid, "table", $"Line {line} has {cells.Count} cells, and the first line names {names.Count}.");
            lines.Append(FormEntry.Json(names.Zip(cells, (name, cell) => new KeyValuePair<string, string>(name, cell))).ToJsonString()).Append('\n');
        }

        if (malformed is [var broken, ..]) return Refusal.Of(RefusalCode.Invalid, "table", $"Line {broken.LineNumber} cannot be taken apart: a quotation mark is opened and never closed, or stands where none may.");
        return new PastedTable(Encoding.UTF8.GetBytes(lines.ToString()), at);
    }

    /// <summary>Where a problem lies: the line of the text, and the field.</summary>
    public (int? Line, string Field) Place(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!path.StartsWith("lines[", StringComparison.Ordinal) || path.IndexOf(']', StringComparison.Ordinal) is not (> 0 and var end)) return (null, path);
        var index = int.Parse(path.AsSpan("lines[".Length, end - "lines[".Length), CultureInfo.InvariantCulture);
        return (index < Rows.Count ? Rows[index] : index + 1, path[(end + 1)..].TrimStart('.'));
    }
}
