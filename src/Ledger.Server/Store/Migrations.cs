using EvolveDb;
using EvolveDb.Configuration;
using EvolveDb.Dialect;
using EvolveDb.Migration;
using Ledger.Postgres;
using Npgsql;

namespace Ledger.Server.Store;

/// <summary>The schema as numbered SQL files, each applied once, in order, under a lock. The rules are in migrations/README.md.</summary>
public sealed partial class Migrations(string folder, ILogger log)
{
    /// <summary>The table in which applied migrations are listed with their checksums.</summary>
    public const string AppliedTable = "migrations";

    /// <summary>The folder of the files that were shipped beside the program.</summary>
    public static string ShippedFolder { get; } = Path.Combine(AppContext.BaseDirectory, "migrations");

    private const long LockKey = 0x4361_7065_784C_6564; // "CapexLed"

    /// <summary>
    /// Applies what is missing. Servers that start together wait for one another; a file that was edited after it
    /// was applied, or a database that is ahead of this program, is refused with <see cref="MigrationRefusedException"/>.
    /// </summary>
    /// <param name="database">The database to bring up to date.</param>
    /// <param name="cancellation">Gives up waiting for the lock.</param>
    public Task ApplyAsync(NpgsqlDataSource database, CancellationToken cancellation = default) =>
        ApplyAsync(database, upTo: null, cancellation);

    /// <summary>As above, up to and including one number: how a database of an earlier day is made for a test.</summary>
    public async Task ApplyAsync(NpgsqlDataSource database, int? upTo, CancellationToken cancellation = default)
    {
        if (!Directory.EnumerateFiles(folder, "0*.sql").Any())
            throw new MigrationRefusedException($"No migrations (0001-….sql) found in {folder}.");

        await using var connection = await database.OpenConnectionAsync(cancellation);
        await LockAsync(connection, cancellation);
        try
        {
            Migrate(connection, upTo);
            if (upTo is null) await RefuseNewerDatabaseAsync(connection, cancellation);
        }
        catch (EvolveValidationException changed)
        {
            throw new MigrationRefusedException(
                $"A migration was edited after it was applied to this database: {changed.Message} "
                + "Restore the file and put the change into a new one with the next number.", changed);
        }
        catch (EvolveException failed)
        {
            throw new MigrationRefusedException(
                $"{failed.Message} {failed.InnerException?.Message} What this file did is undone; earlier files stay applied.", failed);
        }
        finally
        {
            await UnlockAsync(connection);
        }
    }

    private void Migrate(NpgsqlConnection connection, int? upTo)
    {
        var evolve = new Evolve(connection, message => Told(log, message), DBMS.PostgreSQL)
        {
            Locations = [folder],
            Schemas = [Schemas.Ledger],
            // Evolve wants a prefix; the numbers' leading zero is ours. 0001-create-books.sql is version 001.
            SqlMigrationPrefix = "0",
            SqlMigrationSeparator = "-",
            MetadataTableSchema = Schemas.Ledger,
            MetadataTableName = AppliedTable,
            TransactionMode = TransactionKind.CommitEach,
            EnableClusterMode = false, // it polls every 3 s; our own lock wakes the next server at once
            IsEraseDisabled = true,
            OutOfOrder = false,
            CommandTimeout = 0,
        };
        if (upTo is { } last) evolve.TargetVersion = new MigrationVersion(last.ToString("000"));
        evolve.Migrate();
        foreach (var name in evolve.AppliedMigrations) Applied(log, name);
    }

    private async Task RefuseNewerDatabaseAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"select name from {Schemas.Ledger}.{AppliedTable} where type = 0 and success order by id", connection);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            var name = rows.GetString(0);
            if (!File.Exists(Path.Combine(folder, name)))
                throw new MigrationRefusedException(
                    $"This database has the migration {name}, which this program does not know: a newer version made it. "
                    + "Start that version, or use another database.");
        }
    }

    private static async Task LockAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select pg_advisory_lock($1)", connection)
        {
            Parameters = { new() { Value = LockKey } },
            CommandTimeout = 0, // the other server may be in a long migration
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task UnlockAsync(NpgsqlConnection connection)
    {
        if (connection.State != System.Data.ConnectionState.Open) return; // a lost connection has lost its lock
        await using var command = new NpgsqlCommand("select pg_advisory_unlock($1)", connection)
        {
            Parameters = { new() { Value = LockKey } },
        };
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    [LoggerMessage(LogLevel.Debug, "{Message}")]
    private static partial void Told(ILogger log, string message);

    [LoggerMessage(LogLevel.Information, "Applied migration {Name}")]
    private static partial void Applied(ILogger log, string name);
}
