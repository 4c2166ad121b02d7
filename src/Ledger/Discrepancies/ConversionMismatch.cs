using Ledger.Entries;
using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Discrepancies;

/// <summary>One amount stated in two currencies, against the recorded rate, beyond 5 %.</summary>
internal static class ConversionMismatch
{
    /// <summary>Every mismatch.</summary>
    public static IEnumerable<Finding> Of(CompanyView view) =>
        view.Seen.Figures
            .Select(s => ((Figure)s.Content).Amount is { AlsoStatedAs: { } also } amount ? Compare(view, s, amount, also) : null)
            .OfType<Finding>();

    private static Finding? Compare(CompanyView view, Statement statement, Amount amount, Amount also)
    {
        var day = statement.KnownOn;
        if (view.Rates.Convert(amount.Point, amount.Currency, also.Currency, day) is not { } rated) return null;
        var tolerance = Math.Max(ConflictingFigures.ConversionTolerance * rated, also.RoundingUnit);
        if (Math.Abs(also.Point - rated) <= tolerance) return null;
        return new Finding(day, () => new Discrepancy(
            DiscrepancyKind.ConversionMismatch,
            $"{Wording.Money(amount.Point, amount.Currency)} is also stated as {Wording.Money(also.Point, also.Currency)}, "
                + $"but the last rate recorded for {Iso.Text(day)} or before gives {Wording.Money(rated, also.Currency)}.",
            view.Seen.PeriodOf(statement),
            day,
            [statement.Id, .. view.Rates.Used(amount.Currency, also.Currency, day)],
            [
                DiscrepancyNumber.Of("stated", amount.Point, amount.Currency, statement.Id),
                DiscrepancyNumber.Of("alsoStated", also.Point, also.Currency, statement.Id),
                DiscrepancyNumber.Of("converted", Money.Written(rated, converted: true), also.Currency),
            ],
            Money.Written(tolerance, converted: true),
            Money.Written(Math.Abs(also.Point - rated), converted: true)));
    }
}
