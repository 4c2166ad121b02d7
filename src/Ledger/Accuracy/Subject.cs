using Ledger.Consensus;
using Ledger.Entries;
using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Accuracy;

/// <summary>One period, category and basis of a company of which an actual is known: what all forecasters are measured by.</summary>
internal sealed class Subject
{
    // A quarter has 89 to 92 days, a year of weeks 364 or 371.
    private const int SameLength = 7;

    private readonly CompanyView view;
    private readonly Measure measure;
    private readonly ConsensusPanel panel;
    private readonly Statement report;
    private readonly decimal actual;

    private Subject(CompanyView view, Measure measure, ConsensusPanel panel, Statement report, decimal actual) =>
        (this.view, this.measure, this.panel, this.report, this.actual) = (view, measure, panel, report, actual);

    /// <summary>The subject of a measure; null before an actual is announced, and where it has no rate.</summary>
    public static Subject? Of(CompanyView view, Measure measure)
    {
        var panel = new ConsensusPanel(view.Seen, view.Rates, measure, view.Vantage.Policy);
        if (panel.FirstActual is not { } report) return null;
        var stated = ((EarningsReported)report.Content).Amount!;
        return view.Rates.Convert(stated.Point, stated.Currency, measure.Currency, report.KnownOn) is { } converted
            ? new Subject(view, measure, panel, report, Money.Written(converted, stated.Currency != measure.Currency))
            : null;
    }

    /// <summary>The day before the actual.</summary>
    public DateOnly Eve => report.KnownOn.AddDays(-1);

    /// <summary>The day of the actual.</summary>
    public DateOnly ActualOn => report.KnownOn;

    /// <summary>How near a forecaster was on a day before the actual; null where it had no figure in force.</summary>
    public Score? On(DateOnly day, string forecaster)
    {
        if (panel.Forecasters.FirstOrDefault(e => e[0].Forecast.ForecasterId == forecaster) is not { } series || InForce(series, day) is not { } estimate) return null;
        var misses = panel.Forecasters.Select(e => InForce(e, day)).OfType<Estimate>().Select(Miss).ToList();
        var (error, own) = (Written(estimate) - actual, Miss(estimate));
        var mean = misses.Count > 1 ? Exact.Mean([.. misses]) : 0;
        var (consensus, last) = (panel.At(day).Centre(panel.Policy), LastActual(day));
        return new Score(
            view.Company, measure.Period, measure.Category, measure.Basis, measure.Currency,
            estimate.Statement.Id, estimate.Forecast.AnnouncedOn, day, ActualOn.DayNumber - estimate.Forecast.AnnouncedOn.DayNumber, Written(estimate),
            actual, ActualOn, report.Id,
            Exact.Normalize(error), own, Money.Ratio(error, actual), 1 + misses.Count(m => m < own), misses.Count, Money.Ratio(own - mean, mean),
            consensus, consensus - actual, last?.Amount, last?.Period, last?.Amount - actual);
    }

    private static Estimate? InForce(Estimate[] estimates, DateOnly day) =>
        ConsensusPanel.LatestIndex(estimates, day) is >= 0 and var index && estimates[index] is { Point: not null, Bridge: null } latest
        && !(latest.Withdrawal?.KnownOn <= day) && !(latest.Exclusion?.KnownOn <= day) ? latest : null;

    private static decimal Written(Estimate estimate) => Money.Written(estimate.Point!.Value, estimate.Converted);

    private decimal Miss(Estimate estimate) => Exact.Normalize(Math.Abs(Written(estimate) - actual));

    private (string Period, decimal Amount)? LastActual(DateOnly day)
    {
        var then = new CompanyView(view.Company, view.Edition, view.Rates, view.Vantage with { AsOf = day });
        var days = Seen.DaysOf([.. view.Seen.About(measure.Period, measure.Category)]);
        var last = then.Actuals(measure.Category, measure.Basis).All
            .Where(a => a.Days.End < days.Start && Math.Abs(a.Days.Days - days.Days) <= SameLength)
            .MaxBy(a => a.Days.End);
        return last is not null && view.Rates.Convert(last.Amount, last.Currency, measure.Currency, last.AnnouncedOn) is { } amount
            ? (last.Period, Money.Written(amount, last.Currency != measure.Currency))
            : null;
    }
}
