using Ledger.Consensus;
using Ledger.Entries;
using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Intervals;

/// <summary>What lies to the consensus.</summary>
public enum IntervalKind
{
    /// <summary>The company's guidance.</summary>
    Guidance,

    /// <summary>The first announced actual.</summary>
    Actual,
}

/// <summary>An interval against that of the estimates that counted on the day before it was announced.</summary>
/// <param name="Period">The period's one name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Low">Its lower end, whole units; null where it is open below.</param>
/// <param name="High">Its upper end; null where it is open above, as for "at least".</param>
/// <param name="AnnouncedOn">When it was announced.</param>
/// <param name="Entry">The entry that states it.</param>
/// <param name="Count">Estimates that counted on the day before.</param>
/// <param name="ConsensusLow">The lowest of them.</param>
/// <param name="ConsensusHigh">The highest.</param>
/// <param name="Relation">How it lies to the interval from the lowest to the highest; null without estimates.</param>
public sealed record IntervalRow(
    string Period, IntervalKind Kind, decimal? Low, decimal? High, DateOnly AnnouncedOn, Guid Entry, int Count, decimal? ConsensusLow, decimal? ConsensusHigh, IntervalRelation? Relation)
{
    internal static IntervalRow? Of(CompanyView view, Measure measure, ConsensusPanel panel, Statement statement, IntervalKind kind)
    {
        var amount = ((Figure)statement.Content).Amount!;
        decimal? In(decimal? figure) => figure is { } f && view.Rates.Convert(f, amount.Currency, measure.Currency, statement.KnownOn) is { } converted
            ? Money.Written(converted, amount.Currency != measure.Currency) : null;
        // Without a rate it lies nowhere.
        if (In(amount.Point) is null) return null;
        var own = new FigureInterval(In(amount.Interval.Low), In(amount.Interval.High));
        var before = panel.At(statement.KnownOn.AddDays(-1));
        return new IntervalRow(
            measure.Period, kind, own.Low, own.High, statement.KnownOn, statement.Id, before.Count, before.Low, before.High,
            before.Low is null ? null : own.To(new FigureInterval(before.Low, before.High)));
    }
}
