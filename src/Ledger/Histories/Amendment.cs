using Ledger.Entries;

namespace Ledger.Histories;

/// <summary>A correction or retraction as recorded.</summary>
/// <param name="By">The event.</param>
/// <param name="Entry">What the entry that it is about, directly or through the correction that it undoes, said at first.</param>
/// <param name="Corrected">What a correction makes it say; null for a retraction.</param>
/// <param name="Undoes">The correction that a retraction undoes; null when it retracts the entry itself, and for a correction.</param>
internal sealed record Amendment(Recorded By, Statement Entry, Statement? Corrected, Amendment? Undoes)
{
    /// <summary>What the amendments up to a position come to: those in force, what each changed, by position.</summary>
    public static IReadOnlyList<Change> InForce(IEnumerable<Amendment> amendments, long position)
    {
        var known = amendments.TakeWhile(a => a.By.Position <= position).ToList();
        var undone = known.Select(a => a.Undoes).OfType<Amendment>().ToHashSet(ReferenceEqualityComparer.Instance);
        var says = new Dictionary<Guid, Statement>();
        var changes = new List<Change>();
        foreach (var amendment in known.Where(a => !undone.Contains(a)))
        {
            var before = says.GetValueOrDefault(amendment.Entry.Id) ?? amendment.Entry;
            if (amendment.Corrected is { } corrected) says[amendment.Entry.Id] = corrected;
            changes.Add(amendment.Undoes is { } gone
                ? new Change(amendment.By, new Statement(gone.By, gone.Corrected!.Content, gone.Corrected.Form, gone.By.Position), before)
                : new Change(amendment.By, before, amendment.Corrected));
        }

        return changes;
    }
}
