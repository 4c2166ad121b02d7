using Ledger.Actuals;
using Ledger.Kernel;
using Ledger.Rates;

namespace Ledger.Commitments;

/// <summary>One actual that counts towards a pledge.</summary>
/// <param name="Entries">The report, or the reports from which the actual is derived.</param>
/// <param name="Period">The period's one name.</param>
/// <param name="Start">First day of the period.</param>
/// <param name="End">Last day of the period.</param>
/// <param name="Derived">Whether no report states it.</param>
/// <param name="Amount">The whole period's actual, whole units of the pledge's currency.</param>
/// <param name="Share">Days of the period inside the horizon / its days, a fraction; 1 for all of it.</param>
/// <param name="Counted">Amount × share: what counts.</param>
public sealed record SpendingPart(
    IReadOnlyList<Guid> Entries, string Period, DateOnly Start, DateOnly End, bool Derived, decimal Amount, decimal Share, decimal Counted)
{
    /// <summary>What of an actual that has an exchange rate counts within a horizon.</summary>
    internal static SpendingPart Of(Actual actual, DateSpan horizon, Currency currency, RateTable rates)
    {
        var amount = Money.Written(rates.Convert(actual.Amount, actual.Currency, currency, actual.AnnouncedOn)!.Value, actual.Currency != currency);
        var (shared, days) = (actual.Days.SharedDays(horizon), actual.Days.Days);
        // Each part is rounded by itself, so that the parts shown add up to the sum shown.
        return new SpendingPart(
            actual.Entries, actual.Period, actual.Days.Start, actual.Days.End, actual.Derived, amount,
            Money.Ratio(shared, days)!.Value,
            shared == days ? amount : Exact.Normalize(Exact.Divide(amount * shared, days, 2)));
    }
}
