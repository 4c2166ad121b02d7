using System.Buffers;
using System.Text.Json;
using Ledger.Cli.Terminals;
using Ledger.Entries;

namespace Ledger.Cli.Import;

/// <summary>Turns the rows of a table into entries: the header says what the columns are, or a mapping does.</summary>
internal sealed class TableReading
{
    private readonly Column?[] columns;
    private readonly Mapping mapping;
    private readonly CellText cells;
    private readonly RowReading reading;
    private readonly List<KeyValuePair<string, string>> constants;

    private TableReading(Column?[] columns, Mapping mapping, RowReading reading)
    {
        (this.columns, this.mapping, this.reading) = (columns, mapping, reading);
        cells = new CellText(mapping);
        constants = [.. mapping.Constants.Where(c => !columns.Any(k => k?.Field == c.Key))];
    }

    /// <summary>Understands the header.</summary>
    /// <param name="header">The first row.</param>
    /// <param name="mapping">What the columns are.</param>
    /// <param name="reading">Reads what becomes of the rows.</param>
    /// <param name="problems">What is wrong with the header; then there is nothing to read.</param>
    public static TableReading? Of(TableRow header, Mapping mapping, RowReading reading, out IReadOnlyList<RowProblem> problems)
    {
        var wrong = new List<RowProblem>();
        var columns = new Column?[header.Cells.Count];
        for (var i = 0; i < columns.Length; i++)
        {
            var name = header.Cells[i]?.Text;
            if (name is null)
            {
                // A column without a name may be empty in all rows, as spreadsheets leave them.
                continue;
            }

            if (mapping.Ignore.Contains(name)) continue;
            var field = mapping.Columns.GetValueOrDefault(name) ?? name;
            if (EntryFields.Ignored.Contains(field)) continue;
            if (EntryFields.Of(field) is not { } kind)
            {
                var near = EntryFields.Near(name);
                wrong.Add(new RowProblem(i + 1, "", $"'{name}' is no field of an entry{(near is null ? "" : $" ('{near}' is meant?)")}. Say in a mapping which one it is (\"columns\": {{ \"{name}\": \"{near ?? "amount.value"}\" }}), or that it is none (\"ignore\": [\"{name}\"])."));
            }
            else if (columns.Any(c => c?.Field == field))
            {
                wrong.Add(new RowProblem(i + 1, field, $"Two columns are '{field}'; keep one, or say in a mapping what the other is."));
            }
            else
            {
                columns[i] = new Column(field, kind);
            }
        }

        foreach (var missing in mapping.Columns.Keys.Except(header.Cells.Select(c => c?.Text ?? "")))
            wrong.Add(new RowProblem(0, mapping.Columns[missing], $"The mapping names the column '{missing}', which the header does not have."));
        if (columns.All(c => c is null) && wrong.Count == 0) wrong.Add(new RowProblem(0, "", "The header names no field; is it the first row? (\"skipRows\" in a mapping passes over what stands above.)"));
        // An id is a company's own; what the ledger gave an entry as one is not taken back.
        var ids = Array.FindIndex(columns, c => c?.Field == "id");
        if (ids >= 0 && header.Cells.Any(c => c?.Text == "fingerprint")) columns[ids] = null;
        problems = wrong;
        return wrong.Count == 0 ? new TableReading(columns, mapping, reading) : null;
    }

    /// <summary>One row as an entry or a company.</summary>
    public SourceRow Read(TableRow row)
    {
        if (NotUtf8.Find(row.Raw.Span) is { } unreadable) return SourceRow.Broken(row.Line, row.Raw, unreadable.Column, unreadable.Message);
        if (row.Cells.Count != columns.Length)
        {
            return SourceRow.Broken(row.Line, row.Raw, Math.Min(row.Cells.Count, columns.Length) + 1,
                $"The row has {row.Cells.Count} cells, the header {columns.Length}; a cell that holds a separator or a quotation mark stands in quotation marks.");
        }

        var problems = new List<RowProblem>();
        var fields = new List<(string[] Path, FieldKind Kind, string Text)>();
        foreach (var (field, text) in constants) fields.Add((field.Split('.'), EntryFields.Of(field)!.Value, text));
        for (var i = 0; i < columns.Length; i++)
        {
            if (row.Cells[i] is not { } cell) continue;
            if (columns[i] is not { } column) continue;
            var said = mapping.Values.GetValueOrDefault(column.Field)?.GetValueOrDefault(cell.Text);
            var text = Text(column.Kind, said is null ? cell : new Cell(said), out var problem);
            if (text is null) problems.Add(new RowProblem(i + 1, column.Field, problem));
            else if (text.Length > 0) fields.Add((column.Field.Split('.'), column.Kind, text));
        }

        if (problems.Count > 0) return new SourceRow(row.Line, row.Raw, default) { Problems = problems };
        var json = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(json, ToolJson.Writer)) Write(writer, fields, 0);
        return reading.Read(row.Line, row.Raw, json.WrittenMemory, path => Array.FindIndex(columns, c => c?.Field == path.Split('[')[0]) + 1);
    }

    private string? Text(FieldKind kind, Cell cell, out string problem)
    {
        problem = "";
        return (kind, cell.Typed) switch
        {
            (FieldKind.Number, false) => cells.Number(cell.Text, out problem),
            (FieldKind.Date, false) => cells.Date(cell.Text, out problem),
            (FieldKind.Json, _) => Json(cell.Text, out problem),
            (FieldKind.Date, true) => Ledger.Kernel.Iso.TryDate(cell.Text, out _) ? cell.Text : cells.Date(cell.Text, out problem),
            // The mark that keeps spreadsheets from running a cell that begins like a formula.
            _ => cell.Text is ['\'', '=' or '+' or '-' or '@' or '\t' or '\r', ..] ? cell.Text[1..] : cell.Text,
        };
    }

    private static string? Json(string text, out string problem)
    {
        problem = "";
        try
        {
            using var whole = JsonDocument.Parse(text);
            return text;
        }
        catch (JsonException)
        {
            problem = "This cell holds JSON, as an export writes it, and cannot be read.";
            return null;
        }
    }

    private static void Write(Utf8JsonWriter json, IEnumerable<(string[] Path, FieldKind Kind, string Text)> fields, int depth)
    {
        json.WriteStartObject();
        foreach (var group in fields.GroupBy(f => f.Path[depth], StringComparer.Ordinal))
        {
            json.WritePropertyName(group.Key);
            var (path, kind, text) = group.First();
            if (path.Length > depth + 1)
            {
                Write(json, group, depth + 1);
                continue;
            }

            switch (kind)
            {
                case FieldKind.Number or FieldKind.Json:
                    json.WriteRawValue(text);
                    break;
                case FieldKind.List:
                    json.WriteStartArray();
                    foreach (var item in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)) json.WriteStringValue(item);
                    json.WriteEndArray();
                    break;
                default:
                    json.WriteStringValue(text);
                    break;
            }
        }

        json.WriteEndObject();
    }

    private sealed record Column(string Field, FieldKind Kind);
}
