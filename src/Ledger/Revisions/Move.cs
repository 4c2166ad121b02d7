using Ledger.Entries;
using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Revisions;

/// <summary>The points before and after a statement, in one currency.</summary>
/// <param name="Currency">Their currency; null without a figure.</param>
/// <param name="Before">The point before, whole units.</param>
/// <param name="After">The point after, whole units.</param>
internal readonly record struct Move(Currency? Currency, decimal? Before, decimal? After)
{
    /// <summary>After − before; null when one is missing.</summary>
    public decimal? Change => After is { } after && Before is { } before ? Exact.Normalize(after - before) : null;

    /// <summary>
    /// Between two figures. Of unlike currencies both are converted to the reporting one, each at its own announcement; without
    /// a rate only the second is left.
    /// </summary>
    public static Move Between(Figure? before, Figure? after, CompanyView view)
    {
        if (before?.Amount is not { } old) return new Move(after?.Amount?.Currency, null, after?.Amount?.Point);
        if (after?.Amount is not { } now) return new Move(old.Currency, old.Point, null);
        if (old.Currency == now.Currency) return new Move(now.Currency, old.Point, now.Point);
        var reporting = view.Profile.ReportingCurrency;
        return view.Rates.Convert(old.Point, old.Currency, reporting, before.AnnouncedOn) is { } oldConverted
            && view.Rates.Convert(now.Point, now.Currency, reporting, after.AnnouncedOn) is { } nowConverted
                ? new Move(reporting, Money.Written(oldConverted, converted: true), Money.Written(nowConverted, converted: true))
                : new Move(now.Currency, null, now.Point);
    }

    /// <summary>What a statement did to the one in force before it.</summary>
    public RevisionKind KindOf(Figure after)
    {
        if (Change is { } change)
            return change > 0 ? RevisionKind.Raised : change < 0 ? RevisionKind.Lowered : RevisionKind.Reiterated;
        if (after.Amount is not null) return RevisionKind.Initiated;
        return after.Direction switch
        {
            Direction.Up => RevisionKind.Raised,
            Direction.Down => RevisionKind.Lowered,
            _ => RevisionKind.Reiterated,
        };
    }
}
