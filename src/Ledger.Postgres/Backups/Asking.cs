using Npgsql;

namespace Ledger.Postgres.Backups;

/// <summary>Asks a database for one value.</summary>
internal static class Asking
{
    /// <summary>The value that a statement gives; the default where it gives none.</summary>
    internal static async Task<T> AskAsync<T>(this NpgsqlDataSource database, string statement, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(statement);
        return await command.ExecuteScalarAsync(cancel) is var answer and not DBNull ? (T)answer! : default!;
    }
}
