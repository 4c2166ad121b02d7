using Ledger.Entries;
using Ledger.Histories;

namespace Ledger.Commitments;

/// <summary>
/// Which pledge took the place of which. A later pledge of the same category and basis supersedes an earlier one when it is larger (by points, at
/// the rate of its announcement), its horizon shares at least half of the earlier one's days and ends no earlier, and neither was withdrawn.
/// </summary>
internal static class Succession
{
    /// <summary>The pledge that superseded each one that was: the first to do so.</summary>
    /// <param name="view">The company.</param>
    /// <param name="plans">Its pledges with a figure, by announcedOn and position.</param>
    public static IReadOnlyDictionary<Guid, Guid> Of(CompanyView view, IReadOnlyList<Statement> plans)
    {
        var standing = plans.Where(p => view.Seen.FirstAbout<EntryWithdrawn>(p.Id) is null).ToList();
        var links = new Dictionary<Guid, Guid>();
        foreach (var (i, plan) in standing.Index())
            if (standing.Skip(i + 1).FirstOrDefault(later => Supersedes(view, later, plan)) is { } next) links.Add(plan.Id, next.Id);
        return links;
    }

    private static bool Supersedes(CompanyView view, Statement later, Statement plan)
    {
        var (one, other) = ((Figure)later.Content, (Figure)plan.Content);
        var (now, then) = (later.Days!.Value, plan.Days!.Value);
        return one.Category == other.Category && one.Basis == other.Basis && now.End >= then.End && 2 * now.SharedDays(then) >= then.Days
            && view.Rates.Convert(one.Amount!.Point, one.Amount.Currency, other.Amount!.Currency, later.KnownOn) > other.Amount.Point;
    }
}
