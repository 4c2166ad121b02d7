using Npgsql;

namespace Ledger.Postgres.Cluster;

/// <summary>What is done to a cluster the first time.</summary>
internal static class NewCluster
{
    /// <summary>Makes the cluster beside its place and moves it there when complete, so that a cut-off start leaves no half of one.</summary>
    internal static async Task MakeAsync(PostgresBinaries binaries, ClusterHome home, bool fsync, Action<string> say, CancellationToken cancel)
    {
        say($"making a PostgreSQL {binaries.Major} cluster in {home.Data}");
        var unfinished = home.Data + ".unfinished";
        if (Directory.Exists(unfinished)) Directory.Delete(unfinished, recursive: true);
        var outcome = await home.User.RunAsync(binaries.Program("initdb"), ClusterSettings.InitArguments(unfinished, fsync), cancel);
        if (!outcome.Succeeded) throw new ClusterException($"the cluster could not be made in {home.Data}: {outcome.Output}");
        await ClusterSettings.IncludeAsync(unfinished, cancel);
        Directory.Move(unfinished, home.Data);
    }

    /// <summary>Makes the database when it is not there, and says how to reach it.</summary>
    internal static async Task<string> EnsureDatabaseAsync(string sockets, CancellationToken cancel)
    {
        var address = new NpgsqlConnectionStringBuilder
        {
            Host = sockets,
            Port = ClusterSettings.Port,
            Username = ClusterSettings.Name,
            Database = "postgres",
            Pooling = false,
        };
        await using var source = NpgsqlDataSource.Create(address);
        await using var find = source.CreateCommand("SELECT count(*) FROM pg_database WHERE datname = 'ledger'");
        await using var create = source.CreateCommand("CREATE DATABASE ledger");
        if (await find.ExecuteScalarAsync(cancel) is 0L) await create.ExecuteNonQueryAsync(cancel);
        return new NpgsqlConnectionStringBuilder
        {
            Host = sockets,
            Port = ClusterSettings.Port,
            Username = ClusterSettings.Name,
            Database = ClusterSettings.Name,
        }.ConnectionString;
    }
}
