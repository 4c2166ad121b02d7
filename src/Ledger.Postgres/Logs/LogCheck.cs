using Ledger.Books;
using Ledger.Proofs;
using Npgsql;

namespace Ledger.Postgres.Logs;

/// <summary>Reads a book's log from the database once more, and recomputes its tree from nothing but the rows.</summary>
public sealed class LogCheck(NpgsqlDataSource database)
{
    /// <summary>What the rows amount to. What this node holds in memory is not asked.</summary>
    /// <param name="book">The book.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="UnknownBookException">No such book.</exception>
    public Task<LogReport> RunAsync(string book, CancellationToken cancellation) => RunAsync(book, [], cancellation);

    /// <summary>The same, held against checkpoints that somebody kept.</summary>
    /// <param name="book">The book.</param>
    /// <param name="saved">The checkpoints, whose signatures are believed.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="UnknownBookException">No such book.</exception>
    public async Task<LogReport> RunAsync(string book, IReadOnlyList<Checkpoint> saved, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        // One state of the database for head and rows, however much is recorded meanwhile.
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation);
        var verifier = new LogVerifier(saved);
        try
        {
            var head = await BookTables.HeadAsync(connection, book, HeadLock.None, cancellation) ?? throw new UnknownBookException(book);
            await foreach (var (recorded, leaf) in BookTables.TailAsync(connection, book, head.Origin, 0, cancellation))
                if (!verifier.Add(recorded, head.Origin, leaf)) return verifier.Report(book);
            verifier.End(head.Position, head.RecordedAt, head.Edge);
        }
        catch (LogDamagedException damage)
        {
            verifier.Differ(damage.Position, damage.Why);
        }

        return verifier.Report(book);
    }
}
