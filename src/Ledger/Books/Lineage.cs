using Ledger.Entries;
using Ledger.Kernel;

namespace Ledger.Books;

/// <summary>What became of an entry, as seen from a vantage.</summary>
/// <param name="Status"><c>inForce</c>, <c>corrected</c>, <c>withdrawn</c>, <c>excluded</c>, <c>retracted</c>, or <c>recorded</c> for a company's registration.</param>
/// <param name="Current">What it says after corrections; null when retracted.</param>
/// <param name="Entries">The entries about it, by position.</param>
public sealed record Lineage(string Status, LedgerEvent? Current, IReadOnlyList<Recorded> Entries)
{
    /// <summary>The entries of a kind about it.</summary>
    public IEnumerable<Recorded> About<TReference>() where TReference : EntryReference => Entries.Where(e => e.Content is TReference);

    /// <summary>The lineage of an event of a book.</summary>
    public static Lineage Of(Book book, Recorded recorded, Vantage vantage)
    {
        if (recorded.Content is not Entry) return new Lineage("recorded", recorded.Content, []);
        var history = recorded.Content.Company is { } company ? book.HistoryOf(company)! : book.RateHistory;
        var edition = history.At(vantage.Position);
        var said = edition.Statements.Where(s => s.Content is DatedReference r && (r.TargetId == recorded.Id || (r is DiscrepancyResolved d && d.Against.Contains(recorded.IdText)))).ToDictionary(s => s.Id);
        // A corrected day counts; what was retracted keeps the day that it was recorded with.
        var about = history.Events[..edition.EventCount].ToArray()
            .Where(e => (e.Content is EntryReference reference && reference.TargetId == recorded.Id) || (e.Content is DiscrepancyResolved resolved && resolved.Against.Contains(recorded.IdText)))
            .Where(e => (said.GetValueOrDefault(e.Id)?.Content ?? (Entry)e.Content).KnownOn is not { } known || known <= vantage.AsOf)
            .ToList();
        if (about.Exists(e => e.Content is EntryRetracted)) return new Lineage("retracted", null, about);
        // Corrections and retractions themselves are no statements; they stand as recorded.
        var statement = edition.Statements.FirstOrDefault(s => s.Id == recorded.Id);
        var current = statement?.Content ?? recorded.Content;
        var live = said.Values.Where(s => s.KnownOn <= vantage.AsOf).ToList();
        var status = live.Exists(s => s.Content is EntryWithdrawn) ? "withdrawn"
            : live.Exists(s => s.Content is ForecastExcluded) ? "excluded"
            : current != recorded.Content ? "corrected"
            : "inForce";
        return new Lineage(status, current, about);
    }
}
