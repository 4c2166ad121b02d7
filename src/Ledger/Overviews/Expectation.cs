using Ledger.Consensus;
using Ledger.Guidance;
using Ledger.Histories;
using Ledger.Kernel;
using Ledger.Pictures;

namespace Ledger.Overviews;

/// <summary>What is expected of a company next: its own outlook and the consensus for the period that is to be reported next.</summary>
/// <param name="Period">The period's one name.</param>
/// <param name="End">Its last day.</param>
/// <param name="Basis">What the figures measure.</param>
/// <param name="Guidance">The company's own outlook in force; null when there is none.</param>
/// <param name="Consensus">The estimates that count; of none when only guidance is known.</param>
/// <param name="Change30">The mean − the mean 30 days before; null when one of them is.</param>
/// <param name="Change90">The same of 90 days.</param>
/// <param name="Path">The mean on each day of the last year on which the consensus changed, with what it was when the year began; oldest first.</param>
public sealed record Expectation(
    string Period, DateOnly End, Basis Basis, GuidanceInForce? Guidance, ConsensusStatistics Consensus, decimal? Change30, decimal? Change90, IReadOnlyList<MeanOn> Path)
{
    /// <summary>Days after its end in which a period is usually reported: the longest that the SEC allows for a year is 90.</summary>
    public const int DaysToReport = 90;

    private const int DaysOfPath = 365;

    internal static Expectation? Of(CompanyView view, Picture picture)
    {
        var asOf = view.Vantage.AsOf;
        var next = picture.Periods
            .Where(p => p.Actual is null && p.End >= asOf.AddDays(-DaysToReport) && (p.Guidance is not null || p.Consensus is not null))
            .OrderBy(p => p.End).ThenBy(p => p.Start).FirstOrDefault();
        if (next is null) return null;
        var panel = new ConsensusPanel(view.Seen, view.Rates, new Measure(next.Period, picture.Category, picture.Basis, picture.Currency), view.Vantage.Policy);
        var mean = panel.At(asOf).Mean;
        return new Expectation(
            next.Period, next.End, picture.Basis, next.Guidance, next.Consensus ?? ConsensusStatistics.None,
            mean - panel.At(asOf.AddDays(-30)).Mean, mean - panel.At(asOf.AddDays(-90)).Mean, PathOf(panel, asOf));
    }

    private static IReadOnlyList<MeanOn> PathOf(ConsensusPanel panel, DateOnly asOf)
    {
        var first = asOf.AddDays(-DaysOfPath);
        return
        [
            new(first, panel.At(first).Mean),
            .. panel.History().Where(c => c.AnnouncedOn > first).Select(c => new MeanOn(c.AnnouncedOn, c.Consensus.Mean)),
            new(asOf, panel.At(asOf).Mean),
        ];
    }
}

/// <summary>A mean from a day on.</summary>
/// <param name="On">The day.</param>
/// <param name="Mean">Whole units; null while no estimate counts.</param>
public sealed record MeanOn(DateOnly On, decimal? Mean);
