using System.Diagnostics;
using JasperFx.Events;
using Ledger.Books;
using Ledger.Server.Store.Books;
using Marten;
using Marten.Events.Projections;

namespace Ledger.Server.Store.Views;

/// <summary>
/// A projection that is told which streams of a book have moved, and reads what they hold from the book in memory: that was taken in
/// once, while a stream read for each batch of its events would be read over and over.
/// </summary>
public abstract class BookProjection : IProjection
{
    // A view that has to catch up works a quarter of the time and leaves the rest to those who wait for an answer. After the pause it
    // folds all that has come meanwhile at once.
    private const int PausePerWork = 3;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);
    private const int ManyEvents = 100;
    private static readonly TimeSpan ShortWork = TimeSpan.FromMilliseconds(50);
    private const int LongestWait = 15;

    // Longer than a large batch takes: the book moves once for each.
    private static readonly TimeSpan Stillness = TimeSpan.FromSeconds(2);

    // Positions of the books when the batch before was folded; a view has one batch at a time.
    private readonly Dictionary<string, long> seen = new(StringComparer.Ordinal);

    /// <summary>The books of this node; made later than the projections are declared.</summary>
    internal Lazy<Bookshelf>? Shelf { get; set; }

    /// <summary>Splits a batch by book; all that is stored is committed together with the view's progress.</summary>
    public async Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(operations);
        var start = Stopwatch.GetTimestamp();
        // A refused append leaves tombstones, Marten's marks for numbers that went unused: no entries, no position.
        foreach (var group in events.Where(e => e.Data is not Tombstone).GroupBy(e => e.TenantId))
        {
            var last = group.Max(BookPosition.Of);
            var book = await ReadAsync(group.Key, last);
            // While more is being recorded than the view keeps up with, what is folded is out of date before it is stored. A book that has
            // not moved since the batch before stands still already: the view only has much to catch up on.
            if (book.Position > last + ManyEvents && book.Position != seen.GetValueOrDefault(group.Key)) start += await StandStillAsync(book, cancellation);
            seen[group.Key] = book.Position;
            await ApplyAsync(operations.ForTenant(group.Key), book, [.. group.Select(e => e.StreamKey!).Distinct()], cancellation);
        }

        var took = Stopwatch.GetElapsedTime(start);
        if (took > ShortWork) await Task.Delay(TimeSpan.FromTicks(Math.Min(PausePerWork * took.Ticks, LongestPause.Ticks)), cancellation);
    }

    /// <summary>Brings the stored views of some streams up to date with the book.</summary>
    /// <param name="views">Reads and stores documents of the book.</param>
    /// <param name="book">The book, at least as far as the new events go.</param>
    /// <param name="streams">Keys of streams with new events: companies' ids, and the key of the exchange rates.</param>
    /// <param name="cancellation">Stops the work.</param>
    protected abstract Task ApplyAsync(ITenantOperations views, Book book, IReadOnlyCollection<string> streams, CancellationToken cancellation);

    // Waits until nothing more is recorded in a book, half a minute at most; how long that took.
    private static async Task<long> StandStillAsync(Book book, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        for (var (i, before) = (0, -1L); i < LongestWait && book.Position != before; i++)
        {
            before = book.Position;
            await Task.Delay(Stillness, cancellation);
        }

        return Stopwatch.GetTimestamp() - start;
    }

    private async Task<Book> ReadAsync(string id, long position)
    {
        var open = await (Shelf ?? throw new InvalidOperationException($"{GetType().Name} runs outside a ledger: nobody gave it the books.")).Value.OpenAsync(id);
        // What this node commits is in the table a moment before it is in memory; what another did, up to half a second.
        if (open.Book.Position < position) await open.CatchUpAsync();
        return open.Book;
    }
}
