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
    private const int ManyEvents = 100;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    // Up to where each book is being folded; a view has one batch at a time.
    private readonly Dictionary<string, long> goals = new(StringComparer.Ordinal);
    private long working;

    /// <summary>The books of this node; made later than the projections are declared.</summary>
    internal Lazy<Bookshelf>? Shelf { get; set; }

    /// <summary>How hard it may work.</summary>
    internal ViewPace? Pace { get; set; }

    /// <summary>Splits a batch by book; all that is stored is committed together with the view's progress.</summary>
    public async Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(operations);
        // A refused append leaves tombstones, Marten's marks for numbers that went unused: no entries, no position.
        foreach (var group in events.Where(e => e.Data is not Tombstone).GroupBy(e => e.TenantId))
        {
            var last = group.Max(BookPosition.Of);
            var book = await ReadAsync(group.Key, last);
            var goal = goals.GetValueOrDefault(group.Key);
            if (last > goal || book.Position < goal)
            {
                // While more is being recorded than the view keeps up with, what is folded is out of date before it is stored. So it waits, and
                // then goes on up to where the book was by then, in however many batches: each company is folded once for all of it.
                if (book.Position > last + ManyEvents) await StandStillAsync(book, cancellation);
                goals[group.Key] = goal = book.Position;
            }

            working = Stopwatch.GetTimestamp();
            await ApplyAsync(operations.ForTenant(group.Key), book, goal, [.. group.Select(e => e.StreamKey!).Distinct()], cancellation);
            await GiveWayAsync(book, goal, least: TimeSpan.Zero, cancellation);
        }
    }

    /// <summary>Brings the stored views of some streams up to date with the book as recorded at a position.</summary>
    /// <param name="views">Reads and stores documents of the book.</param>
    /// <param name="book">The book, at least as far as the position.</param>
    /// <param name="position">The position, at or beyond the new events.</param>
    /// <param name="streams">Keys of streams with new events: companies' ids, and the key of the exchange rates.</param>
    /// <param name="cancellation">Stops the work.</param>
    protected abstract Task ApplyAsync(ITenantOperations views, Book book, long position, IReadOnlyCollection<string> streams, CancellationToken cancellation);

    /// <summary>All documents of a book as recorded at a position, each made when it is asked for.</summary>
    internal abstract IEnumerable<object> Documents(Book book, long position);

    /// <summary>To be called between companies: lets those go first who wait for this node.</summary>
    protected Task GiveWayAsync(Book book, long position, CancellationToken cancellation) => GiveWayAsync(book, position, ViewPace.Stint, cancellation);

    private async Task GiveWayAsync(Book book, long position, TimeSpan least, CancellationToken cancellation)
    {
        var worked = Stopwatch.GetElapsedTime(working);
        if (worked < least) return;
        await Owned(Pace).RestAsync(worked, recording: book.Position > position + ManyEvents, cancellation);
        working = Stopwatch.GetTimestamp();
    }

    // Waits until nothing more is recorded in a book, half a minute at most.
    private async Task StandStillAsync(Book book, CancellationToken cancellation)
    {
        var (pace, start) = (Owned(Pace), Stopwatch.GetTimestamp());
        for (var (moved, before) = (start, book.Position);
            Stopwatch.GetElapsedTime(start) < LongestWait && !ViewPace.StandsStill(Stopwatch.GetElapsedTime(moved), pace.Alone, pace.Hurried);)
        {
            await Task.Delay(Look, cancellation);
            if (book.Position != before) (moved, before) = (Stopwatch.GetTimestamp(), book.Position);
        }
    }

    private async Task<Book> ReadAsync(string id, long position)
    {
        var open = await Owned(Shelf).Value.OpenAsync(id);
        // What this node commits is in the table a moment before it is in memory; what another did, up to half a second.
        if (open.Book.Position < position) await open.CatchUpAsync();
        return open.Book;
    }

    private T Owned<T>(T? given) where T : class => given ?? throw new InvalidOperationException($"{GetType().Name} runs outside a ledger: nobody gave it the {typeof(T).Name}.");
}
