using Ledger.Books;
using Ledger.Entries;
using Ledger.Histories;
using Ledger.Kernel;
using Ledger.Revisions;

namespace Ledger.Changes;

/// <summary>What an event did to the view held before it, as the book had it recorded just then and the world knew it on the event's day.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Move">The points before and after.</param>
internal sealed record Effect(RevisionKind Kind, Move Move)
{
    /// <summary>The effect of an event; null where it did nothing to a view.</summary>
    /// <param name="book">Its book.</param>
    /// <param name="e">The event.</param>
    /// <param name="figure">The figure that it is, or is about.</param>
    public static Effect? Of(Book book, Recorded e, Figure? figure)
    {
        if (figure is null || e.Content.Company is not { } company) return null;
        var on = (e.Content as Entry)?.KnownOn ?? DateOnly.FromDateTime(e.RecordedAt.UtcDateTime);
        var view = book.Look(company, new Vantage(on, e.Position, e.RecordedAt, Policy.Default))!;
        return e.Content switch
        {
            ForecastIssued f => Stated(view, f, e.Id, StrandKind.Forecast, f.ForecasterId),
            CapexAnnounced { Nature: Nature.Guidance } g => Stated(view, g, e.Id, StrandKind.Guidance, ""),
            EntryConfirmed => new Effect(RevisionKind.Confirmed, Move.Between(figure, figure, view)),
            EntryWithdrawn => new Effect(RevisionKind.Withdrawn, Move.Between(figure, null, view)),
            EntryCorrected => PutRight(view, e, RevisionKind.Corrected),
            EntryRetracted => PutRight(view, e, RevisionKind.Retracted),
            _ => null,
        };
    }

    private static Effect? Stated(CompanyView view, Figure figure, Guid id, StrandKind kind, string forecaster)
    {
        foreach (var track in view.Seen.Tracks(view.Seen.PeriodOf(figure.Period), figure.Category, kind, figure.Basis))
        {
            if (track.Forecaster != forecaster || track.All().FirstOrDefault(s => s.Id == id) is not { } statement) continue;
            if (track.LastBefore(statement) is not { } before) return new Effect(RevisionKind.Initiated, Move.Between(null, figure, view));
            if (view.Seen.FirstAbout<EntryWithdrawn>(before.Id) is not null) return new Effect(RevisionKind.Resumed, Move.Between(null, figure, view));
            var move = Move.Between((Figure)before.Content, figure, view);
            return new Effect(move.KindOf(figure), move);
        }

        return null;
    }

    private static Effect? PutRight(CompanyView view, Recorded e, RevisionKind kind) =>
        view.Edition.Changes.FirstOrDefault(c => c.By.Id == e.Id) is { } change
            ? new Effect(kind, Move.Between(change.Before.Content as Figure, change.After?.Content as Figure, view)) : null;
}
