using Ledger.Actuals;
using Ledger.Entries;
using Ledger.Histories;
using Ledger.Kernel;
using Ledger.Pictures;

namespace Ledger.Discrepancies;

/// <summary>A report's stated growth against the growth computed from its figure and the earlier actual, beyond what rounding explains.</summary>
internal static class GrowthMismatch
{
    /// <summary>The coarsest step in which growth is taken to be stated: 1 is 100 %, to the percent.</summary>
    public const decimal CoarsestStep = 0.01m;

    /// <summary>Every mismatch.</summary>
    public static IEnumerable<Finding> Of(CompanyView view)
    {
        var reports = view.Seen.Figures.Where(s => s.Content is EarningsReported { YearOnYear: not null } or EarningsReported { QuarterOnQuarter: not null });
        foreach (var series in reports.GroupBy(s => (((Figure)s.Content).Category, ((Figure)s.Content).Basis)))
        {
            var actuals = view.Actuals(series.Key.Category, series.Key.Basis);
            foreach (var statement in series)
            {
                var report = (EarningsReported)statement.Content;
                if (report.YearOnYear is { } year && Compare(view, statement, actuals, GrowthKind.YearOnYear, year) is { } yearly) yield return yearly;
                if (report.QuarterOnQuarter is { } quarter && Compare(view, statement, actuals, GrowthKind.QuarterOnQuarter, quarter) is { } quarterly) yield return quarterly;
            }
        }
    }

    private static Finding? Compare(CompanyView view, Statement statement, ActualSeries actuals, GrowthKind kind, decimal stated)
    {
        var (name, amount) = (view.Seen.PeriodOf(statement), ((Figure)statement.Content).Amount!);
        if (ImpliedFigure.Before(name, kind) is not { } earlier || actuals.ByPeriod.GetValueOrDefault(earlier) is not { } before) return null;
        if (before.Currency != amount.Currency || Money.Ratio(amount.Point - before.Amount, before.Amount) is not { } computed) return null;
        var slack = Slack(amount.Point, amount.RoundingUnit / 2, before.Amount, before.RoundingUnit / 2, upwards: stated > computed);
        var tolerance = (Step(stated) / 2) + slack;
        if (tolerance is not { } allowed || Math.Abs(stated - computed) <= allowed) return null;
        var seenOn = statement.KnownOn > before.AnnouncedOn ? statement.KnownOn : before.AnnouncedOn;
        return new Finding(seenOn, () => new Discrepancy(
            DiscrepancyKind.GrowthMismatch,
            $"Growth of {name} on {earlier} is stated as {Wording.Percent(stated)}, but {Wording.Money(amount.Point, amount.Currency)} "
                + $"against {Wording.Money(before.Amount, before.Currency)} is {Wording.Percent(computed)}.",
            name,
            seenOn,
            [statement.Id, .. before.Entries],
            [
                new DiscrepancyNumber("stated", Exact.Normalize(stated), DiscrepancyNumber.Fraction, statement.Id),
                new DiscrepancyNumber("computed", computed, DiscrepancyNumber.Fraction, null),
                DiscrepancyNumber.Of("figure", amount.Point, amount.Currency, statement.Id),
                DiscrepancyNumber.Of("earlier", before.Amount, before.Currency, before.Derived ? null : before.Entries[0]),
            ],
            Exact.Normalize(Math.Round(allowed, 10, MidpointRounding.ToEven)),
            Exact.Normalize(Math.Abs(stated - computed))));
    }

    private static decimal Step(decimal stated) => Math.Min(CoarsestStep, Exact.LastDigit(stated));

    // How far the growth can be from the computed one when both figures are off by as much as rounding hides; null without limit.
    private static decimal? Slack(decimal figure, decimal figureError, decimal before, decimal beforeError, bool upwards)
    {
        if (upwards && before <= beforeError) return null;
        // Beyond what a decimal holds nothing can be said, as where the earlier figure may be zero.
        if (Exact.TryDivide(figure, before, 10) is not { } growth) return null;
        return upwards
            ? Exact.TryDivide(figure + figureError, before - beforeError, 10) - growth
            : growth - Exact.TryDivide(Math.Max(0, figure - figureError), before + beforeError, 10);
    }
}
