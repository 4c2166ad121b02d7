using Ledger.Kernel;

namespace Ledger.Totals;

/// <summary>What companies spent, added up on calendar periods.</summary>
/// <param name="By">Calendar quarters or years.</param>
/// <param name="Currency">Currency of the sums.</param>
/// <param name="Category">Category.</param>
/// <param name="Basis">Basis.</param>
/// <param name="AsOf">Date on the knowledge clock.</param>
/// <param name="RecordedAsOf">Instant on the record clock.</param>
/// <param name="Position">The last position considered.</param>
/// <param name="Policy">The rules used.</param>
/// <param name="Items">Period by period, oldest first.</param>
public sealed record TotalsAnswer(
    TotalsBy By, Currency Currency, string Category, Basis Basis, DateOnly AsOf, DateTimeOffset? RecordedAsOf, long Position, string Policy,
    IReadOnlyList<TotalsItem> Items);
