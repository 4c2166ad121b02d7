using Ledger.Entries;
using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Discrepancies;

/// <summary>The categories that one source gives of a total add up to more than that total.</summary>
internal static class PartsExceedTotal
{
    /// <summary>Every total that its parts exceed. A total of <c>atLeast</c> is none; projects are single sites, no parts.</summary>
    public static IEnumerable<Finding> Of(CompanyView view)
    {
        var claims = view.Seen.Figures.Where(s => s.Content is Figure { Amount: not null } and not CapexAnnounced { Nature: Nature.Project });
        // Most companies give no parts, or on few days.
        var days = claims.Where(c => CategoryOf(c) != Figure.Total).Select(c => c.KnownOn).ToHashSet();
        return days.Count == 0 ? [] : claims.Where(c => days.Contains(c.KnownOn))
            .GroupBy(c => Whole(view.Seen, c))
            .Select(group => Compare(view, [.. group]))
            .OfType<Finding>();
    }

    private static (string, Nature?, string?, string, Basis, Currency, DateOnly, string?, string?, string?) Whole(Seen seen, Statement statement)
    {
        var figure = (Figure)statement.Content;
        return (figure.Type, (figure as CapexAnnounced)?.Nature, (figure as ForecastIssued)?.ForecasterId, seen.PeriodOf(statement), figure.Basis,
            figure.Amount!.Currency, figure.AnnouncedOn, figure.Source?.Title, figure.Source?.Publisher, figure.Source?.Url);
    }

    private static Finding? Compare(CompanyView view, IReadOnlyList<Statement> claims)
    {
        // Where a source gives a figure twice, what leaves it the most room is taken: the contradiction within it is another discrepancy.
        var total = claims.Where(c => CategoryOf(c) == Figure.Total).MaxBy(Point);
        var parts = claims.Where(c => CategoryOf(c) != Figure.Total).GroupBy(CategoryOf).Select(g => g.MinBy(Point)!).ToList();
        if (total is null || parts.Count == 0 || AmountOf(total).Qualifier == Qualifier.AtLeast) return null;
        var sum = parts.Sum(Point);
        var tolerance = parts.Append(total).Max(c => AmountOf(c).RoundingUnit);
        if (sum - Point(total) <= tolerance) return null;
        var currency = AmountOf(total).Currency;
        return new Finding(total.KnownOn, () => new Discrepancy(
            DiscrepancyKind.PartsExceedTotal,
            $"{string.Join(", ", parts.Select(CategoryOf))} of {view.Seen.PeriodOf(total)} add up to {Wording.Money(sum, currency)}, "
                + $"more than their total of {Wording.Money(Point(total), currency)}.",
            view.Seen.PeriodOf(total),
            total.KnownOn,
            [total.Id, .. parts.Select(p => p.Id)],
            [
                DiscrepancyNumber.Of("total", Point(total), currency, total.Id),
                DiscrepancyNumber.Of("sum", sum, currency),
                .. parts.Select(p => DiscrepancyNumber.Of(CategoryOf(p), Point(p), currency, p.Id)),
            ],
            tolerance,
            Exact.Normalize(sum - Point(total))));
    }

    private static string CategoryOf(Statement statement) => ((Figure)statement.Content).Category;

    private static Amount AmountOf(Statement statement) => ((Figure)statement.Content).Amount!;

    private static decimal Point(Statement statement) => AmountOf(statement).Point;
}
