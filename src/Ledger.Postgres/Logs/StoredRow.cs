using System.Text;
using Ledger.Books;
using Ledger.Entries;
using Ledger.Kernel;
using Ledger.Proofs;

namespace Ledger.Postgres.Logs;

/// <summary>An event's row as PostgreSQL gives it.</summary>
internal static class StoredRow
{
    private const int FieldsBeforeContent = 3;
    private const int FieldsAfterContent = 7;

    /// <summary>What <see cref="Read"/> takes, in its order.</summary>
    public const string Columns =
        "(headers ->> 'position')::bigint, id, type, data, timestamp, user_name, correlation_id, headers ->> 'fingerprint', stream_id, headers ->> 'leaf', data ->> 'ref'";

    /// <summary>Bytes of the contents of rows.</summary>
    public static int ContentLength(CopiedFields rows)
    {
        var length = 0;
        while (rows.Next())
        {
            for (var i = 0; i < FieldsBeforeContent; i++) rows.Bytes();
            length += rows.Json().Length;
            for (var i = 0; i < FieldsAfterContent; i++) rows.Bytes();
        }

        return length;
    }

    /// <summary>The event of a row, its content still as it is stored; read at once where no leaf was recorded with it.</summary>
    /// <param name="log">The log.</param>
    /// <param name="row">The fields of the row, none taken yet.</param>
    /// <param name="kept">Where contents are kept until they are read, this one next; empty to leave it in the row, and read it before that is gone.</param>
    public static ReadBack Read(StoredLog log, ref CopiedFields row, ref Memory<byte> kept)
    {
        var (position, id, type, json, at) = (row.Long(), row.Id(), Shared.Utf8(row.Given()), row.Json(), row.Instant());
        var (by, correlation) = (Shared.Utf8(row.Given()), Shared.Utf8(row.Given()));
        var print = row.Given();
        var (stream, leaf, reference) = (Shared.Utf8(row.Given()), row.Bytes(), row.Bytes());
        if (!EventKind.TryFindStored(type, out var kind, out _)) throw log.Damaged(position, $"it cannot be read. No kind of event is stored as '{type}'");
        if (!Fingerprint.TryParse(print, out var fingerprint)) throw log.Damaged(position, $"it cannot be read. '{Encoding.UTF8.GetString(print)}' is no fingerprint");
        MerkleHash? recordedLeaf = null;
        if (leaf is { } hex) recordedLeaf = MerkleHash.TryParseHex(hex.Span, out var hash) ? hash : throw log.Damaged(position, $"'{Encoding.UTF8.GetString(hex.Span)}' was recorded as the hash of its line");
        if (kept.Length > 0)
        {
            json.CopyTo(kept);
            (json, kept) = (kept[..json.Length], kept[json.Length..]);
        }

        var unread = new Unread(log, kind, stream, reference is { } r ? Encoding.UTF8.GetString(r.Span) : null, json, recordedLeaf);
        var recorded = new Recorded(position, id, at, by, correlation, fingerprint, unread);
        // What was recorded before leaves were kept has none.
        return new ReadBack(recorded, recordedLeaf ?? new LogLine(log.Origin, recorded).Leaf());
    }
}
