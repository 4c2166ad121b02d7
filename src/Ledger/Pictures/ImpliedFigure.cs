using Ledger.Entries;
using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Pictures;

/// <summary>Which growth a figure is implied by.</summary>
public enum GrowthKind
{
    /// <summary>On the same period a year before.</summary>
    YearOnYear,

    /// <summary>On the quarter before.</summary>
    QuarterOnQuarter,
}

/// <summary>What a stated growth says about an earlier period: figure / (1 + growth). It is shown, and used in no other number.</summary>
/// <param name="Period">The earlier period.</param>
/// <param name="Amount">Whole units of <paramref name="Currency"/>, two decimals.</param>
/// <param name="Currency">As stated.</param>
/// <param name="Growth">Which growth.</param>
/// <param name="Stated">The growth as stated, a fraction.</param>
/// <param name="Figure">The figure that grew.</param>
/// <param name="FigurePeriod">Its period.</param>
/// <param name="AnnouncedOn">When it was announced.</param>
/// <param name="Entry">The report.</param>
public sealed record ImpliedFigure(
    string Period, decimal Amount, Currency Currency, GrowthKind Growth, decimal Stated, decimal Figure, string FigurePeriod, DateOnly AnnouncedOn, Guid Entry)
{
    /// <summary>All figures implied by the visible reports of a category and basis; of several about one period the latest.</summary>
    public static IReadOnlyList<ImpliedFigure> Of(CompanyView view, string category, Basis basis) =>
    [
        .. view.Seen.Figures
            .Where(s => s.Content is EarningsReported r && r.Category == category && r.Basis == basis)
            .SelectMany(s => Of(view, s))
            .GroupBy(i => (i.Period, i.Growth, i.FigurePeriod))
            .Select(g => g.Last())
            .OrderBy(i => i.Period, StringComparer.Ordinal),
    ];

    /// <summary>The period a year before, or the quarter before; null where a period has none.</summary>
    public static string? Before(string name, GrowthKind growth)
    {
        if (!Kernel.Period.TryParse(name, out var period, out _) || period.FirstYear is not { } year || period.LastYear != year || year <= 1901) return null;
        if (growth == GrowthKind.YearOnYear) return Kernel.Period.Name(period.IsFiscal, year - 1, period.Part);
        return period.Part switch
        {
            PeriodPart.Q1 => Kernel.Period.Name(period.IsFiscal, year - 1, PeriodPart.Q4),
            PeriodPart.Q2 or PeriodPart.Q3 or PeriodPart.Q4 => Kernel.Period.Name(period.IsFiscal, year, period.Part - 1),
            _ => null,
        };
    }

    private static IEnumerable<ImpliedFigure> Of(CompanyView view, Statement statement)
    {
        var report = (EarningsReported)statement.Content;
        var name = view.Seen.PeriodOf(statement);
        foreach (var (growth, stated) in new[] { (GrowthKind.YearOnYear, report.YearOnYear), (GrowthKind.QuarterOnQuarter, report.QuarterOnQuarter) })
        {
            if (stated is not { } fraction || Before(name, growth) is not { } before) continue;
            var amount = report.Amount!;
            // A growth of almost −100 % implies more than can be written.
            if (Exact.TryDivide(amount.Point, 1 + fraction, 2) is not { } implied) continue;
            yield return new ImpliedFigure(
                before, implied, amount.Currency, growth, fraction, amount.Point, name, report.AnnouncedOn, statement.Id);
        }
    }
}
