using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Commitments;

/// <summary>A company's pledges: said against done.</summary>
/// <param name="Company">Company.</param>
/// <param name="AsOf">Date on the knowledge clock.</param>
/// <param name="RecordedAsOf">Instant on the record clock.</param>
/// <param name="Position">The last position considered.</param>
/// <param name="Policy">The rules used.</param>
/// <param name="Items">Pledge by pledge, by announcedOn and position.</param>
public sealed record CommitmentsAnswer(
    string Company, DateOnly AsOf, DateTimeOffset? RecordedAsOf, long Position, string Policy, IReadOnlyList<Commitment> Items)
{
    /// <summary>Answers for a company; each pledge as stated unless a currency is asked for.</summary>
    public static CommitmentsAnswer Of(CompanyView view, Currency? currency = null)
    {
        var vantage = view.Vantage;
        return new CommitmentsAnswer(
            view.Company, vantage.AsOf, vantage.RecordedAsOf, vantage.Position, vantage.Policy.ToString(), Commitment.All(view, currency));
    }
}
