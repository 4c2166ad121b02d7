using System.Globalization;
using Ledger.Consensus;
using Ledger.Entries;
using Ledger.Kernel;

namespace Ledger.Server.Pages;

/// <summary>How pages put things into words.</summary>
public static class Tell
{
    /// <summary>A number of things.</summary>
    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A number of things with their name: <c>1 estimate</c>, <c>2 estimates</c>.</summary>
    public static string Count(long number, string one, string many) => $"{Count(number)} {(number == 1 ? one : many)}";

    /// <summary>An instant to the minute.</summary>
    public static string Minute(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC";

    /// <summary>An instant to the second.</summary>
    public static string Second(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC";

    /// <summary>A basis in words.</summary>
    public static string Of(Basis basis) => basis switch
    {
        Basis.Cash => "cash paid",
        Basis.CashAndFinanceLeases => "cash and finance leases",
        Basis.Accrued => "accrued",
        _ => "the company’s own measure",
    };

    /// <summary>The same where there is little room.</summary>
    public static string Tag(Basis basis) => basis switch
    {
        Basis.Cash => "cash",
        Basis.CashAndFinanceLeases => "cash + leases",
        Basis.Accrued => "accrued",
        _ => "own measure",
    };

    /// <summary>Why an estimate does not count.</summary>
    public static string Of(LeftOut why) => why switch
    {
        LeftOut.Superseded => "superseded by a later one of the same house",
        LeftOut.Withdrawn => "withdrawn by its house",
        LeftOut.Stale => "stale: older than the policy allows",
        LeftOut.Excluded => "excluded by an entry of its own",
        LeftOut.AfterActual => "announced on or after the day of the actual",
        LeftOut.NoFigure => "states a direction, no figure",
        LeftOut.NoRate => "no exchange rate was recorded by then",
        _ => "measures something else",
    };

    /// <summary>A type of entry in words.</summary>
    public static string Type(LedgerEvent content) => content switch
    {
        CapexAnnounced { Nature: Nature.Plan } => "pledge",
        CapexAnnounced { Nature: Nature.Guidance } => "guidance",
        CapexAnnounced => "project",
        EarningsReported => "earnings report",
        ForecastIssued => "forecast",
        EntryConfirmed => "confirmation",
        EntryWithdrawn => "withdrawal",
        EntryCorrected => "correction",
        EntryRetracted => "retraction",
        ForecastExcluded => "exclusion",
        ExchangeRateRecorded => "exchange rate",
        BasisBridged => "bridge between bases",
        _ => "company profile",
    };

    /// <summary>A word of the contract, such as <c>conflictingFigures</c>, as people write it.</summary>
    public static string Words(string camel) => string.Concat((camel ?? "").Select(c => char.IsUpper(c) ? " " + char.ToLowerInvariant(c) : c.ToString()));

    /// <summary>A period with its category, unless that is the total.</summary>
    public static string Subject(string period, string category) => category == Figure.Total ? period : $"{period} · {category}";
}
