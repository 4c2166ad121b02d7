using Ledger.Entries;
using Ledger.Histories;

namespace Ledger.Revisions;

/// <summary>Corrections and retractions as rows: they change what the ledger says, not what anyone thought.</summary>
internal static class RecordChanges
{
    /// <summary>The rows of every correction and retraction that touches what the world knew by the date.</summary>
    public static IEnumerable<Revision> Of(CompanyView view)
    {
        var subjects = new Lazy<Dictionary<Guid, Statement>>(() => Subjects(view));
        foreach (var change in view.Seen.Changes)
        {
            var retracted = change.By.Content is EntryRetracted;
            var shown = retracted ? change.Before : change.After!;
            if (SubjectOf(shown, subjects) is not { } subject) continue;
            yield return Revision.Of(
                view,
                retracted ? RevisionKind.Retracted : RevisionKind.Corrected,
                subject,
                Move.Between(change.Before.Content as Figure, change.After?.Content as Figure, view),
                change.By,
                // On a date between the two the world had only one of them; no row says what comes later.
                shown.KnownOn <= view.Vantage.AsOf ? shown.KnownOn : (retracted ? change.After! : change.Before).KnownOn,
                change.Before);
        }
    }

    // A confirmation, withdrawal or exclusion is about the figure that it refers to.
    private static Statement? SubjectOf(Statement statement, Lazy<Dictionary<Guid, Statement>> subjects) => statement.Content switch
    {
        Figure => statement,
        EntryReference reference => subjects.Value.GetValueOrDefault(reference.TargetId),
        _ => null,
    };

    private static Dictionary<Guid, Statement> Subjects(CompanyView view)
    {
        var subjects = view.Edition.Statements.Where(s => s.Content is Figure).ToDictionary(s => s.Id);
        foreach (var change in view.Edition.Changes)
            if (change.Before.Content is Figure && change.By.Content is EntryRetracted) subjects.TryAdd(change.Target.Id, change.Before);
        return subjects;
    }
}
