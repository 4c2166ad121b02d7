using Ledger.Entries;
using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Discrepancies;

/// <summary>One amount stated in two currencies, against the recorded rate, beyond 5 %.</summary>
internal static class ConversionMismatch
{
    /// <summary>Every mismatch.</summary>
    public static IEnumerable<Discrepancy> Of(CompanyView view) =>
        view.Seen.Figures
            .Select(s => ((Figure)s.Content).Amount is { AlsoStatedAs: { } also } amount ? Compare(view, s, amount, also) : null)
            .OfType<Discrepancy>();

    private static Discrepancy? Compare(CompanyView view, Statement statement, Amount amount, Amount also)
    {
        if (RateDay(view, amount.Currency, also.Currency, statement.KnownOn) is not { } day) return null;
        var rated = view.Rates.Convert(amount.Point, amount.Currency, also.Currency, day)!.Value;
        var tolerance = Math.Max(ConflictingFigures.ConversionTolerance * rated, also.RoundingUnit);
        if (Math.Abs(also.Point - rated) <= tolerance) return null;
        return new Discrepancy(
            DiscrepancyKind.ConversionMismatch,
            $"{Wording.Money(amount.Point, amount.Currency)} is also stated as {Wording.Money(also.Point, also.Currency)}, "
                + $"but the rate recorded for {Iso.Text(day)} or last before gives {Wording.Money(rated, also.Currency)}.",
            view.Seen.PeriodOf(statement),
            day,
            [statement.Id, .. view.Rates.Used(amount.Currency, also.Currency, day)],
            [
                DiscrepancyNumber.Of("stated", amount.Point, amount.Currency, statement.Id),
                DiscrepancyNumber.Of("alsoStated", also.Point, also.Currency, statement.Id),
                DiscrepancyNumber.Of("converted", Money.Written(rated, converted: true), also.Currency),
            ],
            Money.Written(tolerance, converted: true));
    }

    // The day whose rate is used: that of the announcement; where none was known by then, the first later day that has one and that
    // is known by asOf. To check a claim any near rate is better than none; to convert a figure it would not do.
    private static DateOnly? RateDay(CompanyView view, Currency from, Currency to, DateOnly announcedOn)
    {
        bool Known(DateOnly day) => view.Rates.Convert(1, from, to, day) is not null;
        if (Known(announcedOn)) return announcedOn;
        if (!Known(view.Vantage.AsOf)) return null;
        // Once a rate is known it stays known, so that the day is found by halving.
        var (before, known) = (announcedOn, view.Vantage.AsOf);
        while (known.DayNumber - before.DayNumber > 1)
        {
            var middle = before.AddDays((known.DayNumber - before.DayNumber) / 2);
            if (Known(middle)) known = middle;
            else before = middle;
        }

        return known;
    }
}
