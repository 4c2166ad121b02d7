using Ledger.Consensus;
using Ledger.Estimates;
using Ledger.Histories;
using Ledger.Server.Store.Views;
using Marten;

namespace Ledger.Server.Estimates;

/// <summary>Stores the consensus of every period, category and basis of a company, after every change.</summary>
[StoredView("estimates", typeof(EstimatesView))]
public sealed class EstimatesProjection : CompanyProjection<EstimatesView>
{
    /// <inheritdoc/>
    protected override EstimatesView Document(CompanyView view, long position)
    {
        ArgumentNullException.ThrowIfNull(view);
        var histories = Measure.OfForecasts(view, view.Profile.ReportingCurrency).Select(m => EstimatesHistory.Of(view, m));
        return new EstimatesView(view.Company, view.Company, position, Body(histories.ToList()));
    }

    /// <inheritdoc/>
    protected override async Task<IReadOnlyList<string>> KnownAsync(ITenantOperations book, CancellationToken cancellation) =>
        await book.Query<EstimatesView>().Select(v => v.Id).ToListAsync(cancellation);
}
