using System.Globalization;
using Ledger.Postgres.Cluster;
using Npgsql;

namespace Ledger.Postgres.Backups;

/// <summary>The PostgreSQL of a data folder: the one that a server runs there, or else one that is started and stopped with this object.</summary>
public sealed class RunningCluster : IAsyncDisposable
{
    private const int SocketLine = 4;
    private readonly EmbeddedCluster? own;

    private RunningCluster(string connectionString, EmbeddedCluster? own) => (ConnectionString, this.own) = (connectionString, own);

    /// <summary>How to reach it as its owner.</summary>
    public string ConnectionString { get; }

    /// <summary>Finds it, without touching a server that runs it, or starts it.</summary>
    /// <exception cref="ClusterException">There is no cluster in the folder, or it does not start.</exception>
    public static async Task<RunningCluster> OpenAsync(string data, Action<string> say, CancellationToken cancel)
    {
        if (await FindAsync(data, cancel) is { } running) return new(running, null);
        var own = await EmbeddedCluster.StartAsync(data, say, cancel);
        return new(own.ConnectionString, own);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => own?.DisposeAsync() ?? default;

    private static async Task<string?> FindAsync(string data, CancellationToken cancel)
    {
        var home = await ClusterHome.FindAsync(data, cancel);
        if (!Directory.Exists(home)) throw new ClusterException($"{data} holds no database: name the server's data folder with --data");
        var file = Path.Combine(home, "data", "postmaster.pid");
        var lines = File.Exists(file) ? await File.ReadAllLinesAsync(file, cancel) : [];
        if (lines.Length <= SocketLine || !int.TryParse(lines[0], CultureInfo.InvariantCulture, out var pid) || !ProcessFacts.IsAlive(pid)) return null;
        return new NpgsqlConnectionStringBuilder { Host = lines[SocketLine], Port = ClusterSettings.Port, Username = ClusterSettings.Name, Database = ClusterSettings.Name, Pooling = false }.ConnectionString;
    }
}
