using Ledger.Actuals;
using Ledger.Entries;
using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Discrepancies;

/// <summary>Reports that imply a negative figure for a period that none of them states.</summary>
internal static class NegativeFigures
{
    /// <summary>Every negative result of the derivations of a company's actuals.</summary>
    public static IEnumerable<Finding> Of(CompanyView view) =>
        from series in view.Seen.Figures.Where(s => s.Content is EarningsReported)
            .Select(s => (((Figure)s.Content).Category, ((Figure)s.Content).Basis)).Distinct()
        from negative in view.Actuals(series.Category, series.Basis).Negative
        select new Finding(negative.AnnouncedOn, () => Of(view.Seen, negative));

    private static Discrepancy Of(Seen seen, NegativeDerived negative)
    {
        var operands = seen.Figures.Where(s => negative.Entries.Contains(s.Id)).ToList();
        return new Discrepancy(
            DiscrepancyKind.NegativeDerived,
            $"The reports for {string.Join(", ", operands.Select(seen.PeriodOf))} imply {Wording.Money(negative.Amount, negative.Currency)} for {negative.Period}; "
                + "capital expenditure is not negative.",
            negative.Period,
            negative.AnnouncedOn,
            negative.Entries,
            [
                DiscrepancyNumber.Of("derived", negative.Amount, negative.Currency),
                .. operands.Select(o => DiscrepancyNumber.Of(seen.PeriodOf(o), ((Figure)o.Content).Amount!.Point, negative.Currency, o.Id)),
            ],
            operands.Max(o => ((Figure)o.Content).Amount!.RoundingUnit),
            Exact.Normalize(-negative.Amount));
    }
}
