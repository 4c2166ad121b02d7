using Ledger.Actuals;
using Ledger.Bridges;
using Ledger.Consensus;
using Ledger.Entries;
using Ledger.Guidance;
using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Pictures;

/// <summary>The periods of one category and basis in one currency.</summary>
public static class PictureSheet
{
    /// <summary>All periods that have a figure, by start, the longest first. Figures without a rate go to <paramref name="leftOut"/>.</summary>
    public static IReadOnlyList<PeriodPicture> Of(CompanyView view, string category, Basis basis, Currency currency, List<LeftOutFigure> leftOut)
    {
        var actuals = view.Actuals(category, basis);
        var stated = view.Seen.Subjects.Where(s => s.Category == category).Select(s => s.Period)
            .Where(p => view.Seen.About(p, category).Any(s => Shows((Figure)s.Content, basis)));
        var periods = new List<PeriodPicture>();
        List<string> own = [.. stated.Union(actuals.ByPeriod.Keys, StringComparer.Ordinal)];
        foreach (var name in view.Vantage.Policy.Bridging == Bridging.None ? own : own.Union(Reached(view, category), StringComparer.Ordinal))
        {
            var actual = actuals.ByPeriod.GetValueOrDefault(name);
            var days = actual?.Days ?? Seen.DaysOf([.. view.Seen.About(name, category)]);
            var measure = new Measure(name, category, basis, currency);
            var panel = new ConsensusPanel(view.Seen, view.Rates, measure, view.Vantage.Policy);
            var consensus = panel.At(view.Vantage.AsOf);
            var carried = CarriedActual.Of(view, measure);
            if (carried is null && consensus.Count == 0 && !own.Contains(name)) continue;
            var guidance = GuidanceInForce.Of(view, measure, panel);
            periods.Add(new PeriodPicture(
                name, days.Start, days.End,
                actual is null ? Of(carried) : Of(view, actual, actuals, measure, leftOut),
                guidance,
                consensus.Count == 0 ? null : consensus,
                Surprise.Of(view, measure, panel.FirstActual, consensus)));
            if (guidance is { Point: null } && view.Seen.About(name, category).First(s => s.Id == guidance.Entry).Content is Figure { Amount: { } unconverted })
                leftOut.Add(new LeftOutFigure(name, category, basis, unconverted.Currency, [guidance.Entry], LeftOut.NoRate));
        }

        periods.Sort((l, r) => Actual.CompareDays(new DateSpan(l.Start, l.End), new DateSpan(r.Start, r.End)) is var order && order != 0
            ? order : string.CompareOrdinal(l.Period, r.Period));
        return periods;
    }

    // Pledges and projects are shown as commitments, not as a period's outlook.
    private static bool Shows(Figure figure, Basis basis) => figure.Basis == basis && figure is not CapexAnnounced { Nature: not Nature.Guidance };

    // Periods with figures on other bases that a bridge may carry.
    private static IEnumerable<string> Reached(CompanyView view, string category) =>
        view.Seen.BridgedPeriods(category).Where(p => view.Seen.About(p, category).Any());

    private static ActualPicture? Of(CarriedActual? carried) => carried is null ? null : new ActualPicture(
        carried.Amount, carried.AnnouncedOn, carried.Derived ? null : carried.Entries[0], carried.Derived, carried.Derived ? carried.Entries : [], 0,
        new GrowthPicture(new GrowthFigure(null, null), new GrowthFigure(null, null)))
    {
        Bridge = carried.Bridge,
    };

    private static ActualPicture? Of(CompanyView view, Actual actual, ActualSeries all, Measure measure, List<LeftOutFigure> leftOut)
    {
        if (view.Rates.Convert(actual.Amount, actual.Currency, measure.Currency, actual.AnnouncedOn) is not { } amount)
        {
            leftOut.Add(new LeftOutFigure(actual.Period, measure.Category, measure.Basis, actual.Currency, actual.Entries, LeftOut.NoRate));
            return null;
        }

        return new ActualPicture(
            Money.Written(amount, actual.Currency != measure.Currency),
            actual.AnnouncedOn,
            actual.Derived ? null : actual.Entries[0],
            actual.Derived,
            actual.Derived ? actual.Entries : [],
            actual.Vintages,
            new GrowthPicture(
                Growth(view, actual, all, measure, GrowthKind.YearOnYear, r => r.YearOnYear),
                Growth(view, actual, all, measure, GrowthKind.QuarterOnQuarter, r => r.QuarterOnQuarter)));
    }

    private static GrowthFigure Growth(CompanyView view, Actual actual, ActualSeries all, Measure measure, GrowthKind kind, Func<EarningsReported, decimal?> stated)
    {
        var said = view.Seen.Tracks(actual.Period, measure.Category, StrandKind.Report, measure.Basis)
            .SelectMany(t => t.All()).Select(s => stated((EarningsReported)s.Content)).LastOrDefault(g => g is not null);
        var before = ImpliedFigure.Before(actual.Period, kind) is { } name ? all.ByPeriod.GetValueOrDefault(name) : null;
        // Growth is a matter of the reported currency: a moving exchange rate is no growth.
        var computed = before is not null && before.Currency == actual.Currency && before.Amount != 0
            ? Money.Ratio(actual.Amount - before.Amount, before.Amount)
            : null;
        return new GrowthFigure(said is { } s ? Exact.Normalize(s) : null, computed);
    }
}

/// <summary>A figure that an answer leaves out.</summary>
/// <param name="Period">Its period.</param>
/// <param name="Category">Its category.</param>
/// <param name="Basis">Its basis.</param>
/// <param name="Currency">Its currency.</param>
/// <param name="Entries">Its entries.</param>
/// <param name="Reason">Why.</param>
public sealed record LeftOutFigure(string Period, string Category, Basis Basis, Currency Currency, IReadOnlyList<Guid> Entries, LeftOut Reason);
