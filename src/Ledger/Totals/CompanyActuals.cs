using Ledger.Actuals;
using Ledger.Histories;
using Ledger.Kernel;
using Ledger.Rates;

namespace Ledger.Totals;

/// <summary>What a company is known to have spent, ready to be put on calendar periods in one currency.</summary>
internal sealed class CompanyActuals
{
    private readonly Currency currency;
    private readonly RateTable rates;

    /// <summary>The actuals of a company.</summary>
    public CompanyActuals(CompanyView view, TotalsQuestion asked, Currency currency)
    {
        (Company, rates, this.currency) = (view.Company, view.Rates, currency);
        All = view.Seen.Actuals(asked.Category, asked.Basis, secondHalves: true).All;
    }

    /// <summary>The company's id.</summary>
    public string Company { get; }

    /// <summary>Its actuals, whether or not a rate converts them.</summary>
    public IReadOnlyList<Actual> All { get; }

    /// <summary>Whether any of them reaches into a period.</summary>
    public bool Touches(DateSpan period) => All.Any(a => a.Days.SharedDays(period) > 0);

    /// <summary>What it spent in a period: one of the two, and why not all of it is known.</summary>
    public (CompanyTotal? Total, MissingTotal? Missing) In(DateSpan period)
    {
        // Chosen by what was reported, not by what converts: a quarter without a rate is no reason to spread its year.
        var tiles = Tiles(period);
        if (tiles.Count == 0) return (null, new MissingTotal(Company, WhyMissing.NotReported, Beside: null, period.Days, null));
        var withRate = tiles.Where(t => rates.Convert(t.Amount, t.Currency, currency, t.AnnouncedOn) is not null).ToList();
        var amount = Amount(withRate, period, inOwn: false);
        if (Covered(withRate, period) < period.Days || amount is null)
        {
            var why = Covered(tiles, period) == period.Days ? WhyMissing.NoRate : WhyMissing.NotReported;
            return (null, new MissingTotal(Company, why, Beside: null, period.Days - Covered(withRate, period), amount));
        }

        var own = tiles.Select(t => t.Currency).Distinct().ToList();
        return (new CompanyTotal(
            Company, amount.Value,
            tiles.Exists(t => !period.Contains(t.Days)),
            tiles.Exists(t => t.Derived),
            own.Count == 1 ? own[0] : null,
            own.Count == 1 ? Amount(tiles, period, inOwn: true) : null,
            [.. tiles.Select(t => CountedFigure.Of(t, period, rates.Path(t.Currency, currency, t.AnnouncedOn)!))]), null);
    }

    // All digits as stated while nothing was divided; else rounded once, at the end. Null for no figure, and for more than can be written.
    private decimal? Amount(List<Actual> tiles, DateSpan period, bool inOwn)
    {
        if (tiles.Count == 0) return null;
        if (tiles is [var whole] && period.Contains(whole.Days) && (inOwn || whole.Currency == currency)) return Exact.Normalize(whole.Amount);
        var sum = Fraction.Zero;
        foreach (var tile in tiles)
        {
            var part = Fraction.Of(tile.Amount).Times(tile.Days.SharedDays(period)).Over(tile.Days.Days);
            sum = sum.Plus(inOwn ? part : RateUsed.Convert(part, tile.Currency, rates.Path(tile.Currency, currency, tile.AnnouncedOn)!));
        }

        var asStated = tiles.TrueForAll(t => period.Contains(t.Days) && (inOwn || t.Currency == currency));
        return (asStated ? sum.InFull() : null) ?? sum.Rounded(2);
    }

    // What a company states for just this period is taken as it is, even where its parts, not restated, give another sum.
    private List<Actual> Tiles(DateSpan period)
    {
        var within = new List<Actual>();
        foreach (var actual in All)
        {
            if (actual.Days == period && !actual.Derived) return [actual];
            if (actual.Days.SharedDays(period) > 0) within.Add(actual);
        }

        return within.Count < 2 ? within : Tiling.Of(within, period);
    }

    private static int Covered(List<Actual> tiles, DateSpan period) => tiles.Sum(t => t.Days.SharedDays(period));
}
