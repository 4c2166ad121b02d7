using Ledger.Books;

namespace Ledger.Server.Store.Books;

/// <summary>
/// Reads, behind those who ask, what of a book nobody has asked for yet: what was changed in the database comes to light whether it is asked
/// for or not. One processor does it, in the order of positions; the others are left to those who wait for an answer.
/// </summary>
public sealed class ReadBehind : IAsyncDisposable
{
    private readonly CancellationTokenSource ending = new();
    private readonly Task reading;

    /// <summary>Begins.</summary>
    /// <param name="book">The book.</param>
    /// <param name="failed">Told why it ended before its time.</param>
    public ReadBehind(Book book, Action<Exception> failed)
    {
        var last = book.Position;
        // A thread of its own for as long as it takes: the pool is for those who ask.
        reading = Task.Factory.StartNew(() => Read(book, last, failed, ending.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Completes when it has ended, whatever it found.</summary>
    public Task Ended => reading;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await reading;
        ending.Dispose();
    }

    private static void Read(Book book, long last, Action<Exception> failed, CancellationToken ending)
    {
        try
        {
            for (var position = 1L; position <= last && !ending.IsCancellationRequested; position++) _ = book.At(position).Content;
        }
#pragma warning disable CA1031 // Nobody waits for this thread: what it runs into, the book must learn, or it would pass for checked.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            failed(fault);
        }
    }
}
