using System.Buffers;
using System.Threading.Channels;

namespace Ledger.Cli.Import;

/// <summary>
/// Rows of one request: half of what the server takes (20,000 lines, 16 MiB), because several of them are in memory at a time. Of a file that
/// needs several, the first ones are smaller, so that the server begins soon.
/// </summary>
internal sealed class Batch
{
    private const int MostRows = 10_000;
    private const int MostBytes = 8 << 20;
    private const int FirstRows = 2_500;

    /// <summary>The rows, in the file's order.</summary>
    public List<SourceRow> Rows { get; } = [];

    /// <summary>How far the file was read when the batch was complete.</summary>
    public long ReadTo { get; private set; }

    /// <summary>Whether it is the file's last.</summary>
    public bool Last { get; private set; }

    /// <summary>The body of a request for some of the rows.</summary>
    public static ReadOnlyMemory<byte> Body(IReadOnlyCollection<SourceRow> rows) => Lines(rows.Select(r => r.Json), rows.Sum(r => r.Json.Length + 1));

    /// <summary>Values of JSON, one a line.</summary>
    public static ReadOnlyMemory<byte> Lines(IEnumerable<ReadOnlyMemory<byte>> values, int size = 0)
    {
        var body = new ArrayBufferWriter<byte>(Math.Max(4096, size));
        foreach (var value in values)
        {
            body.Write(value.Span);
            body.Write("\n"u8);
        }

        return body.WrittenMemory;
    }

    /// <summary>Batches of a file, each read while the one before is on its way.</summary>
    public static async IAsyncEnumerable<Batch> OfAsync(
        RowSource source, InputFile file, bool check, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var ahead = Channel.CreateBounded<Batch>(1);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var reading = Task.Run(() => FillAsync(source, file, check, ahead.Writer, ending.Token), ending.Token);
        try
        {
            await foreach (var batch in ahead.Reader.ReadAllAsync(cancellation)) yield return batch;
            await reading;
        }
        finally
        {
            await ending.CancelAsync();
            await Task.WhenAny(reading);
        }
    }

    private static async Task FillAsync(RowSource source, InputFile file, bool check, ChannelWriter<Batch> ahead, CancellationToken cancellation)
    {
        try
        {
            var (batch, bytes, most) = (new Batch(), 0, file.Length > MostBytes ? FirstRows : MostRows);
            foreach (var row in source.Rows(check))
            {
                if (batch.Rows.Count == most || (bytes > 0 && bytes + row.Json.Length + 1 > MostBytes))
                {
                    batch.ReadTo = file.Position;
                    await ahead.WriteAsync(batch, cancellation);
                    (batch, bytes, most) = (new Batch(), 0, Math.Min(MostRows, 2 * most));
                }

                batch.Rows.Add(row);
                bytes += row.Json.Length + 1;
            }

            (batch.ReadTo, batch.Last) = (file.Length, true);
            await ahead.WriteAsync(batch, cancellation);
            ahead.Complete();
        }
        catch (Exception failed)
        {
            ahead.Complete(failed);
            throw;
        }
    }
}
