using Ledger.Books;
using Ledger.Entries;
using Ledger.Postgres;
using Npgsql;
using NpgsqlTypes;

namespace Ledger.Server.Store.Books;

/// <summary>
/// Commits a group of events in one message to PostgreSQL: a single statement moves the head, if it is still where this node saw it, and with
/// it the streams and the events; else it does nothing. The rows are those that Marten's own append writes; a test holds them against each other.
/// </summary>
internal static class GroupRows
{
    // Positions follow the order of the arrays, and so do sequence numbers. Who loses a race tells nobody. An archived stream takes no events: the division by zero
    // undoes the statement then, because fewer were written than there are.
    private const string Statement =
        $"""
        {HeadMove.Text}, events as (
            insert into {Schemas.Events}.mt_events ({EventRows.Columns})
            select nextval('{Schemas.Events}.mt_events_sequence'), e.id, e.stream, e.version, e.data::jsonb, e.type, $3, $1, e.dotnet, e.correlation, e.headers::jsonb, e.by, false
            from (
                select new.id, new.stream, s.version - new.behind as version, new.data, new.type, new.dotnet, new.correlation, new.headers, new.by
                from unnest($10, $11, $12, $13, $14, $15, $16, $17, $18) with ordinality as new (id, stream, behind, data, type, dotnet, correlation, headers, by, place)
                join streams s on s.id = new.stream
                order by new.place
            ) e
            returning 1
        )
        select count(*), 1 / (count(*) = $19 * (select count(*) from head))::int,
            (select {ViewsWake.Sql} from head where $21), (select pg_notify('{HeadNotices.Channel}', $20) from head)
        from events
        """;

    /// <summary>Commits what a draft adds; false, and nothing is written, when the head has moved meanwhile.</summary>
    /// <param name="database">Where to.</param>
    /// <param name="book">The book as this node knows it.</param>
    /// <param name="draft">What follows it; all of it recorded at one instant.</param>
    /// <param name="growth">What that does to the log's Merkle tree.</param>
    /// <param name="notice">What the other nodes are told.</param>
    /// <param name="wake">Whether the views are woken.</param>
    public static async Task<bool> TryCommitAsync(NpgsqlDataSource database, Book book, Draft draft, LogGrowth growth, string notice, bool wake)
    {
        var added = draft.Added;
        var counts = HeadMove.Counts(added);
        await using var connection = await database.OpenConnectionAsync(CancellationToken.None);
        await using var command = new NpgsqlCommand(Statement, connection);
        HeadMove.AddParameters(command.Parameters, book, draft, growth, counts);
        foreach (var parameter in new[]
        {
            Array(Of(added, r => r.Id), NpgsqlDbType.Uuid),
            Array(Of(added, r => r.Stream), NpgsqlDbType.Varchar),
            Array(Of(added, r => --counts[r.Stream]), NpgsqlDbType.Bigint),
            Array(Enumerable.Range(0, added.Count).Select(draft.Stored).ToArray(), NpgsqlDbType.Jsonb),
            Array(Of(added, r => EventKind.Of(r.Content).EventName), NpgsqlDbType.Varchar),
            Array(Of(added, EventRows.DotnetTypeOf), NpgsqlDbType.Varchar),
            Array(Of(added, r => r.CorrelationId), NpgsqlDbType.Varchar),
            Array(added.Zip(growth.Leaves, EventRows.Headers).ToArray(), NpgsqlDbType.Jsonb),
            Array(Of(added, r => r.RecordedBy), NpgsqlDbType.Varchar),
            HeadMove.Value((long)added.Count, NpgsqlDbType.Bigint),
            HeadMove.Value(notice, NpgsqlDbType.Text),
            HeadMove.Value(wake, NpgsqlDbType.Boolean),
        })
            command.Parameters.Add(parameter);
        await command.PrepareAsync(CancellationToken.None); // sent once for each connection
        return (long)(await command.ExecuteScalarAsync(CancellationToken.None))! > 0;
    }

    private static T[] Of<T>(IReadOnlyList<Recorded> added, Func<Recorded, T> part)
    {
        var parts = new T[added.Count];
        for (var i = 0; i < parts.Length; i++) parts[i] = part(added[i]);
        return parts;
    }

    private static NpgsqlParameter Array(object values, NpgsqlDbType type) => HeadMove.Value(values, NpgsqlDbType.Array | type);
}
