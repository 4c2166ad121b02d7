using System.Globalization;
using System.Text.RegularExpressions;
using Ledger.Kernel;

namespace Ledger.Cli.Import;

/// <summary>Reads numbers and dates as people write them, and never guesses: what could mean two things is asked back.</summary>
internal sealed partial class CellText(Mapping mapping)
{
    // Day 60 of Excel's calendar is a 29 February 1900 that never was; days after it count from here.
    private static readonly DateOnly ExcelStart = new(1899, 12, 30);

    /// <summary>The number as JSON writes it; null with the reason.</summary>
    public string? Number(string text, out string problem)
    {
        problem = "";
        var plain = mapping.Thousands.Length == 0 ? text : Ungrouped(text);
        if (mapping.Decimal == ",") plain = plain?.Replace('.', '?').Replace(',', '.');
        if (plain is not null && Plain().IsMatch(plain)) return plain.TrimStart('+') is ['.', ..] short0 ? $"0{short0}" : plain.TrimStart('+');
        problem = mapping.Decimal == "," || mapping.Thousands.Length > 0
            ? $"'{text}' is no number with decimal sign '{mapping.Decimal}' and {(mapping.Thousands.Length == 0 ? "no separator" : $"separator '{mapping.Thousands}'")} of thousands, as the mapping says."
            : Advice(text);
        return null;
    }

    /// <summary>The date as 2025-02-24; null with the reason.</summary>
    public string? Date(string text, out string problem)
    {
        problem = "";
        if (Iso.TryDate(text, out _)) return text;
        if (mapping.Dates == "excel")
        {
            if (Serial(text) is { } day) return Iso.Text(day);
            problem = $"'{text}' is no serial number of a day, as the mapping says of dates.";
        }
        else if (mapping.Dates is { } pattern)
        {
            if (DateOnly.TryParseExact(text, pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return Iso.Text(date);
            problem = $"'{text}' is no date written as {pattern}, as the mapping says.";
        }
        else if (Serial(text) is { } serial)
        {
            problem = $"'{text}' is a number; if it is Excel's serial number of {Iso.Text(serial)}, say \"dates\": \"excel\" in a mapping.";
        }
        else
        {
            problem = $"'{text}' is not a date that exists, written as 2025-02-24. For dates written otherwise say how in a mapping, such as \"dates\": \"dd.MM.yyyy\".";
        }

        return null;
    }

    private static string Advice(string text) => text switch
    {
        _ when text.Equals("nan", StringComparison.OrdinalIgnoreCase) || text is "-" or "n/a" or "N/A" or "#N/A" or "-inf" or "inf" or "∞" =>
            $"'{text}' is no number; leave the cell empty where the source has no figure.",
        _ when text.EndsWith('%') => $"'{text}' is a percentage; growth is written as a fraction: 331 % is 3.31.",
        _ when text.StartsWith('(') && text.EndsWith(')') => $"'{text}' reads as a negative number in brackets; capital expenditure is entered as a positive amount.",
        _ when Grouped().IsMatch(text) && text.Count(c => c == ',') == 1 && !text.Contains('.', StringComparison.Ordinal) =>
            $"'{text}' can mean two numbers: with \"thousands\": \",\" in a mapping it is {text.Replace(",", "", StringComparison.Ordinal)}, with \"decimal\": \",\" it is {text.Replace(',', '.')}.",
        _ when Grouped().IsMatch(text) => $"'{text}' has separators of thousands; write the digits alone, or say \"thousands\" in a mapping.",
        _ when Comma().IsMatch(text) => $"'{text}' has a decimal comma; write {text.Replace(',', '.')}, or say \"decimal\": \",\" in a mapping.",
        _ when text.Any(char.IsDigit) => $"'{text}' is not a plain number such as 1234.5: currency, scale (million, billion) and signs such as ~ have columns of their own.",
        _ => $"'{text}' is no number.",
    };

    private string? Ungrouped(string text)
    {
        var whole = text.Split(mapping.Decimal)[0].TrimStart('-', '+').Split(mapping.Thousands);
        // A group of other than three digits is a typing error, or another separator than the mapping thinks.
        return whole.Length > 1 && (whole[0].Length is 0 or > 3 || whole.Skip(1).Any(g => g.Length != 3)) ? null : text.Replace(mapping.Thousands, "", StringComparison.Ordinal);
    }

    private static DateOnly? Serial(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var day) && day is > 60 and < 109_574 ? ExcelStart.AddDays(day) : null;

    [GeneratedRegex(@"\A[-+]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?\z")]
    private static partial Regex Plain();

    [GeneratedRegex(@"\A[-+]?[0-9]{1,3}(?:[,' \u00A0\u202F][0-9]{3})+(?:\.[0-9]+)?\z")]
    private static partial Regex Grouped();

    [GeneratedRegex(@"\A[-+]?[0-9]+,[0-9]+\z")]
    private static partial Regex Comma();
}
