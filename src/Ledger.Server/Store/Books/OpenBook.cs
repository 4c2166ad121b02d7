using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Ledger.Books;
using Ledger.Kernel;
using Ledger.Postgres.Logs;

namespace Ledger.Server.Store.Books;

/// <summary>
/// A book that this node has in memory, with its one writer. Appends that wait together are committed together: an append
/// waits for the commit in flight, never for a timer.
/// </summary>
public sealed class OpenBook : IAsyncDisposable
{
    /// <summary>Most requests that wait for a book's writer: as many as go into one statement, and wait for one before them.</summary>
    public const int MostWaiting = BookCommit.MostAtOnce;

    private const int MostEntriesAtOnce = 20_000;
    private const int MostEntriesWaiting = 3 * MostEntriesAtOnce;

    private readonly BookCommit commit;
    private readonly Func<CancellationToken> outage;
    private readonly Channel<Work> waiting = Channel.CreateBounded<Work>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly Task writer;
    private ReadBehind? behind;
    private (AppendRequest Request, Decision Decision) ahead;
    private AppendRequest? foreseen;
    private TaskCompletionSource foresight = NewSignal();
    private bool broken;
    private TaskCompletionSource more = NewSignal();
    private long notBefore;
    private int nudged;
    private long weightWaiting;

    /// <summary>Opens a book; its log is read by <see cref="ReadAsync"/>.</summary>
    /// <param name="id">The book's id.</param>
    /// <param name="commit">Commits.</param>
    /// <param name="outage">Set off when the database is found to be gone: nobody waits for it then. What is under way goes on.</param>
    /// <param name="suspect">A position that was not what was recorded when the book was read before; null for none.</param>
    public OpenBook(string id, BookCommit commit, Func<CancellationToken> outage, long? suspect = null)
    {
        (this.commit, this.outage) = (commit, outage);
        Book = new Book(id, suspect);
        writer = Task.Run(WriteAsync);
    }

    /// <summary>The book in memory.</summary>
    public Book Book { get; }

    /// <summary>Whether what this node has seen is not what the database has, so that the book must be opened anew.</summary>
    public bool Broken => Volatile.Read(ref broken) || Book.Stored.Damage is not null;

    /// <summary>Spares a request the work of being read when it could not wait anyway.</summary>
    /// <exception cref="BookOverloadedException">Too many appends wait already.</exception>
    public void RefuseWhenFull()
    {
        if (waiting.Reader.Count >= MostWaiting || Volatile.Read(ref weightWaiting) >= MostEntriesWaiting) throw new BookOverloadedException(Book.Id);
    }

    /// <summary>Appends; the answer comes once PostgreSQL has flushed the commit.</summary>
    /// <exception cref="BookOverloadedException">Too many appends wait already.</exception>
    /// <exception cref="DatabaseUnavailableException">The database went away meanwhile; whether this was recorded is not known.</exception>
    public async Task<AppendOutcome> AppendAsync(AppendRequest request) => (await DoneAsync(new Work(request, Settles: false)))!;

    /// <summary>Says that a request will come in a moment, so that it can be decided while the one before it is written; until what is returned is disposed of.</summary>
    public IDisposable Foresee(AppendRequest request)
    {
        Volatile.Write(ref foreseen, request);
        Interlocked.Exchange(ref foresight, NewSignal()).TrySetResult();
        return new Foresight(() => Interlocked.CompareExchange(ref foreseen, null, request));
    }

    /// <summary>Reads the log as far as it must be known before anything is answered from it; the rest is read behind those who ask.</summary>
    /// <param name="failed">Told what ends the reading behind before its time; the book is broken then.</param>
    public async Task ReadAsync(Action<Exception> failed)
    {
        await CatchUpAsync();
        behind = new ReadBehind(Book, fault =>
        {
            Volatile.Write(ref broken, true);
            failed(fault);
        });
    }

    /// <summary>Completes when all that was recorded when the book was opened has been read, or something was wrong with it.</summary>
    public Task ReadBehindAsync() => behind?.Ended ?? Task.CompletedTask;

    /// <summary>Learns what other nodes have recorded up to now, and waits for what they are committing.</summary>
    public Task CatchUpAsync() => DoneAsync(new Work(null, Settles: true));

    /// <summary>Has the book look for what other nodes have committed, soon and without waiting.</summary>
    public void Nudge()
    {
        // A look that has not begun sees what this one would.
        if (Interlocked.Exchange(ref nudged, 1) == 0 && !waiting.Writer.TryWrite(new Work(null, Settles: false))) Volatile.Write(ref nudged, 0);
    }

    /// <summary>Settles what the ledger had at an instant: catches up, and records nothing more at or before it.</summary>
    public Task SettleAsync(DateTimeOffset instant)
    {
        var next = Iso.Microseconds(instant).UtcTicks + TimeSpan.TicksPerMicrosecond;
        for (var known = Volatile.Read(ref notBefore); next > known; known = Volatile.Read(ref notBefore))
            if (Interlocked.CompareExchange(ref notBefore, next, known) == known) break;
        return CatchUpAsync();
    }

    /// <summary>Completes when the book goes beyond a position.</summary>
    public Task BeyondAsync(long position)
    {
        var signal = Volatile.Read(ref more);
        return Book.Position > position ? Task.CompletedTask : signal.Task;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await writer;
        if (behind is not null) await behind.DisposeAsync();
    }

    private async Task<AppendOutcome?> DoneAsync(Work work)
    {
        var gone = outage();
        if (!TryWait(work)) throw new BookOverloadedException(Book.Id);
        try
        {
            return await work.Done.Task.WaitAsync(gone);
        }
        catch (OperationCanceledException stopped) when (gone.IsCancellationRequested)
        {
            throw new DatabaseUnavailableException(stopped);
        }
    }

    // One that finds nobody else's entries waiting is taken, however many it has.
    private bool TryWait(Work work)
    {
        var all = Interlocked.Add(ref weightWaiting, work.Weight);
        if ((all <= MostEntriesWaiting || all == work.Weight) && waiting.Writer.TryWrite(work)) return true;
        Interlocked.Add(ref weightWaiting, -work.Weight);
        return false;
    }

    private async Task WriteAsync()
    {
        while (await NextAsync() is { } group)
        {
            Volatile.Write(ref nudged, 0);
            await CommitAsync(group.Works, new Turn(group.Decided, MeanwhileAsync));
            if (group.Works.Count > 0) Interlocked.Exchange(ref more, NewSignal()).TrySetResult();
        }
    }

    // All that wait together by now, or the one that was decided ahead of its turn; null at the end.
    private async Task<(IReadOnlyList<Work> Works, Decision? Decided)?> NextAsync()
    {
        if (!await waiting.Reader.WaitToReadAsync()) return null;
        var (request, decision) = ahead;
        ahead = default;
        var group = new List<Work>();
        for (var weight = 0; weight < MostEntriesAtOnce && TryTake(out var work); weight += work.Weight)
        {
            group.Add(work);
            if (group.Count == 1 && request is not null && work.Request is { DryRun: false, Key: null } first && first.Decide == request.Decide) return (group, decision);
        }

        return (group, null);
    }

    // While many rows are written, the next request is decided on top of them if it has many as well: one after the other, processor and database
    // would wait for each other. Few wait for their neighbours instead, with whom they share a commit.
    private async Task MeanwhileAsync(Decision before, Task written)
    {
        try
        {
            while (!written.IsCompleted)
            {
                var (signal, arrival) = (Volatile.Read(ref foresight), waiting.Reader.WaitToReadAsync().AsTask());
                var next = waiting.Reader.TryPeek(out var first) ? first.Request : Interlocked.Exchange(ref foreseen, null);
                if (next is { DryRun: false, Weight: > BookCommit.MostAtOnce } && commit.Ahead(Book, [next], before, NotBefore) is { } decision) ahead = (next, decision);
                if (next is not null || first is not null) return;
                await Task.WhenAny(signal.Task, arrival, written);
                if (arrival.IsCompleted && !await arrival) return;
            }
        }
#pragma warning disable CA1031 // What is wrong with the next shows in its own turn, and is no fault of this one.
        catch (Exception)
#pragma warning restore CA1031
        {
            ahead = default;
        }
    }

    private bool TryTake([NotNullWhen(true)] out Work? work)
    {
        if (!waiting.Reader.TryRead(out work)) return false;
        Interlocked.Add(ref weightWaiting, -work.Weight);
        return true;
    }

    private DateTimeOffset NotBefore => new(Volatile.Read(ref notBefore), TimeSpan.Zero);

    private async Task CommitAsync(IReadOnlyList<Work> group, Turn? turn = null)
    {
        var appends = group.Where(w => w.Request is not null).ToList();
        try
        {
            var settle = group.Any(w => w.Settles);
            if (appends.Count == 0) await commit.CatchUpAsync(Book, settle, CancellationToken.None);
            var outcomes = appends.Count == 0 ? [] : await commit.CommitAsync(
                Book, [.. appends.Select(w => w.Request!)], NotBefore, settle, turn, CancellationToken.None);
            for (var i = 0; i < outcomes.Length; i++) appends[i].Done.TrySetResult(outcomes[i]);
            foreach (var look in group.Where(w => w.Request is null)) look.Done.TrySetResult(null);
        }
        catch (Exception refused) when (appends.Count > 1 && IsRefusal(refused))
        {
            // One of them is at fault; alone, only that one fails.
            foreach (var work in group) await CommitAsync([work]);
        }
#pragma warning disable CA1031 // Whatever happened, the requests that wait must learn of it, and the writer must go on.
        catch (Exception failed)
#pragma warning restore CA1031
        {
            if (failed is BookWentBackException or BookHalfLearnedException or LogDamagedException or InvalidOperationException or UnknownBookException) Volatile.Write(ref broken, true);
            foreach (var work in group) work.Done.TrySetException(failed);
        }
    }

    // Class 22 and 23: the data was at fault, not the connection or the server.
    private static bool IsRefusal(Exception failed) => PostgresCause.Has(failed, static e => e.SqlState is ['2', '2' or '3', ..]);

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Foresight(Action forget) : IDisposable
    {
        public void Dispose() => forget();
    }

    // An append, or a look; only looks that settle wait for what others are committing.
    private sealed record Work(AppendRequest? Request, bool Settles)
    {
        public int Weight => Request?.Weight ?? 0;

        public TaskCompletionSource<AppendOutcome?> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>More appends wait for a book than this node takes on.</summary>
public sealed class BookOverloadedException(string book) : Exception($"Too many appends to book '{book}' are waiting; try again in a moment.");
