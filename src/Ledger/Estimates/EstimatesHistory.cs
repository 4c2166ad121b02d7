using Ledger.Consensus;
using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Estimates;

/// <summary>The consensus of one period after every change.</summary>
/// <param name="Company">Company.</param>
/// <param name="Period">The period's one name.</param>
/// <param name="Category">Category.</param>
/// <param name="Basis">Basis.</param>
/// <param name="Currency">Currency of every figure.</param>
/// <param name="AsOf">Date on the knowledge clock.</param>
/// <param name="RecordedAsOf">Instant on the record clock.</param>
/// <param name="Position">The last position considered.</param>
/// <param name="Policy">The rules used.</param>
/// <param name="Items">One item for each day on which the consensus changed, oldest first.</param>
public sealed record EstimatesHistory(
    string Company, string Period, string Category, Basis Basis, Currency Currency,
    DateOnly AsOf, DateTimeOffset? RecordedAsOf, long Position, string Policy, IReadOnlyList<ConsensusChange> Items)
{
    /// <summary>Answers for a measure.</summary>
    public static EstimatesHistory Of(CompanyView view, Measure measure)
    {
        var vantage = view.Vantage;
        return new EstimatesHistory(
            view.Company, measure.Period, measure.Category, measure.Basis, measure.Currency,
            vantage.AsOf, vantage.RecordedAsOf, vantage.Position, vantage.Policy.ToString(),
            new ConsensusPanel(view.Seen, view.Rates, measure, vantage.Policy).History());
    }
}
