using System.Data.Common;
using Ledger.Books;
using Ledger.Entries;
using Ledger.Kernel;
using Ledger.Proofs;

namespace Ledger.Postgres.Logs;

/// <summary>An event's row as PostgreSQL gives it.</summary>
internal readonly record struct StoredRow(
    long Position, Guid Id, string Type, byte[] Data, DateTimeOffset RecordedAt, string RecordedBy, string CorrelationId, string Fingerprint, string Stream, string? Leaf, string? Ref)
{
    /// <summary>What <see cref="Of"/> takes, in its order.</summary>
    public const string Columns =
        "(headers ->> 'position')::bigint, id, type, data, timestamp, user_name, correlation_id, headers ->> 'fingerprint', stream_id, headers ->> 'leaf', data ->> 'ref'";

    /// <summary>The row that a reader is at.</summary>
    public static StoredRow Of(DbDataReader row) => new(
        row.GetInt64(0), row.GetGuid(1), row.GetString(2), row.GetFieldValue<byte[]>(3), row.GetFieldValue<DateTimeOffset>(4), row.GetString(5), row.GetString(6), row.GetString(7),
        row.GetString(8), row.IsDBNull(9) ? null : row.GetString(9), row.IsDBNull(10) ? null : row.GetString(10));

    /// <summary>The event, its content still as it is stored; read at once where no leaf was recorded with it.</summary>
    /// <param name="log">The log.</param>
    /// <param name="data">Where <see cref="Data"/> is kept until it is read.</param>
    public ReadBack In(StoredLog log, ReadOnlyMemory<byte> data)
    {
        if (!EventKind.TryFindStored(Type, out var kind, out _)) throw log.Damaged(Position, $"it cannot be read. No kind of event is stored as '{Type}'");
        if (!Kernel.Fingerprint.TryParse(Fingerprint, out var fingerprint)) throw log.Damaged(Position, $"it cannot be read. '{Fingerprint}' is no fingerprint");
        MerkleHash? recordedLeaf = null;
        if (Leaf is not null) recordedLeaf = MerkleHash.TryParseHex(Leaf, out var hash) ? hash : throw log.Damaged(Position, $"'{Leaf}' was recorded as the hash of its line");
        var unread = new Unread(log, kind, Shared.Text(Stream), Ref, data, recordedLeaf);
        var recorded = new Recorded(Position, Id, RecordedAt, Shared.Text(RecordedBy), Shared.Text(CorrelationId), fingerprint, unread);
        // What was recorded before leaves were kept has none.
        return new ReadBack(recorded, recordedLeaf ?? new LogLine(log.Origin, recorded).Leaf());
    }
}
