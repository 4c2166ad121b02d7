using Ledger.Postgres.Cluster;
using static Ledger.ServiceTests.Cluster.ClusterFolder;

namespace Ledger.ServiceTests.Cluster;

public sealed class ClusterPlacesTests : IDisposable
{
    private readonly string top = Directory.CreateTempSubdirectory("capex-ledger-places-").FullName;

    public void Dispose() => Directory.Delete(top, recursive: true);

    [Fact]
    public async Task A_path_too_long_for_a_socket_and_full_of_odd_characters_serves()
    {
        Open(top);
        var folder = Path.Combine(top, "Ledger's data, 账本; x=1 " + new string('x', 100));
        await using var cluster = await EmbeddedCluster.StartAsync(folder, null, CancellationToken.None);
        Assert.Equal(1, await AskAsync<int>(cluster.ConnectionString, "SELECT 1"));
        Assert.True(Directory.Exists(Path.Combine(folder, "cluster", "data")));
    }

    [Theory]
    [InlineData("a \"quoted\" one")]
    [InlineData("$HOME")]
    public async Task A_path_that_PostgreSQLs_own_tools_misread_is_refused(string name)
    {
        var folder = Path.Combine(top, name);
        var refusal = await Assert.ThrowsAsync<ClusterException>(() => EmbeddedCluster.StartAsync(folder, null, CancellationToken.None));
        Assert.Contains(folder, refusal.Message, StringComparison.Ordinal);
    }

    [RootFact]
    public async Task A_folder_closed_to_the_unprivileged_user_keeps_a_note_of_where_its_data_is()
    {
        // The folder above is root's own, 0700.
        var folder = Path.Combine(top, "data");
        var note = Path.Combine(folder, "cluster.location");
        await using (var cluster = await EmbeddedCluster.StartAsync(folder, null, CancellationToken.None))
            await DoAsync(cluster.ConnectionString, "CREATE TABLE kept AS SELECT 42 AS number");

        var elsewhere = (await File.ReadAllTextAsync(note)).Trim();
        try
        {
            await using var again = await EmbeddedCluster.StartAsync(folder, null, CancellationToken.None);
            Assert.Equal(42, await AskAsync<int>(again.ConnectionString, "SELECT number FROM kept"));

            var copy = Directory.CreateDirectory(Path.Combine(top, "copy"));
            File.Copy(note, Path.Combine(copy.FullName, "cluster.location"));
            var refusal = await Assert.ThrowsAsync<ClusterException>(() => EmbeddedCluster.StartAsync(copy.FullName, null, CancellationToken.None));
            Assert.Contains("another copy is running", refusal.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(elsewhere, recursive: true);
        }
    }

    [Fact]
    public async Task A_throw_away_cluster_is_deleted_and_so_is_one_whose_owner_was_killed()
    {
        var killed = Directory.CreateTempSubdirectory("capex-ledger-test-").FullName;
        await (await EmbeddedCluster.StartAsync(killed, null, CancellationToken.None)).DisposeAsync();
        var cluster = await HomeAsync(killed);
        var leftover = await LeaveBehindAsync(cluster);
        await File.WriteAllTextAsync(Path.Combine(killed, "ledger.pid"), "999999999\n");

        string socket;
        await using (var mine = await EmbeddedCluster.StartThrowAwayAsync(fsync: false, null, CancellationToken.None))
        {
            socket = new Npgsql.NpgsqlConnectionStringBuilder(mine.ConnectionString).Host ?? "";
            Assert.Equal("off", await AskAsync<string>(mine.ConnectionString, "SELECT current_setting('fsync')"));
            Assert.True(Directory.Exists(socket));
        }

        Assert.False(Directory.Exists(socket));
        Assert.False(Directory.Exists(killed));
        Assert.False(Directory.Exists(cluster));
        Assert.False(IsAlive(leftover));
    }

    private static async Task<string> HomeAsync(string folder)
    {
        var note = Path.Combine(folder, "cluster.location");
        return File.Exists(note) ? (await File.ReadAllTextAsync(note)).Trim() : Path.Combine(folder, "cluster");
    }

    private static void Open(string folder)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
    }
}
