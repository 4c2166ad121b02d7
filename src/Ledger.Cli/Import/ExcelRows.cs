using System.Globalization;
using System.Text;
using Ledger.Cli.Terminals;
using Ledger.Kernel;
using MiniExcelLibs;

namespace Ledger.Cli.Import;

/// <summary>Reads a sheet of an Excel workbook, row by row.</summary>
internal static class ExcelRows
{
    /// <summary>Takes a sheet apart; rows are numbered as Excel numbers them.</summary>
    /// <exception cref="StopException">It is no workbook, or has no such sheet.</exception>
    public static IEnumerable<TableRow> Read(InputFile file, string? sheet)
    {
        // A workbook is a zip archive, which has to be sought in.
        using var copy = new MemoryStream();
        IEnumerator<object> rows;
        try
        {
            using (var bytes = file.Read()) bytes.CopyTo(copy);
            copy.Position = 0;
            var sheets = MiniExcel.GetSheetNames(copy);
            if (sheet is not null && !sheets.Contains(sheet)) throw StopException.Refused($"{file.Name} has no sheet '{sheet}'; it has {string.Join(", ", sheets)}.");
            copy.Position = 0;
            rows = MiniExcel.Query(copy, useHeaderRow: false, sheetName: sheet, excelType: ExcelType.XLSX).GetEnumerator();
        }
        catch (Exception broken) when (IsBroken(broken))
        {
            throw NoWorkbook(file.Name, broken);
        }

        using (rows)
        {
            for (var line = 1L; Next(rows, file.Name); line++)
            {
                var cells = ((IDictionary<string, object?>)rows.Current).Values.Select(Cell).ToArray();
                if (cells.Any(c => c is not null)) yield return new TableRow(line, AsCsv(cells), cells);
            }
        }
    }

    private static bool Next(IEnumerator<object> rows, string name)
    {
        try
        {
            return rows.MoveNext();
        }
        catch (Exception broken) when (IsBroken(broken))
        {
            throw NoWorkbook(name, broken);
        }
    }

    // MiniExcel throws what it meets: a part that is missing shows as a null or an index.
    private static bool IsBroken(Exception exception) => exception is InvalidDataException or IOException or System.Xml.XmlException
        or NotSupportedException or NullReferenceException or ArgumentException or InvalidOperationException or FormatException or IndexOutOfRangeException;

    private static StopException NoWorkbook(string name, Exception broken) => StopException.Refused($"{name} is no Excel workbook (.xlsx) that can be read: {broken.Message}");

    private static Cell? Cell(object? value) => value switch
    {
        null or DBNull => null,
        string text => text.Trim() is { Length: > 0 } said ? new Cell(said) : null,
        DateTime at => new Cell(at.TimeOfDay == TimeSpan.Zero ? Iso.Text(DateOnly.FromDateTime(at)) : at.ToString("s", CultureInfo.InvariantCulture), Typed: true),
        // Excel keeps fifteen digits; what a binary number adds after them nobody has typed.
        double number when double.IsFinite(number) && Math.Abs(number) < 1e28 => new Cell(((decimal)number).ToString(CultureInfo.InvariantCulture), Typed: true),
        bool truth => new Cell(truth ? "true" : "false"),
        IFormattable other => new Cell(other.ToString(null, CultureInfo.InvariantCulture), Typed: true),
        _ => new Cell(value.ToString() ?? ""),
    };

    private static byte[] AsCsv(IEnumerable<Cell?> cells) => Encoding.UTF8.GetBytes(
        string.Join(',', cells.Select(c => c is not { Text: var text } ? "" : text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text)));
}
