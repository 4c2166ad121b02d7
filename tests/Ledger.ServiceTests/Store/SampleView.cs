using System.Text.Json;
using JasperFx.Events;
using Ledger.Server.Store;
using Ledger.Server.Store.Views;
using Marten;

namespace Ledger.ServiceTests.Store;

/// <summary>A stored view of the store's own tests: per company the reasons in the order in which they came.</summary>
[StoredView("samplePicture", typeof(PictureView))]
public sealed class SampleView : StreamProjection
{
    protected override async Task ApplyAsync(
        ITenantOperations book, string stream, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        var before = await book.LoadAsync<PictureView>(stream, cancellation);
        var reasons = before?.Body.GetProperty("reasons").EnumerateArray().Select(r => r.GetString()!).ToList() ?? [];
        foreach (var e in events)
        {
            var reason = ((FigureDropped)e.Data).Reason;
            if (reason == "poison") throw new InvalidOperationException("poisoned");
            reasons.Add(reason);
        }

        var position = BookPosition.Of(events[^1]);
        book.Store(new PictureView(stream, stream, position,
            JsonSerializer.SerializeToElement(new { book = events[0].TenantId, reasons })));
    }
}
