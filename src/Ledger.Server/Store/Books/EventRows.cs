using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Ledger.Books;
using Ledger.Entries;
using Ledger.Postgres;
using Ledger.Postgres.Logs;
using Ledger.Proofs;
using Npgsql;

namespace Ledger.Server.Store.Books;

/// <summary>
/// Writes many events at once into Marten's tables, by COPY: the rows that its own append writes, at a third of the cost. A test holds
/// them against each other. To be called under the lock of the book's head, which keeps everybody else from the book's streams.
/// </summary>
/// <remarks>Sequence numbers are in the order of positions, which Marten's are only within a stream. No inline projection sees these events; there are none.</remarks>
internal static class EventRows
{
    /// <summary>The columns of an event that are written; Marten leaves the others to their defaults.</summary>
    public const string Columns = "seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, correlation_id, headers, user_name, is_archived";

    private static readonly ConcurrentDictionary<Type, string> DotnetTypes = new();

    /// <summary>
    /// Writes events that follow the log, and moves the head, within the transaction that the connection is in. On a thread of its own: the
    /// next batch is decided meanwhile by all threads of the pool, and PostgreSQL would wait for one of them.
    /// </summary>
    public static Task WriteAsync(NpgsqlConnection connection, Book book, Draft draft, LogGrowth growth, CancellationToken cancellation) => Task.Factory.StartNew(
        () => Write(connection, book, draft, growth, cancellation), cancellation, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);

    private static void Write(NpgsqlConnection connection, Book book, Draft draft, LogGrowth growth, CancellationToken cancellation)
    {
        var added = draft.Added;
        var (versions, sequence) = Reserve(connection, book, draft, growth);
        RowsToCopy.Write(connection, $"{Schemas.Events}.mt_events ({Columns})", added.Count, Row, cancellation);

        void Row(int i, RowsToCopy rows)
        {
            var recorded = added[i];
            var stream = recorded.Stream;
            rows.Begin(13);
            rows.Number(sequence[i]);
            rows.Id(recorded.Id);
            rows.Text(stream);
            rows.Number(++versions[stream]);
            rows.Json(draft.Stored(i));
            rows.Text(EventKind.Of(recorded.Content).EventName);
            rows.Instant(recorded.RecordedAt);
            rows.Text(book.Id);
            rows.Text(DotnetTypeOf(recorded));
            rows.Text(recorded.CorrelationId);
            rows.Json(Headers(recorded, growth.Leaves[i]));
            rows.Text(recorded.RecordedBy);
            rows.Flag(false);
        }
    }

    /// <summary>The name under which Marten knows an event's type.</summary>
    public static string DotnetTypeOf(Recorded recorded) => DotnetTypes.GetOrAdd(recorded.Content.GetType(), type => $"{type.FullName}, {type.Assembly.GetName().Name}");

    // Moves the head and the streams; the versions before, and a sequence number for each event.
    private static (Dictionary<string, long> Versions, long[] Sequence) Reserve(NpgsqlConnection connection, Book book, Draft draft, LogGrowth growth)
    {
        var counts = HeadMove.Counts(draft.Added);
        var move = new NpgsqlBatchCommand($"{HeadMove.Text} select id, version from streams");
        HeadMove.AddParameters(move.Parameters, book, draft, growth, counts);
        using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                move,
                new NpgsqlBatchCommand($"select array_agg(nextval('{Schemas.Events}.mt_events_sequence')) from generate_series(1, $1)") { Parameters = { new() { Value = draft.Added.Count } } },
            },
        };
        using var reader = batch.ExecuteReader();
        var after = new Dictionary<string, long>(StringComparer.Ordinal);
        while (reader.Read()) after[reader.GetString(0)] = reader.GetInt64(1);
        if (after.Count < counts.Count) throw new InvalidOperationException($"Streams of book '{book.Id}' are archived: {string.Join(", ", counts.Keys.Except(after.Keys))}.");
        reader.NextResult();
        reader.Read();
        return (counts.ToDictionary(c => c.Key, c => after[c.Key] - c.Value, StringComparer.Ordinal), reader.GetFieldValue<long[]>(0));
    }

    /// <summary>The headers of an event as JSON, the short names first, as jsonb keeps them. Hashes are hexadecimal: nothing in them needs escaping.</summary>
    public static byte[] Headers(Recorded recorded, MerkleHash leaf) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $$"""{"{{BookCommit.LeafHeader}}":"{{leaf.Hex}}","{{BookPosition.Header}}":{{recorded.Position}},"{{BookCommit.FingerprintHeader}}":"{{recorded.Fingerprint.Hex}}"}"""));
}
