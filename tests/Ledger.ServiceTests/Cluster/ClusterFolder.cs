using System.Diagnostics;
using System.Globalization;
using Ledger.Postgres.Cluster;
using Npgsql;

namespace Ledger.ServiceTests.Cluster;

/// <summary>A data folder in a temporary place, with its cluster made once and stopped; gone after the tests.</summary>
public sealed class ClusterFolder : IAsyncLifetime
{
    private readonly string top = Directory.CreateTempSubdirectory("capex-ledger-cluster-").FullName;

    public ClusterFolder()
    {
        // Temporary folders are private; the cluster's own user must get through this one.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(top, (UnixFileMode)0b111_101_101);
    }

    public string Top => top;

    public string Folder => Path.Combine(top, "data");

    public string Cluster => Path.Combine(Folder, "cluster");

    public async Task InitializeAsync() => await (await StartAsync()).DisposeAsync();

    public Task DisposeAsync()
    {
        Directory.Delete(top, recursive: true);
        return Task.CompletedTask;
    }

    public Task<EmbeddedCluster> StartAsync() => EmbeddedCluster.StartAsync(Folder, null, CancellationToken.None);

    /// <summary>The number of the cluster's main process, as PostgreSQL itself notes it.</summary>
    public static int PostmasterOf(string cluster) =>
        int.Parse(File.ReadLines(Path.Combine(cluster, "data", "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    /// <summary>Whether a process runs; one that ended and was not yet collected by its parent does not.</summary>
    public static bool IsAlive(int pid) => Shell("kill -0 $1 2>/dev/null && ! grep -q ') Z ' /proc/$1/stat 2>/dev/null", pid.ToString(CultureInfo.InvariantCulture)) == 0;

    public static void Kill(int pid) => Assert.Equal(0, Shell("kill -9 \"$1\"", pid.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Holds all of PostgreSQL still, as a hung disk or a paused machine does; the action lets it go on.</summary>
    public static Action Hold(int main)
    {
        var pid = main.ToString(CultureInfo.InvariantCulture);
        // The main process first, so that it makes no new children.
        Shell("kill -STOP $1; kill -STOP $(pgrep -P $1)", pid);
        return () => Shell("kill -CONT $(pgrep -P $1); kill -CONT $1", pid);
    }

    /// <summary>Starts PostgreSQL on the cluster as a server would that is killed afterwards: nobody holds the folder's lock.</summary>
    public static async Task<int> LeaveBehindAsync(string cluster)
    {
        var binaries = await PostgresBinaries.FindAsync(null, CancellationToken.None);
        const string start = """
            cd /
            owner=$(stat -c %U "$1/data")
            set -- "$2/pg_ctl" start -w -s -D "$1/data" -l "$1/postgres.log"
            if [ "$(id -u)" = 0 ]; then set -- runuser -u "$owner" -- "$@"; fi
            "$@"
            """;
        Assert.Equal(0, Shell(start, cluster, binaries.Folder));
        return PostmasterOf(cluster);
    }

    public static async Task<T> AskAsync<T>(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync() ?? throw new InvalidOperationException("no answer"));
    }

    public static async Task DoAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static int Shell(string script, params string[] arguments)
    {
        using var process = Process.Start("/bin/sh", ["-c", script, "sh", .. arguments]);
        process.WaitForExit();
        return process.ExitCode;
    }
}
