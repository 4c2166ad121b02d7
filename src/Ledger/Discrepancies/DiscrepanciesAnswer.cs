using Ledger.Entries;
using Ledger.Histories;

namespace Ledger.Discrepancies;

/// <summary>Claims about a company that contradict each other.</summary>
/// <param name="Company">Company.</param>
/// <param name="AsOf">Date on the knowledge clock.</param>
/// <param name="RecordedAsOf">Instant on the record clock.</param>
/// <param name="Position">The last position considered.</param>
/// <param name="Policy">The rules used.</param>
/// <param name="Items">By the day from which the world could see them, then by kind.</param>
public sealed record DiscrepanciesAnswer(
    string Company, DateOnly AsOf, DateTimeOffset? RecordedAsOf, long Position, string Policy, IReadOnlyList<Discrepancy> Items)
{
    /// <summary>Answers for a company.</summary>
    /// <param name="view">The company.</param>
    /// <param name="status">Only open ones, or only those that are settled; null for all.</param>
    public static DiscrepanciesAnswer Of(CompanyView view, DiscrepancyStatus? status = null)
    {
        var vantage = view.Vantage;
        return new DiscrepanciesAnswer(
            view.Company, vantage.AsOf, vantage.RecordedAsOf, vantage.Position, vantage.Policy.ToString(),
            [.. All(view).Where(d => status is null || d.Status == status)]);
    }

    /// <summary>Every discrepancy among what is visible.</summary>
    // Each kind lists its own by announcedOn and position, and the sort is stable.
    public static IReadOnlyList<Discrepancy> All(CompanyView view) =>
        [.. Findings(view).OrderBy(f => f.AnnouncedOn).Select(f => f.Tell()).Select(d => d with { Resolution = Resolution.Of(view.Seen, d.Entries) })];

    /// <summary>How many there are, settled or not.</summary>
    public static int Count(CompanyView view) => Findings(view).Count();

    /// <summary>How many of them nobody has settled.</summary>
    /// <param name="view">The company.</param>
    /// <param name="all">How many there are, settled or not.</param>
    public static int CountOpen(CompanyView view, int all) =>
        view.Seen.HasAny<DiscrepancyResolved>() ? Findings(view).Count(f => Resolution.Of(view.Seen, f.Tell().Entries) is null) : all;

    private static IEnumerable<Finding> Findings(CompanyView view) =>
        ConflictingFigures.Of(view)
            .Concat(GrowthMismatch.Of(view))
            .Concat(PartsExceedTotal.Of(view))
            .Concat(ConversionMismatch.Of(view))
            .Concat(DateOrder.Of(view))
            .Concat(NegativeFigures.Of(view));
}
