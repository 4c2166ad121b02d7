using System.Globalization;
using Ledger.Kernel;

namespace Ledger.Cli.Reading;

/// <summary>How the pages put things into words.</summary>
internal static class Wording
{
    /// <summary>Stands where there is nothing.</summary>
    public const string None = "–";

    /// <summary>From where an answer is seen.</summary>
    public static string Seen(SeenFrom from) =>
        $"As known on {Iso.Text(from.AsOf)}, recorded up to position {Count(from.Position)}{(from.RecordedAsOf is { } at ? $" ({Instant(at)})" : "")}, policy {from.Policy}";

    /// <summary>A number of things.</summary>
    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A number of things with their name: <c>1 estimate</c>, <c>2 estimates</c>.</summary>
    public static string Count(long number, string one, string? many = null) => $"{Count(number)} {(number == 1 ? one : many ?? one + "s")}";

    /// <summary>An instant to the second.</summary>
    public static string Instant(string iso) => Iso.TryInstant(iso, out var instant) ? instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) : iso;

    /// <summary>How a figure was qualified, as a word before it.</summary>
    public static string Before(string? qualifier) => qualifier switch { "about" => "about ", "atLeast" => "at least ", "atMost" => "at most ", _ => "" };

    /// <summary>A figure or a range with its qualifier, or the direction where there is none.</summary>
    public static string Figure(MoneyUnit unit, decimal? low, decimal? high, string? qualifier, string? direction)
    {
        if (low is null || high is null) return direction ?? "";
        return low == high ? Before(qualifier) + unit.Text(low) : $"{unit.Text(low)}–{unit.Text(high)}";
    }

    /// <summary>An amount with its unit and currency: <c>31.8 bn CNY</c>.</summary>
    public static string Money(decimal? amount, string currency)
    {
        if (amount is null) return None;
        var unit = MoneyUnit.ForSentence(amount);
        return $"{unit.Brief(amount)} {unit.With(currency)}";
    }

    /// <summary>Two amounts, one after the other: <c>120 → 122.5 bn CNY</c>.</summary>
    public static string Move(decimal? before, decimal? after, string currency)
    {
        var unit = MoneyUnit.ForSentence(before, after);
        string Of(decimal? amount) => amount is null ? None : unit.Brief(amount);
        return $"{Of(before)} → {Of(after)} {unit.With(currency)}";
    }

    /// <summary>A period with its category, unless that is the total.</summary>
    public static string Subject(string period, string category) => category == Entries.Figure.Total ? period : $"{period} {category}";

    /// <summary>A basis in words.</summary>
    public static string Basis(string basis) => basis switch
    {
        "cash" => "cash paid",
        "cashAndFinanceLeases" => "cash and finance leases",
        "accrued" => "accrued",
        "companyDefined" => "the company's own measure",
        _ => basis,
    };
}
