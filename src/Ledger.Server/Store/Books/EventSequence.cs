using Ledger.Postgres;
using Npgsql;

namespace Ledger.Server.Store.Books;

/// <summary>
/// The sequence that numbers events across all books. It can be behind them: after a failover to a logical replica, which is not sent
/// sequences, or a restore that left it out. The same number is then given again, and refused by the table.
/// </summary>
internal static class EventSequence
{
    private const string NumbersAreUnique = "pkey_mt_events_seq_id";

    /// <summary>Whether an append failed because the sequence is behind; nothing was written then.</summary>
    public static bool IsBehind(Exception failed) =>
        PostgresCause.Has(failed, static e => e is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: NumbersAreUnique });

    /// <summary>Draws numbers until the sequence is past all events: only its owner could set it.</summary>
    public static async Task CatchUpAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            $"""
            select count(nextval('{Schemas.Events}.mt_events_sequence'))
            from generate_series(1, (select max(seq_id) from {Schemas.Events}.mt_events) - (select last_value from {Schemas.Events}.mt_events_sequence))
            """);
        command.CommandTimeout = 0;
        await command.ExecuteScalarAsync(cancellation);
    }
}
