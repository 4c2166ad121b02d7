using JasperFx.Events;
using Marten;
using Marten.Events.Projections;

namespace Ledger.ServiceTests.Store;

/// <summary>A projection that is given each stream's new events by themselves: one company of one book at a time.</summary>
/// <remarks>
/// The daemon hands over events of all books in Marten's sequence. That is the order of positions within a stream, not
/// across streams, and a batch may end in the middle of a transaction.
/// </remarks>
public abstract class StreamProjection : IProjection
{
    /// <summary>Splits a batch by book and stream; all that is stored is committed together with the view's progress.</summary>
    public async Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        // A refused append leaves tombstones, Marten's marks for numbers that went unused: no entries, no position.
        var streams = events.Where(e => e.Data is not Tombstone).GroupBy(e => (Book: e.TenantId, Stream: e.StreamKey!));
        foreach (var stream in streams)
            await ApplyAsync(operations.ForTenant(stream.Key.Book), stream.Key.Stream, [.. stream], cancellation);
    }

    /// <summary>Takes new events of one stream into the stored view.</summary>
    /// <param name="book">Reads and stores documents of that book.</param>
    /// <param name="stream">The stream's key: a company's id, or the key of the exchange rates.</param>
    /// <param name="events">Its new events in position order, at least one.</param>
    /// <param name="cancellation">Stops the work.</param>
    protected abstract Task ApplyAsync(
        ITenantOperations book, string stream, IReadOnlyList<IEvent> events, CancellationToken cancellation);
}
