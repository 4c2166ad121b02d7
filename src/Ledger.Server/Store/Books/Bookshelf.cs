using System.Collections.Concurrent;
using Ledger.Postgres;
using Ledger.Postgres.Logs;
using Npgsql;

namespace Ledger.Server.Store.Books;

/// <summary>
/// The books that this node has open. A background loop asks the database for their heads, so that a database that is gone is noticed,
/// and entries of other nodes are learned of even if their notice was missed.
/// </summary>
public sealed partial class Bookshelf(BookCommit commit, NpgsqlDataSource database, StoreChoices choices, ILogger<Bookshelf> log) : BackgroundService
{
    private readonly ConcurrentDictionary<string, Lazy<Task<OpenBook>>> open = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> suspects = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim soon = new(0);
    private CancellationTokenSource outage = new();
    private Exception? unreachable;

    /// <summary>Whether the database answered last time.</summary>
    public bool Reachable => Volatile.Read(ref unreachable) is null;

    /// <summary>The book with an id, read from the database the first time.</summary>
    /// <exception cref="UnknownBookException">No such book.</exception>
    /// <exception cref="DatabaseUnavailableException">The database does not answer; nobody is told figures that may be stale.</exception>
    public async Task<OpenBook> OpenAsync(string id)
    {
        RefuseWhileUnreachable();
        var opening = open.GetOrAdd(id, key => new Lazy<Task<OpenBook>>(() => ReadAsync(key)));
        try
        {
            var book = await opening.Value;
            if (!book.Broken) return book;
            if (book.Book.Stored.Damage is { Position: { } position }) suspects[id] = position;
        }
        catch
        {
            open.TryRemove(new(id, opening));
            throw;
        }

        // What waits in its queue is answered before its writer ends.
        if (open.TryRemove(new(id, opening))) await (await opening.Value).DisposeAsync();
        return await OpenAsync(id);
    }

    /// <summary>Makes a book unless it exists; true when it is new.</summary>
    public Task<bool> CreateAsync(string id, string? name, CancellationToken cancellation) => UnlessGoneAsync(async () =>
    {
        await using var command = database.CreateCommand($"insert into {Schemas.Ledger}.books (id, name) values ($1, $2) on conflict do nothing");
        command.CommandTimeout = BookTables.ShortTimeout;
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = (object?)name ?? DBNull.Value });
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    });

    /// <summary>Ids, names and positions of all books.</summary>
    public Task<IReadOnlyList<BookSummary>> ListAsync(CancellationToken cancellation) => UnlessGoneAsync<IReadOnlyList<BookSummary>>(async () =>
    {
        await using var command = database.CreateCommand($"select id, name, position, coalesce(origin, id) from {Schemas.Ledger}.books order by id");
        command.CommandTimeout = BookTables.ShortTimeout;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var books = new List<BookSummary>();
        while (await reader.ReadAsync(cancellation))
            books.Add(new BookSummary(reader.GetString(0), await reader.IsDBNullAsync(1, cancellation) ? null : reader.GetString(1), reader.GetInt64(2), reader.GetString(3)));
        return books;
    });

    /// <summary>Has a book look for what another node has just recorded in it. Does nothing unless this node has the book open.</summary>
    public void Heed(string id)
    {
        if (open.TryGetValue(id, out var opening) && opening is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true } ready }) ready.GetAwaiter().GetResult().Nudge();
    }

    /// <summary>Has the database asked for all heads now, not only when it is time again.</summary>
    public void LookSoon() => soon.Release();

    /// <inheritdoc/>
    public override void Dispose()
    {
        soon.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        foreach (var opening in open.Values)
            if (opening is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true } book }) await (await book).DisposeAsync();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await LookAsync(stoppingToken);
            await soon.WaitAsync(choices.Pause, stoppingToken).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        try
        {
            var heads = await BookTables.HeadsAsync(database, [.. open.Keys], cancellation);
            if (Interlocked.Exchange(ref unreachable, null) is not null) Back(log);
            if (outage.IsCancellationRequested) Volatile.Write(ref outage, new CancellationTokenSource());
            foreach (var (id, opening) in open)
                if (opening is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true } ready } && await ready is { Broken: false } book && !BookCommit.IsAt(book.Book, heads.GetValueOrDefault(id))) book.Nudge();
        }
#pragma warning disable CA1031 // The loop must outlive every fault of the database; the fault is kept and answered as 503.
        catch (Exception failed) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            if (Interlocked.Exchange(ref unreachable, failed) is null) Gone(log, failed);
            await Volatile.Read(ref outage).CancelAsync();
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    private async Task<T> UnlessGoneAsync<T>(Func<Task<T>> ask)
    {
        RefuseWhileUnreachable();
        var gone = Volatile.Read(ref outage).Token;
        try
        {
            return await ask().WaitAsync(gone);
        }
        catch (OperationCanceledException stopped) when (gone.IsCancellationRequested)
        {
            throw new DatabaseUnavailableException(stopped);
        }
    }

    private void RefuseWhileUnreachable()
    {
        if (Volatile.Read(ref unreachable) is { } gone) throw new DatabaseUnavailableException(gone);
    }

    private async Task<OpenBook> ReadAsync(string id)
    {
        var suspect = suspects.TryGetValue(id, out var position) ? position : (long?)null;
        var book = new OpenBook(id, commit, () => Volatile.Read(ref outage).Token, suspect);
        try
        {
            await book.ReadAsync(fault => Failed(log, id, fault));
            suspects.TryRemove(id, out _);
            return book;
        }
        catch
        {
            await book.DisposeAsync();
            throw;
        }
    }

    [LoggerMessage(LogLevel.Critical, "Reading the rest of book {Book} failed; nothing more is answered from what was read")]
    private static partial void Failed(ILogger log, string book, Exception fault);

    [LoggerMessage(LogLevel.Error, "The database does not answer; requests get 503 until it does")]
    private static partial void Gone(ILogger log, Exception failed);

    [LoggerMessage(LogLevel.Information, "The database answers again")]
    private static partial void Back(ILogger log);
}

/// <summary>A book in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name; null when none was given.</param>
/// <param name="Position">The last position of its log.</param>
/// <param name="Origin">The book that its log began in: its own id, unless the log was brought in from another.</param>
public sealed record BookSummary(string Id, string? Name, long Position, string Origin);

/// <summary>The database does not answer.</summary>
public sealed class DatabaseUnavailableException(Exception cause) : Exception("The database does not answer at the moment; try again shortly.", cause);
