using Ledger.Companies;
using Ledger.Kernel;
using Ledger.Pictures;
using Ledger.Totals;

namespace Ledger.Server.Pages;

/// <summary>A company's page.</summary>
/// <param name="Frame">What every page knows.</param>
/// <param name="Profile">The company.</param>
/// <param name="Picture">What was reported, guided, expected and pledged.</param>
/// <param name="By">Years or quarters in the chart.</param>
/// <param name="IsCalendar">Whether the chart is on calendar periods.</param>
/// <param name="Calendar">The company's actuals on calendar periods; null on fiscal ones.</param>
/// <param name="Bases">All bases in which there are figures.</param>
/// <param name="Estimated">Periods with estimates or guidance, the latest first.</param>
public sealed record CompanyModel(
    PageFrame Frame, CompanyEvent Profile, Picture Picture, TotalsBy By, bool IsCalendar, TotalsAnswer? Calendar, IReadOnlyList<Basis> Bases, IReadOnlyList<PeriodPicture> Estimated)
{
    private const int MostBars = 24;

    /// <summary>The unit of every amount of the page.</summary>
    public MoneyUnit Unit { get; } = MoneyUnit.For(Picture.Periods.SelectMany(p => (IEnumerable<decimal?>)[p.Actual?.Amount, p.Guidance?.Low, p.Guidance?.High, p.Consensus?.Mean]));

    /// <summary>The unit with its currency.</summary>
    public string Money => Unit.With(Picture.Currency.Code);

    /// <summary>The bars of the chart, oldest first.</summary>
    public IReadOnlyList<PeriodBar> Bars => Calendar is { } totals
        ? [.. totals.Items.Select(Bar).TakeLast(MostBars)]
        : [.. Picture.Periods.Where(p => IsAsLong(p.Start, p.End)).OrderBy(p => p.End).Select(Bar).TakeLast(MostBars)];

    private bool IsAsLong(DateOnly start, DateOnly end) => (end.DayNumber - start.DayNumber + 1) is var days && (By == TotalsBy.Year ? days is >= 350 and <= 380 : days is >= 80 and <= 100);

    private PeriodBar Bar(TotalsItem item) => new(item.Period, Scaled(item.Complete ? item.Amount : null), item.Derived, null, null, null, null, null, 0);

    private PeriodBar Bar(PeriodPicture p) => new(
        p.Period, Scaled(p.Actual?.Amount), p.Actual?.Derived ?? false, Scaled(p.Guidance?.Low), Scaled(p.Guidance?.High),
        Scaled(p.Consensus?.Mean), Scaled(p.Consensus?.Low), Scaled(p.Consensus?.High), p.Consensus?.Count ?? 0);

    private decimal? Scaled(decimal? amount) => amount is { } a ? Math.Round(a / Unit.Size, 6) : null;
}

/// <summary>One period of the chart, in the page's unit.</summary>
/// <param name="Name">The period.</param>
/// <param name="Actual">What was spent.</param>
/// <param name="Derived">Whether no report states it.</param>
/// <param name="Low">Lower end of the guidance.</param>
/// <param name="High">Upper end of it.</param>
/// <param name="Mean">Consensus mean.</param>
/// <param name="Least">The lowest estimate.</param>
/// <param name="Most">The highest.</param>
/// <param name="Count">Estimates that count.</param>
public sealed record PeriodBar(string Name, decimal? Actual, bool Derived, decimal? Low, decimal? High, decimal? Mean, decimal? Least, decimal? Most, int Count);
