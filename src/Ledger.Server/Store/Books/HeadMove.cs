using Ledger.Books;
using Ledger.Entries;
using Ledger.Postgres;
using Npgsql;
using NpgsqlTypes;

namespace Ledger.Server.Store.Books;

/// <summary>
/// How each way of writing begins: the head moves, if it is still where this node saw it, and with it the streams. A statement goes on
/// after <see cref="Text"/> with what it makes of <c>head</c> and <c>streams</c>; both are empty when somebody else was faster.
/// </summary>
internal static class HeadMove
{
    /// <summary>The statement's first parts, with the parameters $1 to $9. Streams are taken in the order of their keys, as Marten does.</summary>
    public const string Text =
        $"""
        with head as (
            update {Schemas.Ledger}.books set position = $2, recorded_at = $3, origin = nullif($4, id), edge_at = $2, edge = $9
            where id = $1 and position = $5 and recorded_at is not distinct from $6
            returning id
        ), streams as (
            insert into {Schemas.Events}.mt_streams as s (tenant_id, id, version, timestamp)
            select $1, new.stream, new.events, now() from head, unnest($7, $8) as new (stream, events) order by new.stream
            on conflict (tenant_id, id) do update set version = s.version + excluded.version, timestamp = now() where not s.is_archived
            returning id, version
        )
        """;

    /// <summary>The parameters of <see cref="Text"/>.</summary>
    /// <param name="parameters">Where they go.</param>
    /// <param name="book">The book as this node knows it.</param>
    /// <param name="draft">What follows it.</param>
    /// <param name="growth">What that does to the log's Merkle tree.</param>
    /// <param name="counts">Number of new events by stream.</param>
    public static void AddParameters(NpgsqlParameterCollection parameters, Book book, Draft draft, LogGrowth growth, Dictionary<string, long> counts)
    {
        parameters.Add(Value(book.Id, NpgsqlDbType.Varchar));
        parameters.Add(Value(draft.Position, NpgsqlDbType.Bigint));
        parameters.Add(Value(draft.At(draft.Position).RecordedAt, NpgsqlDbType.TimestampTz));
        parameters.Add(Value(draft.Origin, NpgsqlDbType.Varchar));
        parameters.Add(Value(book.Position, NpgsqlDbType.Bigint));
        parameters.Add(Value((object?)book.RecordedAt(book.Position) ?? DBNull.Value, NpgsqlDbType.TimestampTz));
        parameters.Add(Value(counts.Keys.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Varchar));
        parameters.Add(Value(counts.Values.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Bigint));
        parameters.Add(Value(growth.Edge.Bytes(), NpgsqlDbType.Bytea));
    }

    /// <summary>How many of the events belong to each stream.</summary>
    public static Dictionary<string, long> Counts(IReadOnlyList<Recorded> added) =>
        added.CountBy(r => r.Stream, StringComparer.Ordinal).ToDictionary(c => c.Key, c => (long)c.Value, StringComparer.Ordinal);

    /// <summary>A parameter of a type.</summary>
    public static NpgsqlParameter Value(object value, NpgsqlDbType type) => new() { Value = value, NpgsqlDbType = type };
}
