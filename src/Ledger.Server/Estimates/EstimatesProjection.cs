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
    protected override async Task<IReadOnlyDictionary<string, long>> StoredAsync(ITenantOperations views, IReadOnlyCollection<string> companies, CancellationToken cancellation) =>
        (await views.Query<EstimatesView>().Where(v => v.Id.IsOneOf(companies.ToArray())).Select(v => new { v.Id, v.Position }).ToListAsync(cancellation))
        .ToDictionary(v => v.Id, v => v.Position, StringComparer.Ordinal);
}
