using System.Globalization;
using Ledger.Postgres.Cluster;
using Npgsql;

namespace Ledger.Postgres.Backups;

/// <summary>Finds the PostgreSQL that a server runs on a data folder, without touching either.</summary>
public static class RunningCluster
{
    private const int SocketLine = 4;

    /// <summary>How to reach it as its owner; null when none runs there.</summary>
    /// <exception cref="ClusterException">There is no cluster in the folder.</exception>
    public static async Task<string?> FindAsync(string data, CancellationToken cancel)
    {
        var home = await ClusterHome.FindAsync(data, cancel);
        if (!Directory.Exists(home)) throw new ClusterException($"{data} holds no database: name the server's data folder with --data");
        var file = Path.Combine(home, "data", "postmaster.pid");
        var lines = File.Exists(file) ? await File.ReadAllLinesAsync(file, cancel) : [];
        if (lines.Length <= SocketLine || !int.TryParse(lines[0], CultureInfo.InvariantCulture, out var pid) || !ProcessFacts.IsAlive(pid)) return null;
        return new NpgsqlConnectionStringBuilder { Host = lines[SocketLine], Port = ClusterSettings.Port, Username = ClusterSettings.Name, Database = ClusterSettings.Name, Pooling = false }.ConnectionString;
    }
}
