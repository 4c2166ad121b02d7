using System.Text.Json;
using JasperFx.Events;
using Ledger.Server.Store.Views;
using Marten;
using Marten.Events.Projections;

namespace Ledger.ServiceTests.Store;

/// <summary>A stored view of the store's own tests: per company the reasons in the order in which they came.</summary>
[StoredView("samplePicture", typeof(PictureView))]
public sealed class SampleView : IProjection
{
    /// <summary>A batch of events of any books, in sequence; what is stored here is committed with the view's progress.</summary>
    public async Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        foreach (var company in events.GroupBy(e => (Book: e.TenantId, Company: e.StreamKey!)))
        {
            var book = operations.ForTenant(company.Key.Book);
            var before = await book.LoadAsync<PictureView>(company.Key.Company, cancellation);
            var reasons = before?.Body.GetProperty("reasons").EnumerateArray().Select(r => r.GetString()!).ToList() ?? [];
            foreach (var e in company)
            {
                if (e.Data is FigureDropped { Reason: "poison" }) throw new InvalidOperationException("poisoned");
                reasons.Add(((FigureDropped)e.Data).Reason);
            }

            var position = long.Parse(company.Last().Headers!["position"].ToString()!, null);
            book.Store(new PictureView(company.Key.Company, company.Key.Company, position,
                JsonSerializer.SerializeToElement(new { book = company.Key.Book, reasons })));
        }
    }
}
