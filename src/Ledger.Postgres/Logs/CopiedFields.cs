using System.Buffers.Binary;

namespace Ledger.Postgres.Logs;

/// <summary>Goes through the fields of rows that <see cref="CopiedRows"/> gave.</summary>
/// <param name="rows">The rows.</param>
internal struct CopiedFields(ReadOnlyMemory<byte> rows)
{
    /// <summary>The instant that timestamps count from.</summary>
    internal static readonly long Epoch = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    private int at;

    /// <summary>Goes to the next row; false after the last.</summary>
    public bool Next()
    {
        if (at == rows.Length) return false;
        at += sizeof(short);
        return true;
    }

    /// <summary>The row's next field; null for NULL.</summary>
    public ReadOnlyMemory<byte>? Bytes()
    {
        var length = BinaryPrimitives.ReadInt32BigEndian(rows.Span[at..]);
        at += sizeof(int);
        if (length < 0) return null;
        at += length;
        return rows.Slice(at - length, length);
    }

    /// <summary>A field that is never NULL.</summary>
    public ReadOnlySpan<byte> Given() => (Bytes() ?? throw new InvalidDataException("A row of a log lacks a field.")).Span;

    /// <summary>A bigint.</summary>
    public long Long() => BinaryPrimitives.ReadInt64BigEndian(Given());

    /// <summary>A uuid.</summary>
    public Guid Id() => new(Given(), bigEndian: true);

    /// <summary>A timestamp with time zone: microseconds since 2000.</summary>
    public DateTimeOffset Instant() => new(Epoch + (Long() * TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    /// <summary>The text of a jsonb, which stands behind its version.</summary>
    public ReadOnlyMemory<byte> Json() => Bytes() is { Length: > 1 } json && json.Span[0] == 1 ? json[1..] : throw new InvalidDataException("PostgreSQL does not send JSON as it is known.");
}
