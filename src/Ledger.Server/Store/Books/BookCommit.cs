using Ledger.Books;
using Ledger.Entries;
using Ledger.Kernel;
using Ledger.Postgres;
using Ledger.Postgres.Logs;
using Ledger.Proofs;
using Marten;
using Npgsql;

namespace Ledger.Server.Store.Books;

/// <summary>
/// Commits a group of appends to a book in one transaction. Usually one statement does it. Otherwise: locks the head, learns what other
/// nodes recorded, decides each request in turn, appends few events through Marten and many by COPY, moves the head. Afterwards the
/// book in memory is what the database has, and the other nodes are told.
/// </summary>
public sealed partial class BookCommit(IDocumentStore store, NpgsqlDataSource database, NodeName node, ViewsWake views, StoreChoices choices, TimeProvider clock, ILogger<BookCommit> log)
{
    /// <summary>From so many events on COPY is faster than Marten's append, which needs fewer messages to and fro.</summary>
    public const int ManyEvents = 50;

    /// <summary>Up to so many events are sent as one statement; more are sooner sent by COPY.</summary>
    public const int MostAtOnce = 1_000;

    /// <summary>The header of an event that holds its fingerprint.</summary>
    public const string FingerprintHeader = "fingerprint";

    /// <summary>The header of an event that holds the hash of its line in the log, the leaf of the log's Merkle tree.</summary>
    public const string LeafHeader = "leaf";

    /// <summary>Commits a group, and answers each request in order.</summary>
    /// <param name="book">The book in memory; only its writer may call this.</param>
    /// <param name="group">The requests that wait together.</param>
    /// <param name="notBefore">No entry is recorded at an earlier instant.</param>
    /// <param name="settle">Whether to wait for what another node is committing just now even if there is nothing to write.</param>
    /// <param name="turn">What was decided ahead, and what is to be done while many rows are written; null for nothing.</param>
    /// <param name="cancellation">Gives up before the commit.</param>
    public async Task<AppendOutcome[]> CommitAsync(
        Book book, IReadOnlyList<AppendRequest> group, DateTimeOffset notBefore, bool settle, Turn? turn, CancellationToken cancellation)
    {
        try
        {
            return await OnceAsync(book, group, notBefore, settle, turn, cancellation);
        }
        catch (Exception behind) when (EventSequence.IsBehind(behind))
        {
            await EventSequence.CatchUpAsync(database, cancellation);
            CaughtUp(log);
            return await OnceAsync(book, group, notBefore, settle, turn, cancellation);
        }
    }

    /// <summary>Decides a group on top of another that is being written, so that it can be written at once when that one is committed.</summary>
    /// <param name="book">The book in memory, which must not learn what is being written before this returns.</param>
    /// <param name="group">The requests.</param>
    /// <param name="before">What is being written.</param>
    /// <param name="notBefore">No entry is recorded at an earlier instant.</param>
    /// <returns>Null when it cannot be decided before its turn.</returns>
    public Decision? Ahead(Book book, IReadOnlyList<AppendRequest> group, Decision before, DateTimeOffset notBefore)
    {
        ArgumentNullException.ThrowIfNull(before);
        return group.Any(r => r.Key is not null) ? null : Decide(book, group, Latest(Now, before.Draft.At(before.Draft.Position).RecordedAt, notBefore), [], before);
    }

    private DateTimeOffset Now => Iso.Microseconds(clock.GetUtcNow());

    private async Task<AppendOutcome[]> OnceAsync(
        Book book, IReadOnlyList<AppendRequest> group, DateTimeOffset notBefore, bool settle, Turn? turn, CancellationToken cancellation)
    {
        if (await AtOnceAsync(book, group, notBefore, settle, cancellation) is { } done) return done;
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var head = await CatchUpAsync(connection, book, HeadLock.Append, cancellation);
        var decision = turn?.Decided is { } ahead && ahead.Draft.RecordedAt >= notBefore && ahead.Draft.Settle() ? ahead : Decide(
            book, group, Latest(Now, head.RecordedAt, notBefore),
            await IdempotencyKeys.FindAsync(connection, book.Id, [.. group.Where(r => r.Key is not null).Select(r => r.Key!.Key).Distinct()], cancellation));
        if (decision.Draft.Added.Count > 0 || decision.ToKeep.Count > 0)
        {
            var writing = WriteAsync(transaction, book, decision, cancellation);
            if (turn is not null && decision.Draft.Added.Count > MostAtOnce)
            {
                // The next is decided on what the book is now and what is being written: it must not learn that meanwhile.
                await turn.Meanwhile(decision, writing);
            }

            await writing;
        }

        Learn(book, decision.Draft, decision.Growth);
        return decision.Outcomes;
    }

    /// <summary>Learns what others have recorded.</summary>
    /// <param name="book">The book in memory; only its writer may call this.</param>
    /// <param name="settle">Whether to wait for what is being committed just now; else only what is committed is learned, and nobody is held up.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task CatchUpAsync(Book book, bool settle, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        if (!settle)
        {
            await CatchUpAsync(connection, book, HeadLock.None, cancellation);
            return;
        }

        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await CatchUpAsync(connection, book, HeadLock.Look, cancellation);
    }

    private async Task<Head> CatchUpAsync(NpgsqlConnection connection, Book book, HeadLock hold, CancellationToken cancellation)
    {
        var head = await BookTables.HeadAsync(connection, book.Id, hold, cancellation) ?? throw new UnknownBookException(book.Id);
        if (IsAt(book, head)) return head;
        if (head.Position <= book.Position || (book.Position > 0 && book.Origin != head.Origin)) throw new BookWentBackException(book.Id, book.Position, head.Position);
        book.BeginAs(head.Origin);
        // The last one known is read once more: a log that was set back and has grown again is another log.
        await foreach (var (recorded, leaf) in await RowsAsync(connection, book, head, cancellation))
        {
            if (recorded.Position > book.Position + 1) throw new LogDamagedException(book.Id, book.Position + 1, "it is missing");
            if (recorded.Position > book.Position) Learn(book, recorded, leaf);
            else if (leaf != book.Tree.Leaf(recorded.Position - 1)) throw new BookWentBackException(book.Id, book.Position, head.Position);
        }

        if (head.Edge is { } edge && (edge.Size > book.Position || edge.Root != book.Tree.Root(edge.Size)))
            throw new LogDamagedException(book.Id, null, $"what it holds is not what was recorded up to position {edge.Size}, though each entry agrees with itself");
        return head;
    }

    // A large book is answered from before all of it is read, unless it was found damaged: then where it was is looked at first, and all of it next.
    private async Task<IAsyncEnumerable<ReadBack>> RowsAsync(NpgsqlConnection connection, Book book, Head head, CancellationToken cancellation)
    {
        if (book.Position > 0) return BookTables.TailAsync(connection, book.Id, head.Origin, book.Position - 1, cancellation);
        book.Expect(head.Position);
        if (book.Stored.Suspect is { } suspect) await BookTables.CheckAsync(connection, book.Stored, suspect, cancellation);
        else if (head.Position > choices.ReadWhole) return BookTables.UnreadAsync(connection, book.Stored, cancellation);
        return BookTables.TailAsync(connection, book.Id, head.Origin, 0, cancellation);
    }

    /// <summary>Whether a book in memory ends where the database says it does.</summary>
    public static bool IsAt(Book book, Head? head)
    {
        ArgumentNullException.ThrowIfNull(book);
        // As it is stored, read or not: who asks whether there is more must not stumble over what is wrong with what there is.
        return head is not null && head.Position == book.Position && head.RecordedAt == (head.Position == 0 ? null : book.At(head.Position).RecordedAt);
    }

    // The usual case: few entries, and nobody else records in this book. Decided by what this node knows, and sent in one message that does
    // nothing if there is more to know: so its success proves the refusals and duplicates beside it too. Null when the case is another one.
    private async Task<AppendOutcome[]?> AtOnceAsync(Book book, IReadOnlyList<AppendRequest> group, DateTimeOffset notBefore, bool settle, CancellationToken cancellation)
    {
        if (book.Position == 0 || group.Any(r => r is { Key: not null, DryRun: false }) || group.Sum(r => r.DryRun ? 0L : r.Weight) > MostAtOnce) return null;
        var draft = new Draft(book, Latest(Now, book.RecordedAt(book.Position), notBefore));
        var outcomes = group.Select(request => Decide(draft, request, [])).ToArray();
        if (draft.Added.Any(r => r.RecordedAt != draft.RecordedAt)) return null;
        if (draft.Added.Count == 0) return await IsAtHeadAsync(book, settle, cancellation) ? outcomes : null;
        var growth = LogGrowth.Of(book, draft);
        var wake = views.IsDue();
        if (!await GroupRows.TryCommitAsync(database, book, draft, growth, HeadNotices.Notice(node, book.Id), wake)) return null;
        if (!wake) views.Soon();
        Learn(book, draft, growth);
        return outcomes;
    }

    // What adds nothing is true once the head is seen where this node believes it: it was true at that moment.
    private async Task<bool> IsAtHeadAsync(Book book, bool settle, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = settle ? await connection.BeginTransactionAsync(cancellation) : null; // rolled back: a lock alone need not be flushed
        return IsAt(book, await BookTables.HeadAsync(connection, book.Id, settle ? HeadLock.Look : HeadLock.None, cancellation));
    }

    private static void Learn(Book book, Draft draft, LogGrowth growth)
    {
        if (draft.Added.Count > 0) book.BeginAs(draft.Origin);
        for (var i = 0; i < draft.Added.Count; i++) Learn(book, draft.Added[i], growth.Leaves[i]);
    }

    private static void Learn(Book book, Recorded recorded, MerkleHash leaf)
    {
        try
        {
            book.Add(recorded, leaf);
        }
        catch (Exception half) when (half is not LogDamagedException)
        {
            throw new BookHalfLearnedException(book.Id, half);
        }
    }

    private static Decision Decide(
        Book book, IReadOnlyList<AppendRequest> group, DateTimeOffset at, Dictionary<string, (byte[] BodySha256, AppendAnswer Answer)> kept, Decision? before = null)
    {
        var draft = new Draft(book, at, before?.Draft);
        var outcomes = new AppendOutcome[group.Count];
        var toKeep = new List<(IdempotencyKey, AppendAnswer)>();
        for (var i = 0; i < group.Count; i++)
        {
            outcomes[i] = Decide(draft, group[i], kept);
            if (outcomes[i] is { Answer: { } answer, Replayed: false } && group[i] is { Key: { } key, DryRun: false })
            {
                kept[key.Key] = (key.BodySha256, answer);
                toKeep.Add((key, answer));
            }
        }

        return new Decision(draft, LogGrowth.Of(book, draft, before?.Growth), outcomes, toKeep);
    }

    private static AppendOutcome Decide(Draft draft, AppendRequest request, Dictionary<string, (byte[] BodySha256, AppendAnswer Answer)> kept)
    {
        if (!request.DryRun && request.Key is { } key && kept.TryGetValue(key.Key, out var earlier))
        {
            return earlier.BodySha256.AsSpan().SequenceEqual(key.BodySha256)
                ? new AppendOutcome(earlier.Answer, null, Replayed: true)
                : new AppendOutcome(null, new Refusal(RefusalCode.KeyReused, $"Idempotency-Key '{key.Key}' was used for another request; use a new key for new content."));
        }

        var mark = draft.Added.Count;
        var (answer, refusal) = request.Decide(draft);
        if (refusal is not null || request.DryRun) draft.BackTo(mark);
        return new AppendOutcome(answer, refusal);
    }

    // Writes what was decided and commits it, as one that goes on by itself.
    private async Task WriteAsync(NpgsqlTransaction transaction, Book book, Decision decision, CancellationToken cancellation)
    {
        await Task.Yield();
        var (draft, connection) = (decision.Draft, transaction.Connection!);
        if (draft.Added.Count >= ManyEvents) await EventRows.WriteAsync(connection, book, draft, decision.Growth, cancellation);
        else if (draft.Added.Count > 0) await AppendAsync(transaction, book, draft, decision.Growth, cancellation);
        if (draft.Added.Count > 0)
        {
            await using var tell = new NpgsqlCommand($"select {ViewsWake.Sql}, pg_notify('{HeadNotices.Channel}', $1)", connection) { Parameters = { new() { Value = HeadNotices.Notice(node, book.Id) } } };
            await tell.ExecuteNonQueryAsync(cancellation);
        }

        foreach (var (key, answer) in decision.ToKeep) await IdempotencyKeys.KeepAsync(connection, book.Id, key, answer, cancellation);
        // From here on nobody may give up: a commit that was asked for has to be learned.
        await transaction.CommitAsync(CancellationToken.None);
    }

    private async Task AppendAsync(NpgsqlTransaction transaction, Book book, Draft draft, LogGrowth growth, CancellationToken cancellation)
    {
        var connection = transaction.Connection!;
        var options = Marten.Services.SessionOptions.ForTransaction(transaction);
        options.TenantId = book.Id;
        await using var session = store.LightweightSession(options);
        foreach (var stream in draft.Added.Zip(growth.Leaves).GroupBy(r => r.First.Stream, StringComparer.Ordinal))
            session.Events.Append(stream.Key, [.. stream.Select(r => Stored(session, r.First, r.Second))]);
        session.QueueSqlCommand(
            $"update {Schemas.Ledger}.books set position = ?, recorded_at = ?, origin = nullif(?, id), edge_at = ?, edge = ? where id = ?",
            draft.Position, draft.At(draft.Position).RecordedAt, draft.Origin, growth.Edge.Size, growth.Edge.Bytes(), book.Id);
        try
        {
            await session.SaveChangesAsync(cancellation);
        }
        catch (InvalidOperationException cut) when (connection.State != System.Data.ConnectionState.Open)
        {
            // Marten tries again on the connection that it was given, and then complains of that, not of what broke it.
            throw new DatabaseUnavailableException(cut);
        }
    }

    private static object Stored(IDocumentSession session, Recorded recorded, MerkleHash leaf)
    {
        var stored = session.Events.BuildEvent(recorded.Content);
        stored.Id = recorded.Id;
        stored.Timestamp = recorded.RecordedAt;
        stored.UserName = recorded.RecordedBy;
        stored.CorrelationId = recorded.CorrelationId;
        BookPosition.Set(stored, recorded.Position);
        stored.SetHeader(FingerprintHeader, recorded.Fingerprint.Hex);
        stored.SetHeader(LeafHeader, leaf.Hex);
        return stored;
    }

    [LoggerMessage(LogLevel.Warning, "The sequence of events was behind the events and was moved past them. Stored views may lack some: rebuild them with POST /replay?rebuild=true")]
    private static partial void CaughtUp(ILogger log);

    private static DateTimeOffset Latest(DateTimeOffset now, DateTimeOffset? head, DateTimeOffset floor)
    {
        // A clock that was set back must not reorder the record clock, and an instant must not name two heads.
        if (head >= now) now = head.Value.AddTicks(TimeSpan.TicksPerMicrosecond);
        return floor > now ? floor : now;
    }
}

/// <summary>The database has less than this node has seen: it was restored to an earlier moment.</summary>
public sealed class BookWentBackException(string book, long seen, long head)
    : Exception($"Book '{book}' ends at position {head} in the database, which is not what was seen up to position {seen}: the database was set back. The book is read anew.");

/// <summary>The book in memory could not take in what the database has, for want of memory say; it is opened anew.</summary>
public sealed class BookHalfLearnedException(string book, Exception cause) : Exception($"Book '{book}' could not be brought up to date in memory; it is read anew.", cause);
