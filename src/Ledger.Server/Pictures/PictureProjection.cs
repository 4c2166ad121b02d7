using Ledger.Histories;
using Ledger.Pictures;
using Ledger.Server.Store.Views;
using Marten;

namespace Ledger.Server.Pictures;

/// <summary>Stores the current picture of every company.</summary>
[StoredView("picture", typeof(PictureView))]
public sealed class PictureProjection : CompanyProjection<PictureView>
{
    /// <inheritdoc/>
    protected override PictureView Document(CompanyView view, long position)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new PictureView(view.Company, view.Company, position, Body(Picture.Of(view)));
    }

    /// <inheritdoc/>
    protected override async Task<IReadOnlyDictionary<string, long>> StoredAsync(ITenantOperations views, IReadOnlyCollection<string> companies, CancellationToken cancellation) =>
        (await views.Query<PictureView>().Where(v => v.Id.IsOneOf(companies.ToArray())).Select(v => new { v.Id, v.Position }).ToListAsync(cancellation))
        .ToDictionary(v => v.Id, v => v.Position, StringComparer.Ordinal);
}
