using System.Buffers;
using System.Buffers.Binary;
using Npgsql;

namespace Ledger.Postgres.Logs;

/// <summary>
/// Rows in the binary format of PostgreSQL's COPY (its manual, "COPY", "Binary Format"), taken in by the chunk and cut between rows: a
/// reader that makes an object of each field has several times the work.
/// </summary>
internal sealed class CopiedRows : IAsyncDisposable
{
    /// <summary>How much is sent or taken in at a time.</summary>
    internal const int ChunkSize = 1 << 18;

    private const int HeaderLength = 19;
    /// <summary>How the format begins; flags and an extension follow, which are empty.</summary>
    internal static readonly byte[] Signature = [.. "PGCOPY\n"u8, 0xFF, (byte)'\r', (byte)'\n', 0];

    private readonly Stream copy;
    private byte[] rest = [];
    private bool ended;

    private CopiedRows(Stream copy) => this.copy = copy;

    /// <summary>Begins to read what a query gives.</summary>
    public static async Task<CopiedRows> OfAsync(NpgsqlConnection connection, string query, CancellationToken cancellation)
    {
        var copy = await connection.BeginRawBinaryCopyAsync($"copy ({query}) to stdout (format binary)", cancellation);
        var rows = new CopiedRows(copy);
        try
        {
            copy.ReadTimeout = 0; // a large log takes long, and whoever waits can give up
            var header = new byte[HeaderLength];
            await copy.ReadExactlyAsync(header, cancellation);
            var extension = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(HeaderLength - sizeof(int)));
            if (!header.AsSpan().StartsWith(Signature) || extension != 0) throw new InvalidDataException("PostgreSQL does not send COPY's binary format as it is known.");
            return rows;
        }
        catch
        {
            await rows.DisposeAsync();
            throw;
        }
    }

    /// <summary>The next rows, whole ones, in a buffer that goes back to the shared pool when they have been read; null after the last.</summary>
    public async Task<ArraySegment<byte>?> NextAsync(CancellationToken cancellation)
    {
        while (!ended)
        {
            var chunk = ArrayPool<byte>.Shared.Rent(Math.Max(ChunkSize, 2 * rest.Length));
            rest.CopyTo(chunk, 0);
            var filled = rest.Length + await copy.ReadAtLeastAsync(chunk.AsMemory(rest.Length), chunk.Length - rest.Length, throwOnEndOfStream: false, cancellation);
            var (whole, last) = Cut(chunk.AsSpan(0, filled));
            if (filled < chunk.Length && !last) throw new EndOfStreamException("PostgreSQL broke off in the middle of a log.");
            (rest, ended) = (chunk[whole..filled], last);
            if (whole > 0) return new ArraySegment<byte>(chunk, 0, whole);
            ArrayPool<byte>.Shared.Return(chunk);
        }

        return null;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => copy.DisposeAsync();

    // How many bytes are whole rows, and whether the end of all follows them.
    private static (int Whole, bool Last) Cut(ReadOnlySpan<byte> bytes)
    {
        for (var whole = 0; ;)
        {
            var at = whole + sizeof(short);
            if (at > bytes.Length) return (whole, false);
            var fields = BinaryPrimitives.ReadInt16BigEndian(bytes[whole..]);
            if (fields < 0) return (whole, true);
            for (; fields > 0; fields--)
            {
                if (at + sizeof(int) > bytes.Length) return (whole, false);
                at += sizeof(int) + Math.Max(0, BinaryPrimitives.ReadInt32BigEndian(bytes[at..]));
                if (at > bytes.Length) return (whole, false);
            }

            whole = at;
        }
    }
}
