using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Ledger.Cli.Terminals;
using Ledger.Kernel;

namespace Ledger.Cli.Import.Rates;

/// <summary>
/// Reads the euro foreign exchange reference rates as the European Central Bank publishes them: <c>eurofxref-hist.csv</c> and
/// <c>eurofxref.csv</c> (a row a day, a column a currency), or the data portal's CSV (a row an observation). Units of the currency for one euro.
/// </summary>
internal sealed class RateRows(InputFile file, IReadOnlySet<string> currencies, DateOnly? from, DateOnly? to) : RowSource
{
    private const string Address = "https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/html/index.en.html";

    /// <summary>Cells without a rate, and currencies or days that were not asked for.</summary>
    public long Passed { get; private set; }

    /// <inheritdoc/>
    protected override IEnumerable<SourceRow> Read(bool check)
    {
        Passed = 0;
        using var bytes = file.Read();
        using var rows = CsvRows.Read(bytes, FileForm.Csv, comments: false).GetEnumerator();
        if (!rows.MoveNext()) throw StopException.Refused($"{file.Name} is empty.");
        var header = rows.Current.Cells.Select(c => c?.Text.ToUpperInvariant()).ToList();
        var read = header is ["DATE", ..] ? Days(rows, header)
            : header.Contains("TIME_PERIOD") && header.Contains("OBS_VALUE") && header.Contains("CURRENCY") ? Observations(rows, header)
            : throw StopException.Refused(
                $"{file.Name}:{rows.Current.Line}: This is not the European Central Bank's CSV: its header is 'Date,USD,JPY,…' (eurofxref-hist.csv), or has CURRENCY, TIME_PERIOD and OBS_VALUE (data portal).");
        foreach (var row in read) yield return row;
    }

    private IEnumerable<SourceRow> Days(IEnumerator<TableRow> rows, List<string?> header)
    {
        var unknown = header.Skip(1).FirstOrDefault(c => c is not null && !(c.Length == 3 && c.All(char.IsAsciiLetterUpper)));
        if (unknown is not null) throw StopException.Refused($"{file.Name}:1:{header.IndexOf(unknown) + 1}: '{unknown}' is no currency.");
        // The history begins with currencies that are no more (TRL, SKK); ISO 4217 does not list them, so the ledger does not take them.
        for (var i = 1; i < header.Count; i++) if (!Currency.TryParse(header[i], out _, out _)) header[i] = null;
        while (rows.MoveNext())
        {
            var row = rows.Current;
            if (Broken(row, header.Count) is { } broken)
            {
                yield return broken;
                continue;
            }

            if (Day(row.Cells[0]?.Text) is not { } day)
            {
                yield return SourceRow.Broken(row.Line, row.Raw, 1, $"'{row.Cells[0]?.Text}' is not a date that exists, written as 2025-02-24 or 24 February 2025.");
                continue;
            }

            for (var i = 1; i < header.Count; i++)
                if (header[i] is { } currency && Rate(row, i, currency, day) is { } rate) yield return rate;
        }
    }

    private IEnumerable<SourceRow> Observations(IEnumerator<TableRow> rows, List<string?> header)
    {
        var (currency, denominator, period, value) = (header.IndexOf("CURRENCY"), header.IndexOf("CURRENCY_DENOM"), header.IndexOf("TIME_PERIOD"), header.IndexOf("OBS_VALUE"));
        while (rows.MoveNext())
        {
            var row = rows.Current;
            if (Broken(row, header.Count) is { } broken) yield return broken;
            else if (denominator >= 0 && row.Cells[denominator]?.Text != "EUR") yield return SourceRow.Broken(row.Line, row.Raw, denominator + 1, "Reference rates are for one euro: CURRENCY_DENOM is EUR.");
            else if (Day(row.Cells[period]?.Text) is not { } day)
                yield return SourceRow.Broken(row.Line, row.Raw, period + 1, $"'{row.Cells[period]?.Text}' is no day; take the daily series (FREQ D), not averages of months or years.");
            else if (Rate(row, value, row.Cells[currency]?.Text ?? "", day) is { } rate) yield return rate;
        }
    }

    private SourceRow? Rate(TableRow row, int column, string currency, DateOnly day)
    {
        var text = row.Cells[column]?.Text;
        if (text is null or "N/A" or "NaN" || day < from || day > to || (currencies.Count > 0 && !currencies.Contains(currency)))
        {
            Passed++;
            return null;
        }

        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) || rate <= 0 || !Exact.TryParse(text, out _))
            return SourceRow.Broken(row.Line, row.Raw, column + 1, $"'{text}' is no rate: a positive number such as 1.0842 (N/A where there is none).");
        var json = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(json, ToolJson.Writer))
        {
            writer.WriteStartObject();
            writer.WriteString("type", "exchangeRate");
            writer.WriteString("base", "EUR");
            writer.WriteString("quote", currency);
            writer.WriteNumber("rate", rate);
            writer.WriteString("on", Iso.Text(day));
            writer.WriteStartObject("source");
            writer.WriteString("title", "Euro foreign exchange reference rates");
            writer.WriteString("publisher", "European Central Bank");
            writer.WriteString("url", Address);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return new SourceRow(row.Line, row.Raw, json.WrittenMemory)
        {
            Keys = new RowKeys("exchangeRate", null, null, null, false, false),
            ColumnOf = field => field is "on" ? 1 : column + 1,
        };
    }

    private static SourceRow? Broken(TableRow row, int columns)
    {
        if (row.Problem is { } problem) return SourceRow.Broken(row.Line, row.Raw, 1, problem);
        return row.Cells.Count == columns ? null : SourceRow.Broken(row.Line, row.Raw, Math.Min(row.Cells.Count, columns) + 1, $"The row has {row.Cells.Count} cells, the header {columns}.");
    }

    private static DateOnly? Day(string? text) =>
        Iso.TryDate(text, out var day) || DateOnly.TryParseExact(text, "d MMMM yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out day) ? day : null;
}
