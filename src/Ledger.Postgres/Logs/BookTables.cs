using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Ledger.Books;
using Ledger.Entries;
using Ledger.Kernel;
using Ledger.Policies;
using Ledger.Proofs;
using Npgsql;
using NpgsqlTypes;

namespace Ledger.Postgres.Logs;

/// <summary>The head of a book: how far its log goes.</summary>
/// <param name="Position">The last position.</param>
/// <param name="RecordedAt">When it was recorded; null for an empty book.</param>
/// <param name="Origin">The book that its log began in.</param>
/// <param name="Edge">The right edge of the log's Merkle tree; null before anything was recorded with one, and where it was not asked for.</param>
public sealed record Head(long Position, DateTimeOffset? RecordedAt, string Origin, MerkleEdge? Edge = null);

/// <summary>An event as it was read back.</summary>
/// <param name="Recorded">The event in its place.</param>
/// <param name="Leaf">The hash of its line, computed from what was read.</param>
public readonly record struct ReadBack(Recorded Recorded, MerkleHash Leaf);

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
    private const int RowsAtOnce = 500;

    /// <summary>The stream of a book's exchange rates; no company's id may hold an underscore.</summary>
    public const string RatesStream = "_rates";

    /// <summary>The stream of a book's policies, likewise.</summary>
    public const string PoliciesStream = "_policies";

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
    public static async IAsyncEnumerable<ReadBack> TailAsync(
        NpgsqlConnection connection, string book, string origin, long after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"""
            select (headers ->> 'position')::bigint, id, type, data, timestamp, user_name, correlation_id, headers ->> 'fingerprint', stream_id, headers ->> 'leaf'
            from {Schemas.Events}.mt_events
            where tenant_id = $1 and (headers ->> 'position')::bigint > $2
            order by (headers ->> 'position')::bigint
            """, connection)
        {
            Parameters = { new() { Value = book }, new() { Value = after, NpgsqlDbType = NpgsqlDbType.Bigint } },
            CommandTimeout = 0,
        };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        // Taking JSON apart is most of the work of opening a book: it goes on beside the reading, on all processors.
        var reading = new Queue<Task<ReadBack[]>>();
        for (var more = true; more || reading.Count > 0;)
        {
            while (more && reading.Count <= Environment.ProcessorCount)
            {
                var rows = new List<Row>();
                while (rows.Count < RowsAtOnce && (more = await reader.ReadAsync(cancellation))) rows.Add(Row.Of(reader));
                reading.Enqueue(Task.Run(() => rows.ConvertAll(r => r.Read(book, origin)).ToArray(), cancellation));
            }

            foreach (var recorded in await reading.Dequeue()) yield return recorded;
        }
    }

    /// <summary>The stream of an event: its company's, that of the policies, or that of the exchange rates.</summary>
    public static string StreamOf(Recorded recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        return recorded.Content.Company ?? (recorded.Content is PolicyRecorded ? PoliciesStream : RatesStream);
    }

    private static async Task<Head> HeadAsync(DbDataReader row, int at, CancellationToken cancellation) =>
        new(row.GetInt64(at), await row.IsDBNullAsync(at + 1, cancellation) ? null : await row.GetFieldValueAsync<DateTimeOffset>(at + 1, cancellation), row.GetString(at + 2));

    private static MerkleEdge EdgeOf(string book, long at, byte[] bytes) =>
        MerkleEdge.Read(at, bytes) ?? throw new LogDamagedException(book, null, $"the edge of its tree is not that of {at} positions");

    private sealed record Row(
        long Position, Guid Id, string Type, byte[] Data, DateTimeOffset RecordedAt, string RecordedBy, string CorrelationId, string Fingerprint, string Stream, string? Leaf)
    {
        public static Row Of(DbDataReader row) => new(
            row.GetInt64(0), row.GetGuid(1), row.GetString(2), row.GetFieldValue<byte[]>(3), row.GetFieldValue<DateTimeOffset>(4), row.GetString(5), row.GetString(6), row.GetString(7),
            row.GetString(8), row.IsDBNull(9) ? null : row.GetString(9));

        public ReadBack Read(string book, string origin)
        {
            var recorded = Parse(book);
            var leaf = new LogLine(origin, recorded).Leaf();
            // What was recorded before leaves were kept has none.
            if (Leaf is not null && Leaf != leaf.Hex) throw new LogDamagedException(book, Position, $"its line hashes to {leaf.Hex}, and {Leaf} was recorded");
            if (Stream != StreamOf(recorded)) throw new LogDamagedException(book, Position, $"it lies in the stream '{Stream}', and is about '{StreamOf(recorded)}'");
            return new ReadBack(recorded, leaf);
        }

        private Recorded Parse(string book)
        {
            try
            {
                using var json = JsonDocument.Parse(Data);
                return new Recorded(
                    Position, Id, RecordedAt, Shared.Text(RecordedBy), Shared.Text(CorrelationId), Kernel.Fingerprint.Parse(Fingerprint),
                    EventKind.OfStored(Type).ReadStored(json.RootElement));
            }
#pragma warning disable CA1031 // However it fails to be read, it is not what was recorded, and the position must be named.
            catch (Exception unreadable)
#pragma warning restore CA1031
            {
                throw new LogDamagedException(book, Position, $"it cannot be read. {unreadable.Message.TrimEnd('.')}", unreadable);
            }
        }
    }
}
