using Ledger.Entries;
using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Revisions;

/// <summary>The audit of revisions of a company: who changed which view when, and what the ledger itself put right. Contract, meaning 7.</summary>
/// <param name="Company">Company.</param>
/// <param name="AsOf">Date on the knowledge clock.</param>
/// <param name="RecordedAsOf">Instant on the record clock.</param>
/// <param name="Position">The last position considered.</param>
/// <param name="Policy">The rules used.</param>
/// <param name="Items">Rows by announcedOn, equal dates by the position of the row's entry.</param>
public sealed record RevisionsAnswer(
    string Company, DateOnly AsOf, DateTimeOffset? RecordedAsOf, long Position, string Policy, IReadOnlyList<Revision> Items)
{
    /// <summary>Answers for a company.</summary>
    public static RevisionsAnswer Of(CompanyView view, RevisionFilter filter)
    {
        var vantage = view.Vantage;
        var asked = filter.For(view.Seen);
        return new RevisionsAnswer(
            view.Company, vantage.AsOf, vantage.RecordedAsOf, vantage.Position, vantage.Policy.ToString(),
            [.. Walked(view).Concat(RecordChanges.Of(view)).Where(asked).OrderBy(r => r.AnnouncedOn).ThenBy(r => r.Position)]);
    }

    private static IEnumerable<Revision> Walked(CompanyView view) => view.Seen.Figures
        .Where(s => s.Content is ForecastIssued or CapexAnnounced { Nature: Nature.Guidance })
        .GroupBy(s => ((s.Content as ForecastIssued)?.ForecasterId, view.Seen.PeriodOf(s), ((Figure)s.Content).Category, ((Figure)s.Content).Basis))
        .SelectMany(chain => RevisionChain.Of(view, chain));
}
