using CsvHelper;

namespace Ledger.Cli.Import;

/// <summary>One row of a table, cell by cell.</summary>
/// <param name="Line">Its first line in the file, from 1.</param>
/// <param name="Raw">As it stands there.</param>
/// <param name="Cells">Its cells; null where nothing stands.</param>
internal sealed record TableRow(long Line, ReadOnlyMemory<byte> Raw, IReadOnlyList<Cell?> Cells)
{
    /// <summary>Why it cannot be taken apart; null when it can.</summary>
    public string? Problem { get; init; }
}

/// <summary>One cell.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Typed">Whether a workbook says itself that it is a number or a date; then the text is one.</param>
internal readonly record struct Cell(string Text, bool Typed = false);

/// <summary>Reads comma- or tab-separated values (RFC 4180; IANA text/tab-separated-values).</summary>
internal static class CsvRows
{
    /// <summary>Takes a file apart; the first row is the header.</summary>
    public static IEnumerable<TableRow> Read(Stream file, FileForm form, bool comments, char? separator = null)
    {
        var malformed = new Queue<CsvMalformedRecord>();
        var options = CsvReaderOptions.Default with
        {
            Separator = separator ?? (form == FileForm.Tsv ? '\t' : ','),
            HasHeader = false,
            SkipEmptyLines = true,
            TrackLineNumbers = true,
            MaxRecordSize = NdjsonRows.LongestLine,
            CommentPrefix = comments ? '#' : null,
            FieldCountMismatch = CsvFieldCountHandling.Allow,
            MalformedData = CsvMalformedDataHandling.Skip,
            OnMalformedRecord = malformed.Enqueue,
        };
        using var reader = CsvReader.Create(file, options, leaveOpen: true);
        while (true)
        {
            var more = reader.Read();
            while (malformed.TryDequeue(out var record)) yield return new TableRow(record.LineNumber, default, []) { Problem = Advice(record.Reason) };
            if (!more) yield break;
            var cells = new Cell?[reader.FieldCount];
            for (var i = 0; i < cells.Length; i++)
            {
                var text = reader.GetString(i).Trim();
                cells[i] = text.Length == 0 ? null : new Cell(text);
            }

            yield return new TableRow(reader.LineNumber, reader.RawRecord.ToArray(), cells);
        }
    }

    private static string Advice(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.UnterminatedQuote => "A quotation mark is opened and never closed, to the end of the file.",
        CsvMalformedReason.TextAfterClosingQuote => "Text follows a closing quotation mark; within a quoted cell a quotation mark is written twice.",
        CsvMalformedReason.StrayQuote => "A quotation mark stands within a cell that is not quoted; quote the cell, and write the mark twice.",
        _ => $"The row cannot be taken apart ({reason}).",
    };
}
