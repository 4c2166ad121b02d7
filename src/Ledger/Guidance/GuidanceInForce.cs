using Ledger.Consensus;
using Ledger.Entries;
using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Guidance;

/// <summary>Where a company's guidance lies against the consensus of the day before (its mean, or what the policy has stand for it), by interval.</summary>
public enum GuidanceRelation
{
    /// <summary>All of it is below the mean.</summary>
    Below,

    /// <summary>The mean lies in it.</summary>
    Within,

    /// <summary>All of it is above the mean.</summary>
    Above,
}

/// <summary>The company's own outlook in force for a period. Contract, meaning 6.</summary>
/// <param name="Point">The one number, whole units of the answer's currency; null without a figure or rate.</param>
/// <param name="Low">Lower end of the range, else the point.</param>
/// <param name="High">Upper end of the range, else the point.</param>
/// <param name="Qualifier">How a single figure was qualified.</param>
/// <param name="Direction">Which way it points, where stated.</param>
/// <param name="AnnouncedOn">When the world learned it.</param>
/// <param name="ConfirmedOn">When it was last confirmed.</param>
/// <param name="Entry">Id of the announcement.</param>
/// <param name="Relation">Against the consensus mean of the day before; null without consensus or figure.</param>
public sealed record GuidanceInForce(
    decimal? Point, decimal? Low, decimal? High, Qualifier? Qualifier, Direction? Direction,
    DateOnly AnnouncedOn, DateOnly? ConfirmedOn, Guid Entry, GuidanceRelation? Relation)
{
    /// <summary>The guidance in force for a measure; null when there is none or it was withdrawn.</summary>
    public static GuidanceInForce? Of(CompanyView view, Measure measure, ConsensusPanel panel)
    {
        var latest = view.Seen.Last(measure.Period, measure.Category, StrandKind.Guidance, measure.Basis);
        if (latest is null || view.Seen.FirstAbout<EntryWithdrawn>(latest.Id) is not null) return null;
        var guidance = (CapexAnnounced)latest.Content;
        var amount = guidance.Amount;
        decimal? In(decimal? figure) =>
            figure is { } f && amount is not null ? view.Rates.Convert(f, amount.Currency, measure.Currency, guidance.AnnouncedOn) : null;
        decimal? Written(decimal? figure) => In(figure) is { } f ? Money.Written(f, amount!.Currency != measure.Currency) : null;
        return new GuidanceInForce(
            Written(amount?.Point), Written(amount?.Low), Written(amount?.High), amount is { Value: not null } ? amount.Qualifier : null, guidance.Direction,
            guidance.AnnouncedOn,
            view.Seen.About<EntryConfirmed>(latest.Id).LastOrDefault()?.KnownOn,
            latest.Id,
            In(amount?.Point) is null ? null : Relate(In(amount!.Interval.Low), In(amount.Interval.High), panel.At(guidance.AnnouncedOn.AddDays(-1)).Centre(panel.Policy)));
    }

    private static GuidanceRelation? Relate(decimal? low, decimal? high, decimal? mean)
    {
        if (mean is not { } expected) return null;
        if (high < expected) return GuidanceRelation.Below;
        return low > expected ? GuidanceRelation.Above : GuidanceRelation.Within;
    }
}
