using Ledger.Consensus;
using Ledger.Entries;
using Ledger.Histories;

namespace Ledger.Explanations;

/// <summary>What the ledger recorded between two positions about a day that was over, forecaster by forecaster.</summary>
internal sealed class RecordedMoves
{
    private readonly ConsensusPanel then, now;
    private readonly DateOnly on;
    private readonly long since;
    private readonly Change[] changes;

    /// <summary>Compares one day as it was recorded with the same day as it is.</summary>
    /// <param name="then">The panel as it was recorded.</param>
    /// <param name="now">The panel as it is recorded.</param>
    /// <param name="on">The day.</param>
    /// <param name="since">The last position considered then.</param>
    /// <param name="edition">What is recorded now.</param>
    public RecordedMoves(ConsensusPanel then, ConsensusPanel now, DateOnly on, long since, Edition edition)
    {
        (this.then, this.now, this.on, this.since) = (then, now, on, since);
        changes = [.. edition.Changes.Where(c => c.By.Position > since)];
    }

    /// <summary>The ways of all forecasters, by their ids.</summary>
    public IReadOnlyList<Move> All()
    {
        var (old, young) = (ById(then), ById(now));
        return [.. old.Keys.Union(young.Keys).Order(StringComparer.Ordinal).Select(id => Of(old.GetValueOrDefault(id, []), young.GetValueOrDefault(id, []))).OfType<Move>()];
    }

    private Move? Of(Estimate[] old, Estimate[] young)
    {
        var (before, after) = (then.Counted(old, then.Cut(on)), now.Counted(young, now.Cut(on)));
        if (before?.Point == after?.Point) return null;
        var (earlier, latest) = (Latest(old, then.Cut(on)), Latest(young, now.Cut(on)));
        var stands = before is null || Array.Exists(young, e => e.Statement.Id == before.Statement.Id);
        var (kind, by) = (stands ? Said(before, after) : null)
            ?? PutRight(before) ?? PutRight(after) ?? PutRight(earlier) ?? PutRight(latest)
            ?? Crossed(before, after) ?? Converted(earlier, after) ?? Late(after, latest) ?? PutRightAbout(before, after) ?? Moved(before, after);
        return Move.Whole(kind, before, after, by);
    }

    // The estimate's own entry was corrected or retracted.
    private (CauseKind, IReadOnlyList<Guid>)? PutRight(Estimate? estimate) =>
        estimate is null ? null : Told([.. changes.Where(c => c.Before.Id == estimate.Statement.Id || c.After?.Id == estimate.Statement.Id)]);

    private static (CauseKind, IReadOnlyList<Guid>)? Told(IReadOnlyList<Change> found) => found.Count == 0 ? null
        : (found[^1] is { After: null } ? CauseKind.Retracted : CauseKind.Corrected, [.. found.Select(c => c.By.Id)]);

    // A forecast was recorded after the day on which the world learned it.
    private (CauseKind, IReadOnlyList<Guid>)? Said(Estimate? before, Estimate? after) =>
        after is not null && after.Statement.Position > since ? (before is null ? CauseKind.Joined : CauseKind.Revised, [after.Statement.Id]) : null;

    // A bridge was recorded after the day on which the world learned it, corrected or retracted.
    private (CauseKind, IReadOnlyList<Guid>)? Crossed(Estimate? before, Estimate? after)
    {
        var told = new[] { before, after }.Select(e => e?.Bridge?.Statement.Id).OfType<Guid>().ToHashSet();
        if (Told([.. changes.Where(c => told.Contains(c.Before.Id))]) is { } found) return found;
        return after?.Bridge is { } bridge && bridge.Statement.Position > since ? (before is null ? CauseKind.Joined : CauseKind.Revised, [bridge.Statement.Id]) : null;
    }

    private static (CauseKind, IReadOnlyList<Guid>)? Converted(Estimate? earlier, Estimate? after) =>
        after is not null && earlier is not null && earlier.Statement.Id == after.Statement.Id && earlier.Point != after.Point ? (CauseKind.Currency, after.RatesUsed) : null;

    // Something that brings an estimate in or takes it out was.
    private (CauseKind, IReadOnlyList<Guid>)? Late(Estimate? after, Estimate? latest)
    {
        if (after is not null)
            return after.Confirmations.LastOrDefault(c => c.KnownOn <= now.Cut(on)) is { } confirmed && confirmed.Position > since ? (CauseKind.Joined, [confirmed.Id]) : null;
        return latest is null ? null : now.WhyNot(latest, now.Cut(on)) switch
        {
            LeftOut.Withdrawn when latest.Withdrawal!.Position > since => (CauseKind.Withdrawn, [latest.Withdrawal.Id]),
            LeftOut.Excluded when latest.Exclusion!.Position > since => (CauseKind.Excluded, [latest.Exclusion.Id]),
            LeftOut.NoFigure when latest.Statement.Position > since => (CauseKind.Revised, [latest.Statement.Id]),
            LeftOut.Stale or LeftOut.OutsideWindow when latest.Statement.Position > since => (CauseKind.Expired, [latest.Statement.Id]),
            LeftOut.Outlier => (CauseKind.Outlier, []),
            LeftOut.NoRate => (CauseKind.Currency, [latest.Statement.Id]),
            _ => null,
        };
    }

    // A confirmation, withdrawal or exclusion of the estimate was corrected or retracted.
    private (CauseKind, IReadOnlyList<Guid>)? PutRightAbout(Estimate? before, Estimate? after) => Told([.. changes.Where(c =>
        IsAbout(c.Before, before) || IsAbout(c.Before, after) || IsAbout(c.After, before) || IsAbout(c.After, after))]);

    private static bool IsAbout(Statement? said, Estimate? estimate) =>
        said?.Content is DatedReference reference and not DiscrepancyResolved && estimate is not null && reference.TargetId == estimate.Statement.Id;

    // What remains is a day on which the consensus stands still otherwise, or a period that has another name.
    private (CauseKind, IReadOnlyList<Guid>) Moved(Estimate? before, Estimate? after)
    {
        if (then.Cut(on) != now.Cut(on)) return (CauseKind.Frozen, (now.FirstActual ?? then.FirstActual) is { } actual ? [actual.Id] : []);
        return now.Policy.LooksAtOthers && before is null != after is null ? (CauseKind.Outlier, []) : (CauseKind.Corrected, []);
    }

    private static Estimate? Latest(Estimate[] estimates, DateOnly cut) => ConsensusPanel.LatestIndex(estimates, cut) is >= 0 and var index ? estimates[index] : null;

    private static Dictionary<string, Estimate[]> ById(ConsensusPanel panel) =>
        panel.Forecasters.ToDictionary(e => e[0].Forecast.ForecasterId, StringComparer.Ordinal);
}
