using Ledger.Postgres.Cluster;
using Npgsql;

namespace Ledger.Benchmarks;

/// <summary>What every row stands on: the throw-away PostgreSQL, and servers in processes of their own on databases of their own.</summary>
internal sealed class Stage(EmbeddedCluster cluster, BenchOptions options)
{
    /// <summary>The command line.</summary>
    public BenchOptions Options => options;

    /// <summary>How Npgsql reaches a database.</summary>
    public string ConnectionTo(string database) => new NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Database = database, IncludeErrorDetail = true }.ConnectionString;

    /// <summary>A small pool of connections to a database.</summary>
    public NpgsqlDataSource Open(string database) => NpgsqlDataSource.Create(ConnectionTo(database) + ";Maximum Pool Size=4;Command Timeout=0");

    /// <summary>Our server on a database, which is made the first time.</summary>
    public Task<ChildHost> OursAsync(string database, params string[] more) => OursAsync(database, new Dictionary<string, string>(), more);

    /// <summary>The same with environment variables.</summary>
    public async Task<ChildHost> OursAsync(string database, IReadOnlyDictionary<string, string> environment, params string[] more)
    {
        await MakeAsync(database);
        return await ChildHost.StartAsync("Ledger.Server.dll", environment, ["--port", "0", "--no-demo", "--database", ConnectionTo(database), .. more]);
    }

    /// <summary>Our server on a large book, for what has nothing to do with stored views: it keeps none, and nobody has to wait for them.</summary>
    public Task<ChildHost> OursOnAsync(string database, IReadOnlyDictionary<string, string>? environment = null) =>
        OursAsync(database, environment ?? new Dictionary<string, string>(), "--no-views");

    /// <summary>The peers that answer over HTTP, on a database.</summary>
    public async Task<ChildHost> PeersAsync(string database)
    {
        await MakeAsync(database);
        return await ChildHost.StartAsync("Ledger.Benchmarks.dll", new Dictionary<string, string>(), ["serve-peers", ConnectionTo(database) + ";Maximum Pool Size=40"]);
    }

    private async Task MakeAsync(string database)
    {
        await using var ledger = NpgsqlDataSource.Create(cluster.ConnectionString + ";Pooling=false");
        await using var asked = ledger.CreateCommand("select 1 from pg_database where datname = $1");
        asked.Parameters.Add(new() { Value = database });
        if (await asked.ExecuteScalarAsync() is not null) return;
        await using var made = ledger.CreateCommand($"create database \"{database}\"");
        await made.ExecuteNonQueryAsync();
    }
}
