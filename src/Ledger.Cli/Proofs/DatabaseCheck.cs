using Ledger.Cli.Terminals;
using Ledger.Postgres.Backups;
using Ledger.Postgres.Cluster;
using Ledger.Postgres.Logs;
using Ledger.Proofs;
using Npgsql;

namespace Ledger.Cli.Proofs;

/// <summary>Reads a book's log from its database, without asking any server, and holds its tree against checkpoints that were kept.</summary>
/// <param name="database">An Npgsql connection string, or a server's data folder.</param>
/// <param name="book">The book.</param>
internal sealed class DatabaseCheck(string database, string book)
{
    /// <summary>Verifies.</summary>
    /// <exception cref="StopException">The database cannot be read, or has no such book.</exception>
    public async Task<LogReport> RunAsync(IReadOnlyList<Checkpoint> saved, Terminal terminal, CancellationToken cancellation)
    {
        try
        {
            var folder = terminal.PathOf(database);
            await using var cluster = Directory.Exists(folder) ? await RunningCluster.OpenAsync(folder, terminal.Error.WriteLine, cancellation) : null;
            await using var source = NpgsqlDataSource.Create(cluster?.ConnectionString ?? database);
            return await new LogCheck(source).RunAsync(book, saved, cancellation);
        }
        catch (Exception refused) when (refused is ClusterException or UnknownBookException or NpgsqlException or ArgumentException)
        {
            throw StopException.Refused($"The database cannot be read: {refused.Message}");
        }
    }
}
