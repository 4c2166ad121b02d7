using System.Data.Common;
using Ledger.Books;
using Ledger.Proofs;
using Npgsql;

namespace Ledger.Postgres.Logs;

/// <summary>The head of a book: how far its log goes.</summary>
/// <param name="Position">The last position.</param>
/// <param name="RecordedAt">When it was recorded; null for an empty book.</param>
/// <param name="Origin">The book that its log began in.</param>
/// <param name="Edge">The right edge of the log's Merkle tree; null before anything was recorded with one, and where it was not asked for.</param>
public sealed record Head(long Position, DateTimeOffset? RecordedAt, string Origin, MerkleEdge? Edge = null);

/// <summary>Whom reading a head keeps waiting.</summary>
public enum HeadLock
{
    /// <summary>Nobody; what is being committed just now is not seen.</summary>
    None,

    /// <summary>Waits for appends in flight, and keeps them waiting.</summary>
    Look,

    /// <summary>Everybody but readers without a lock.</summary>
    Append,
}

/// <summary>Our statements on the tables of a book: its head row, and its events in position order.</summary>
public static class BookTables
{
    /// <summary>Seconds after which a statement that takes no time is given up.</summary>
    public const int ShortTimeout = 3;

    /// <summary>Reads a head. Null for an unknown book.</summary>
    public static async Task<Head?> HeadAsync(NpgsqlConnection connection, string book, HeadLock hold, CancellationToken cancellation)
    {
        var locking = hold switch { HeadLock.Append => "for update", HeadLock.Look => "for share", _ => "" };
        await using var command = new NpgsqlCommand($"select position, recorded_at, coalesce(origin, id), edge_at, edge from {Schemas.Ledger}.books where id = $1 {locking}", connection)
        {
            Parameters = { new() { Value = book } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation)) return null;
        var head = await HeadAsync(reader, 0, cancellation);
        return await reader.IsDBNullAsync(3, cancellation) ? head : head with { Edge = EdgeOf(book, reader.GetInt64(3), reader.GetFieldValue<byte[]>(4)) };
    }

    /// <summary>The heads of books as they are now.</summary>
    public static async Task<Dictionary<string, Head>> HeadsAsync(NpgsqlDataSource database, IReadOnlyCollection<string> books, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select id, position, recorded_at, coalesce(origin, id) from {Schemas.Ledger}.books where id = any($1)");
        command.Parameters.Add(new() { Value = books.ToArray() });
        command.CommandTimeout = ShortTimeout;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var heads = new Dictionary<string, Head>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellation)) heads[reader.GetString(0)] = await HeadAsync(reader, 1, cancellation);
        return heads;
    }

    /// <summary>The events of a book after a position, in position order, each held against the hash that was recorded with it.</summary>
    /// <exception cref="LogDamagedException">An event cannot be read, or is not what was recorded.</exception>
    public static IAsyncEnumerable<ReadBack> TailAsync(NpgsqlConnection connection, string book, string origin, long after, CancellationToken cancellation) =>
        LogRows.ReadAsync(connection, new StoredLog(book, origin), after, null, contents: true, cancellation);

    /// <summary>All events of a book, in position order, their contents still as they are stored: each is held against the recorded hash when it is asked for.</summary>
    /// <exception cref="LogDamagedException">A row is not even what can be told from it without its content.</exception>
    public static IAsyncEnumerable<ReadBack> UnreadAsync(NpgsqlConnection connection, StoredLog log, CancellationToken cancellation) =>
        LogRows.ReadAsync(connection, log, 0, null, contents: false, cancellation);

    /// <summary>Reads one event, and holds it against what was recorded.</summary>
    /// <exception cref="LogDamagedException">It cannot be read, or is not what was recorded.</exception>
    public static async Task CheckAsync(NpgsqlConnection connection, StoredLog log, long position, CancellationToken cancellation)
    {
        await foreach (var _ in LogRows.ReadAsync(connection, log, position - 1, position, contents: true, cancellation))
        {
            // Read without complaint.
        }
    }

    private static async Task<Head> HeadAsync(DbDataReader row, int at, CancellationToken cancellation) =>
        new(row.GetInt64(at), await row.IsDBNullAsync(at + 1, cancellation) ? null : await row.GetFieldValueAsync<DateTimeOffset>(at + 1, cancellation), row.GetString(at + 2));

    private static MerkleEdge EdgeOf(string book, long at, byte[] bytes) =>
        MerkleEdge.Read(at, bytes) ?? throw new LogDamagedException(book, null, $"the edge of its tree is not that of {at} positions");
}
