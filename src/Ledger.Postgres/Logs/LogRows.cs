using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Ledger.Books;
using Ledger.Entries;
using Npgsql;

namespace Ledger.Postgres.Logs;

/// <summary>An event as it was read back.</summary>
/// <param name="Recorded">The event in its place.</param>
/// <param name="Leaf">The hash of its line: recorded with it, or else computed.</param>
public readonly record struct ReadBack(Recorded Recorded, Proofs.MerkleHash Leaf);

/// <summary>Reads a log's rows in position order. PostgreSQL, taking its rows in, and what is done with them go on beside each other.</summary>
internal static class LogRows
{
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
        var batches = Channel.CreateBounded<Task<List<ReadBack>>>(new BoundedChannelOptions(Environment.ProcessorCount) { SingleReader = true, SingleWriter = true });
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
        NpgsqlConnection connection, StoredLog log, long after, long? upTo, bool contents, ChannelWriter<Task<List<ReadBack>>> batches, CancellationToken ending)
    {
        Exception? failed = null;
        try
        {
            // COPY takes no parameters.
            var query = string.Create(
                CultureInfo.InvariantCulture,
                $"""
                select {StoredRow.Columns}
                from {Schemas.Events}.mt_events
                where tenant_id = '{log.Book.Replace("'", "''", StringComparison.Ordinal)}' and (headers ->> 'position')::bigint > {after} and (headers ->> 'position')::bigint <= {upTo ?? long.MaxValue}
                order by (headers ->> 'position')::bigint
                """);
            await using var rows = await CopiedRows.OfAsync(connection, query, ending);
            while (await rows.NextAsync(ending) is { } chunk) await batches.WriteAsync(Task.Run(() => Read(log, chunk, contents), ending), ending);
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

    private static List<ReadBack> Read(StoredLog log, ArraySegment<byte> chunk, bool contents)
    {
        var (read, fields) = (new List<ReadBack>(), new CopiedFields(chunk));
        // What is kept for a while lies together, in an array that the collector does not move about.
        var kept = contents ? default : GC.AllocateUninitializedArray<byte>(StoredRow.ContentLength(fields), pinned: true).AsMemory();
        while (fields.Next())
        {
            var back = StoredRow.Read(log, ref fields, ref kept);
            if (contents) _ = back.Recorded.Content;
            read.Add(back);
        }

        ArrayPool<byte>.Shared.Return(chunk.Array!);
        return read;
    }
}
