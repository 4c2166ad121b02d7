using Ledger.Actuals;
using Ledger.Entries;
using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Commitments;

/// <summary>What was spent inside a horizon, as known.</summary>
/// <param name="Parts">The actuals that count, by date, none overlapping another.</param>
/// <param name="WithoutRate">Entries of actuals inside the horizon that no rate converts.</param>
/// <param name="BroaderMeasure">Whether they are of <c>total</c>, because the pledge's own category has none there.</param>
internal sealed record Spending(IReadOnlyList<SpendingPart> Parts, IReadOnlyList<Guid> WithoutRate, bool BroaderMeasure)
{
    /// <summary>Their sum; 0 when nothing was reported yet, then <see cref="Parts"/> is empty.</summary>
    public decimal Total => Exact.Normalize(Parts.Sum(p => p.Counted));

    /// <summary>Whether a part lies only partly inside.</summary>
    public bool Apportioned => Parts.Any(p => p.Share != 1);

    /// <summary>The last day of a horizon that they cover; null without any.</summary>
    public DateOnly? Until(DateSpan horizon) => Parts.Count == 0 ? null : Parts[^1].End < horizon.End ? Parts[^1].End : horizon.End;

    /// <summary>The spending of a category inside a horizon, where it has none the total's.</summary>
    public static Spending Of(CompanyView view, string category, Basis basis, DateSpan horizon, Currency currency) =>
        Inside(view, category, basis, horizon, currency, broader: false)
        ?? (category == Figure.Total ? null : Inside(view, Figure.Total, basis, horizon, currency, broader: true))
        ?? new Spending([], [], BroaderMeasure: false);

    private static Spending? Inside(CompanyView view, string category, Basis basis, DateSpan horizon, Currency currency, bool broader)
    {
        var inside = view.Actuals(category, basis).All.Where(a => a.Days.SharedDays(horizon) > 0).ToList();
        if (inside.Count == 0) return null;
        var withRate = inside.Where(a => view.Rates.Convert(a.Amount, a.Currency, currency, a.AnnouncedOn) is not null).ToList();
        return new Spending(
            [.. Tiling.Of(withRate, horizon).Select(a => SpendingPart.Of(a, horizon, currency, view.Rates))],
            [.. inside.Except(withRate).SelectMany(a => a.Entries).Distinct()],
            broader);
    }
}
