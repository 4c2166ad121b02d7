using Ledger.Entries;
using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Discrepancies;

/// <summary>
/// Two visible entries of one type about one thing, with different points, announced within 90 days of each other, unless one
/// publisher announced them on different days: that is a restatement or a revision.
/// </summary>
internal static class ConflictingFigures
{
    /// <summary>Days within which two statements are held against each other.</summary>
    public const int Window = 90;

    /// <summary>Share of an amount that the conversion between two currencies may hide.</summary>
    public const decimal ConversionTolerance = 0.05m;

    /// <summary>Every conflicting pair.</summary>
    public static IEnumerable<Finding> Of(CompanyView view) =>
        from sorted in view.Seen.TracksOfSeveral().SelectMany(Claims).OrderBy(claims => claims[0], Seen.InOrder)
        from second in Enumerable.Range(1, sorted.Length - 1)
        from first in Enumerable.Range(0, second).Reverse().TakeWhile(i => sorted[second].KnownOn.DayNumber - sorted[i].KnownOn.DayNumber <= Window)
        let conflict = Compare(view, sorted[first], sorted[second])
        where conflict is not null
        select conflict;

    // Statements about one thing. A project is one site, so that two of a category are two things unless they bear one title.
    private static IEnumerable<Statement[]> Claims(Track track)
    {
        var figures = track.All().Where(s => ((Figure)s.Content).Amount is not null).ToArray();
        if (figures.Length < 2) return [];
        return figures[0].Content is not CapexAnnounced ? [figures]
            : figures.GroupBy(s => s.Content is CapexAnnounced { Nature: Nature.Project } site ? (site.Nature, site.Title) : (((CapexAnnounced)s.Content).Nature, null))
                .Select(g => g.ToArray())
                .Where(claims => claims.Length > 1);
    }

    private static Finding? Compare(CompanyView view, Statement first, Statement second)
    {
        var (one, other) = ((Figure)first.Content, (Figure)second.Content);
        if (first.KnownOn != second.KnownOn && Publishers.AreOne(one, other)) return null;
        var currency = one.Amount!.Currency;
        decimal? In(decimal amount) => view.Rates.Convert(amount, other.Amount!.Currency, currency, second.KnownOn);
        if (In(other.Amount!.Point) is not { } against) return null;
        var tolerance = Math.Max(one.Amount.RoundingUnit, In(other.Amount.RoundingUnit)!.Value);
        if (other.Amount.Currency != currency) tolerance = Math.Max(tolerance, ConversionTolerance * Math.Max(one.Amount.Point, against));
        if (Math.Abs(one.Amount.Point - against) <= tolerance) return null;
        return new Finding(second.KnownOn, () => new Discrepancy(
            DiscrepancyKind.ConflictingFigures,
            $"One {Wording.Noun(one)} on {Wording.Subject(view.Seen, first)}{Of(one)} gives {Wording.Money(one.Amount.Point, currency)} ({Iso.Text(first.KnownOn)}), "
                + $"another {Wording.Money(other.Amount.Point, other.Amount.Currency)} ({Iso.Text(second.KnownOn)}).",
            view.Seen.PeriodOf(second),
            second.KnownOn,
            [first.Id, second.Id],
            [
                DiscrepancyNumber.Of("stated", one.Amount.Point, currency, first.Id),
                DiscrepancyNumber.Of("stated", other.Amount.Point, other.Amount.Currency, second.Id),
                DiscrepancyNumber.Of("difference", Money.Written(against - one.Amount.Point, other.Amount.Currency != currency), currency),
            ],
            Money.Written(tolerance, other.Amount.Currency != currency),
            Money.Written(Math.Abs(against - one.Amount.Point), other.Amount.Currency != currency)));
    }

    private static string Of(Figure figure) => figure is ForecastIssued forecast ? $" by {forecast.Forecaster}" : "";
}
