using Ledger.Entries;
using Ledger.Histories;

namespace Ledger.Revisions;

/// <summary>
/// One forecaster's statements about one period, category and basis, walked in the order in which they took effect. A
/// confirmation or withdrawal takes effect on the later of its own announcement and that of the statement it refers to.
/// </summary>
internal sealed class RevisionChain
{
    private readonly CompanyView view;
    private Statement? latest;
    private Statement? withdrawal;

    private RevisionChain(CompanyView view) => this.view = view;

    /// <summary>The rows of a chain, given its figures by announcedOn and position.</summary>
    public static IEnumerable<Revision> Of(CompanyView view, IEnumerable<Statement> figures)
    {
        var steps = figures.SelectMany(f => view.Seen.About<EntryConfirmed>(f.Id).Concat(view.Seen.About<EntryWithdrawn>(f.Id))
            .Select(r => new Step(r.KnownOn > f.KnownOn ? r.KnownOn : f.KnownOn, r, f))
            .Prepend(new Step(f.KnownOn, f, f)));
        var chain = new RevisionChain(view);
        foreach (var step in steps.OrderBy(s => s.On).ThenBy(s => s.By.Position))
        {
            yield return step.By.Content switch
            {
                EntryWithdrawn => chain.Withdraw(step),
                EntryConfirmed => chain.Confirm(step),
                _ => chain.Issue(step),
            };
        }
    }

    private Revision Issue(Step step)
    {
        var (before, gone) = (latest, withdrawal);
        (latest, withdrawal) = (step.Figure, null);
        var after = (Figure)step.Figure.Content;
        if (before is null) return Row(RevisionKind.Initiated, step, Move.Between(null, after, view), null);
        // Nothing was in force, so nothing was raised or lowered.
        if (gone is not null) return Row(RevisionKind.Resumed, step, Move.Between(null, after, view), gone);
        var move = Move.Between((Figure)before.Content, after, view);
        return Row(move.KindOf(after), step, move, before);
    }

    private Revision Confirm(Step step)
    {
        var figure = (Figure)step.Figure.Content;
        return Row(RevisionKind.Confirmed, step, Move.Between(figure, figure, view), step.Figure);
    }

    private Revision Withdraw(Step step)
    {
        // Withdrawing what is superseded already takes nothing out of force.
        if (step.Figure == latest) withdrawal ??= step.By;
        return Row(RevisionKind.Withdrawn, step, Move.Between((Figure)step.Figure.Content, null, view), step.Figure);
    }

    private Revision Row(RevisionKind kind, Step step, Move move, Statement? previous) =>
        Revision.Of(view, kind, step.Figure, move, step.By.Original, step.By.KnownOn, previous);

    private sealed record Step(DateOnly On, Statement By, Statement Figure);
}
