using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Ledger.Books;
using Ledger.Entries;
using Npgsql;
using NpgsqlTypes;

namespace Ledger.Postgres.Logs;

/// <summary>An event as it was read back.</summary>
/// <param name="Recorded">The event in its place.</param>
/// <param name="Leaf">The hash of its line: recorded with it, or else computed.</param>
public readonly record struct ReadBack(Recorded Recorded, Proofs.MerkleHash Leaf);

/// <summary>Reads a log's rows in position order. PostgreSQL, taking its rows in, and what is done with them go on beside each other.</summary>
internal static class LogRows
{
    private const int RowsAtOnce = 500;

    /// <summary>The events after a position.</summary>
    /// <param name="connection">Reads them.</param>
    /// <param name="log">The log.</param>
    /// <param name="after">The position before the first.</param>
    /// <param name="upTo">The last position; null for all there are.</param>
    /// <param name="contents">Whether contents are read as well, on all processors: taking JSON apart is most of the work.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async IAsyncEnumerable<ReadBack> ReadAsync(
        NpgsqlConnection connection, StoredLog log, long after, long? upTo, bool contents, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var batches = Channel.CreateBounded<Task<ReadBack[]>>(new BoundedChannelOptions(Environment.ProcessorCount) { SingleReader = true, SingleWriter = true });
        var reading = Task.Run(() => ReadAsync(connection, log, after, upTo, contents, batches.Writer, ending.Token), CancellationToken.None);
        try
        {
            await foreach (var batch in batches.Reader.ReadAllAsync(cancellation))
                foreach (var read in await batch) yield return read;
            await reading;
        }
        finally
        {
            // Who has seen enough, or something wrong, waits for no more rows.
            await ending.CancelAsync();
            await reading.ContinueWith(static _ => { }, TaskScheduler.Default);
        }
    }

    private static async Task ReadAsync(
        NpgsqlConnection connection, StoredLog log, long after, long? upTo, bool contents, ChannelWriter<Task<ReadBack[]>> batches, CancellationToken ending)
    {
        Exception? failed = null;
        try
        {
            await using var command = new NpgsqlCommand(
                $"""
                select {StoredRow.Columns}
                from {Schemas.Events}.mt_events
                where tenant_id = $1 and (headers ->> 'position')::bigint > $2 and (headers ->> 'position')::bigint <= $3
                order by (headers ->> 'position')::bigint
                """, connection)
            {
                Parameters = { new() { Value = log.Book }, Bigint(after), Bigint(upTo ?? long.MaxValue) },
                CommandTimeout = 0,
            };
            await using var reader = await command.ExecuteReaderAsync(ending);
            for (var more = true; more;)
            {
                var (rows, count) = (new StoredRow[RowsAtOnce], 0);
                while (count < RowsAtOnce && (more = await reader.ReadAsync(ending))) rows[count++] = StoredRow.Of(reader);
                await batches.WriteAsync(Task.Run(() => Read(log, rows.AsSpan(0, count), contents), ending), ending);
            }
        }
        catch (Exception fault)
        {
            failed = fault;
            throw;
        }
        finally
        {
            batches.Complete(failed);
        }
    }

    private static ReadBack[] Read(StoredLog log, ReadOnlySpan<StoredRow> rows, bool contents)
    {
        // What is kept for a while lies together, in an array that the collector does not move about.
        var (kept, end) = (contents ? null : GC.AllocateUninitializedArray<byte>(Length(rows), pinned: true), 0);
        var read = new ReadBack[rows.Length];
        for (var i = 0; i < read.Length; i++)
        {
            var data = rows[i].Data.AsMemory();
            if (kept is not null)
            {
                data.CopyTo(kept.AsMemory(end));
                data = kept.AsMemory(end, data.Length);
                end += data.Length;
            }

            read[i] = rows[i].In(log, data);
            if (contents) _ = read[i].Recorded.Content;
        }

        return read;
    }

    private static int Length(ReadOnlySpan<StoredRow> rows)
    {
        var length = 0;
        foreach (var row in rows) length += row.Data.Length;
        return length;
    }

    private static NpgsqlParameter Bigint(long value) => new() { Value = value, NpgsqlDbType = NpgsqlDbType.Bigint };
}
