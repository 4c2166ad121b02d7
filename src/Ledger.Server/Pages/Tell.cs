using System.Globalization;
using Ledger.Consensus;
using Ledger.Discrepancies;
using Ledger.Entries;
using Ledger.Hindsight;
using Ledger.Intervals;
using Ledger.Kernel;
using Ledger.Policies;

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

    /// <summary>How the ledger came to know better.</summary>
    public static string Of(LearnedBy how) => how switch
    {
        LearnedBy.Late => "recorded late",
        LearnedBy.Restated => "restated",
        LearnedBy.Corrected => "corrected",
        _ => "retracted",
    };

    /// <summary>How figures lie to the estimates.</summary>
    public static string Of(IntervalRelation? relation) => relation switch
    {
        IntervalRelation.Below => "below all estimates",
        IntervalRelation.OverlapsBelow => "reaches in from below",
        IntervalRelation.Within => "within the estimates",
        IntervalRelation.Contains => "wider than the estimates",
        IntervalRelation.OverlapsAbove => "reaches in from above",
        IntervalRelation.Above => "above all estimates",
        _ => "no estimate counted",
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
        DiscrepancyResolved => "resolution",
        PolicyRecorded => "policy",
        _ => "company profile",
    };

    /// <summary>A number of a contradiction, with its unit.</summary>
    public static string Of(DiscrepancyNumber number)
    {
        ArgumentNullException.ThrowIfNull(number);
        if (number.Unit == DiscrepancyNumber.Fraction) return MoneyUnit.Growth(number.Value);
        if (number.Unit == DiscrepancyNumber.Days) return Count((long)number.Value, "day", "days");
        if (Math.Abs(number.Value) < 1000) return $"{number.Value.ToString("0.####", CultureInfo.InvariantCulture)} {number.Unit}";
        var unit = MoneyUnit.ForSentence(number.Value);
        return $"{unit.Brief(number.Value).Replace('-', '−')} {unit.With(number.Unit)}";
    }

    /// <summary>A word of the contract, such as <c>conflictingFigures</c>, as people write it.</summary>
    public static string Words(string camel) => string.Concat((camel ?? "").Select(c => char.IsUpper(c) ? " " + char.ToLowerInvariant(c) : c.ToString()));

    /// <summary>A period with its category, unless that is the total.</summary>
    public static string Subject(string period, string category) => category == Figure.Total ? period : $"{period} · {category}";
}
