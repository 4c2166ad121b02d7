using Ledger.Cli.Terminals;

namespace Ledger.Cli.Import;

/// <summary>A file of entries as rows, whatever its form.</summary>
internal sealed class FileRows(InputFile file, Mapping mapping, string? company) : RowSource
{
    private readonly RowReading reading = new(company);
    private readonly bool comments = file.Name.EndsWith(RejectedFile.Ending, StringComparison.Ordinal);

    /// <inheritdoc/>
    protected override IEnumerable<SourceRow> Read(bool check) => file.Form == FileForm.Ndjson ? Lines(check) : Table();

    private IEnumerable<SourceRow> Lines(bool check)
    {
        using var bytes = file.Read();
        foreach (var (line, raw, tooLong) in NdjsonRows.Lines(bytes, comments))
        {
            if (tooLong) yield return SourceRow.Broken(line, default, 1, $"The line is longer than {NdjsonRows.LongestLine >> 20} MiB, more than any entry can be.");
            else if (NotUtf8.Find(raw.Span) is { } unreadable) yield return SourceRow.Broken(line, raw, unreadable.Column, unreadable.Message);
            else yield return check ? reading.Read(line, raw, raw) : new SourceRow(line, raw, raw);
        }
    }

    private IEnumerable<SourceRow> Table()
    {
        using var bytes = file.Form == FileForm.Excel ? Stream.Null : file.Read();
        var rows = file.Form == FileForm.Excel ? ExcelRows.Read(file, mapping.Sheet) : CsvRows.Read(bytes, file.Form, comments, mapping.Separator?[0]);
        TableReading? table = null;
        foreach (var row in rows.Skip(mapping.SkipRows))
        {
            if (row.Problem is { } problem)
            {
                yield return SourceRow.Broken(row.Line, row.Raw, 1, problem);
            }
            else if (table is not null)
            {
                yield return table.Read(row);
            }
            else
            {
                Header = row.Raw;
                if (NotUtf8.Find(row.Raw.Span) is { } unreadable) throw StopException.Refused($"{file.Name}:{ImportReport.Place(null, row.Line, unreadable)}");
                table = TableReading.Of(row, mapping, reading, out var problems);
                if (table is null)
                    throw StopException.Refused(string.Join('\n', problems.Select(p => ImportReport.Place(file.Name, row.Line, p))) + "\nNothing was recorded.");
            }
        }
    }
}
