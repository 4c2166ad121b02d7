using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Npgsql;

namespace Ledger.Postgres.Logs;

/// <summary>
/// Rows on their way into a table, in the binary format of PostgreSQL's COPY (its manual, "COPY", "Binary Format"): made by the chunk, because
/// a driver that is called for each field has several times the work.
/// </summary>
public sealed class RowsToCopy
{
    private readonly ArrayBufferWriter<byte> chunk = new(CopiedRows.ChunkSize + (CopiedRows.ChunkSize / 4));

    private RowsToCopy()
    {
        chunk.Write(CopiedRows.Signature);
        chunk.Write<byte>([0, 0, 0, 0, 0, 0, 0, 0]);
    }

    /// <summary>Writes rows; all of them, or none when this fails. Holds its thread until they are written.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="table">The table, with the columns in the order of the fields.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="row">Makes a row's fields, given the row's number from 0.</param>
    /// <param name="cancellation">Gives up.</param>
    public static void Write(NpgsqlConnection connection, string table, int count, Action<int, RowsToCopy> row, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(row);
        var copy = connection.BeginRawBinaryCopy($"copy {table} from stdin (format binary)");
        try
        {
            var rows = new RowsToCopy();
            for (var i = 0; i < count; i++)
            {
                row(i, rows);
                if (rows.chunk.WrittenCount < CopiedRows.ChunkSize) continue;
                cancellation.ThrowIfCancellationRequested();
                rows.Send(copy);
            }

            rows.Short(-1);
            rows.Send(copy);
            copy.Dispose(); // which is what completes it
        }
        catch
        {
            try
            {
                copy.Cancel();
            }
            catch (Exception late) when (late is NpgsqlException or ObjectDisposedException or InvalidOperationException)
            {
                // It has ended already, or the connection has: what was wrong says the first exception.
            }

            throw;
        }
    }

    /// <summary>Begins a row.</summary>
    /// <param name="fields">How many fields follow.</param>
    public void Begin(short fields) => Short(fields);

    /// <summary>A bigint.</summary>
    public void Number(long value)
    {
        Length(sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(chunk.GetSpan(sizeof(long)), value);
        chunk.Advance(sizeof(long));
    }

    /// <summary>A uuid.</summary>
    public void Id(Guid value)
    {
        const int Bytes = 16;
        Length(Bytes);
        value.TryWriteBytes(chunk.GetSpan(Bytes), bigEndian: true, out _);
        chunk.Advance(Bytes);
    }

    /// <summary>A text, or varchar; valid Unicode.</summary>
    public void Text(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        var span = chunk.GetSpan(sizeof(int) + most);
        var length = Encoding.UTF8.GetBytes(value, span[sizeof(int)..]);
        BinaryPrimitives.WriteInt32BigEndian(span, length);
        chunk.Advance(sizeof(int) + length);
    }

    /// <summary>A jsonb, given as the UTF-8 of its JSON: it stands behind its version.</summary>
    public void Json(ReadOnlySpan<byte> utf8)
    {
        Length(1 + utf8.Length);
        chunk.Write<byte>([1]);
        chunk.Write(utf8);
    }

    /// <summary>A timestamp with time zone: microseconds since 2000; what is finer is left out.</summary>
    public void Instant(DateTimeOffset value) => Number((value.UtcTicks - CopiedFields.Epoch) / TimeSpan.TicksPerMicrosecond);

    /// <summary>A boolean.</summary>
    public void Flag(bool value)
    {
        Length(1);
        chunk.Write<byte>([value ? (byte)1 : (byte)0]);
    }

    private void Length(int bytes)
    {
        BinaryPrimitives.WriteInt32BigEndian(chunk.GetSpan(sizeof(int)), bytes);
        chunk.Advance(sizeof(int));
    }

    private void Short(short value)
    {
        BinaryPrimitives.WriteInt16BigEndian(chunk.GetSpan(sizeof(short)), value);
        chunk.Advance(sizeof(short));
    }

    private void Send(NpgsqlRawCopyStream copy)
    {
        copy.Write(chunk.WrittenSpan);
        chunk.ResetWrittenCount();
    }
}
