using Ledger.Actuals;
using Ledger.Kernel;
using Ledger.Rates;

namespace Ledger.Totals;

/// <summary>What one company spent in a calendar period.</summary>
/// <param name="Company">Its id.</param>
/// <param name="Amount">Whole units of the currency asked for; rounded once, half to even to two decimals, where it is converted or apportioned.</param>
/// <param name="Apportioned">Whether one of <paramref name="Figures"/> counts by days.</param>
/// <param name="Derived">Whether one of <paramref name="Figures"/> is stated by no report.</param>
/// <param name="Currency">The currency in which it reported; null when its figures are in several.</param>
/// <param name="OwnAmount">The amount in that currency; null when its figures are in several.</param>
/// <param name="Figures">The actuals that the amount is made of, by date, none overlapping another.</param>
public sealed record CompanyTotal(
    string Company, decimal Amount, bool Apportioned, bool Derived, Currency? Currency, decimal? OwnAmount, IReadOnlyList<CountedFigure> Figures);

/// <summary>An actual that counts towards a calendar period.</summary>
/// <param name="Period">The name of its own period, mostly a fiscal one.</param>
/// <param name="Start">First day of its period.</param>
/// <param name="End">Last day of its period.</param>
/// <param name="Amount">The whole period's actual, as reported.</param>
/// <param name="Currency">The currency in which it was reported.</param>
/// <param name="Share">Days of its period inside the calendar period / its days, a fraction; 1 for all of it.</param>
/// <param name="AnnouncedOn">When the world learned it; its rates are those of this day.</param>
/// <param name="Derived">Whether no report states it.</param>
/// <param name="Entries">The report in force, or the reports from which it is derived.</param>
/// <param name="Rates">The recorded rates that convert it, one after the other; empty where none is needed.</param>
public sealed record CountedFigure(
    string Period, DateOnly Start, DateOnly End, decimal Amount, Currency Currency, decimal Share, DateOnly AnnouncedOn, bool Derived,
    IReadOnlyList<Guid> Entries, IReadOnlyList<RateUsed> Rates)
{
    /// <summary>What an actual gives to a calendar period.</summary>
    internal static CountedFigure Of(Actual actual, DateSpan period, IReadOnlyList<RateUsed> rates) => new(
        actual.Period, actual.Days.Start, actual.Days.End, Money.Written(actual.Amount), actual.Currency,
        period.Contains(actual.Days) ? 1 : Money.Ratio(actual.Days.SharedDays(period), actual.Days.Days)!.Value,
        actual.AnnouncedOn, actual.Derived, actual.Entries, rates);
}
