using Ledger.Postgres.Cluster;
using Npgsql;
using static Ledger.ServiceTests.Cluster.ClusterFolder;

namespace Ledger.ServiceTests.Cluster;

public sealed class EmbeddedClusterTests(ClusterFolder place) : IClassFixture<ClusterFolder>
{
    [Fact]
    public async Task Runs_durably_on_a_private_socket()
    {
        await using var cluster = await place.StartAsync();
        var settings = await AskAsync<string>(cluster.ConnectionString, """
            SELECT string_agg(name || '=' || setting, ' ' ORDER BY name) FROM pg_settings WHERE name IN
            ('TimeZone', 'data_checksums', 'fsync', 'full_page_writes', 'listen_addresses', 'server_encoding', 'synchronous_commit', 'wal_buffers')
            """);
        Assert.Equal(
            "TimeZone=UTC data_checksums=on fsync=on full_page_writes=on listen_addresses= server_encoding=UTF8 synchronous_commit=on wal_buffers=2048",
            settings);
        Assert.Equal("C", await AskAsync<string>(cluster.ConnectionString, "SELECT datcollate::text FROM pg_database WHERE datname = 'ledger'"));
    }

    [Theory]
    [InlineData(1L << 30, true, 128)]
    [InlineData(4L << 30, true, 256)]
    [InlineData(64L << 30, true, 512)]
    [InlineData(64L << 30, false, 128)]
    public void Keeps_a_part_of_the_memory_for_its_tables(long memory, bool fsync, long megabytes) => Assert.Equal(megabytes, ClusterSettings.SharedBuffers(memory, fsync));

    [Fact]
    public async Task Keeps_its_data_and_leaves_no_process_behind()
    {
        int first;
        await using (var cluster = await place.StartAsync())
        {
            first = PostmasterOf(place.Cluster);
            await DoAsync(cluster.ConnectionString, "CREATE TABLE kept AS SELECT 42 AS number");
        }

        Assert.False(IsAlive(first));
        await using var again = await place.StartAsync();
        Assert.Equal(42, await AskAsync<int>(again.ConnectionString, "SELECT number FROM kept"));
    }

    [Fact]
    public async Task Refuses_a_second_copy_and_leaves_the_first_alone()
    {
        await using var cluster = await place.StartAsync();
        var refusal = await Assert.ThrowsAsync<ClusterException>(place.StartAsync);
        Assert.Contains($"another copy is running on the data folder {place.Folder} (pid {Environment.ProcessId})", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("--data", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1, await AskAsync<int>(cluster.ConnectionString, "SELECT 1"));
    }

    [Fact]
    public async Task Takes_over_from_a_server_that_was_killed()
    {
        var leftover = await LeaveBehindAsync(place.Cluster);
        await using var cluster = await place.StartAsync();
        Assert.False(IsAlive(leftover));
        Assert.NotEqual(leftover, PostmasterOf(place.Cluster));
        Assert.Equal(1, await AskAsync<int>(cluster.ConnectionString, "SELECT 1"));
    }

    [Fact]
    public async Task Starts_again_after_everything_was_killed()
    {
        Kill(await LeaveBehindAsync(place.Cluster));
        await using var cluster = await place.StartAsync();
        Assert.Equal(1, await AskAsync<int>(cluster.ConnectionString, "SELECT 1"));
    }

    [Fact]
    public async Task Is_not_misled_by_a_process_number_that_another_program_has_by_now()
    {
        await File.WriteAllTextAsync(Path.Combine(place.Cluster, "data", "postmaster.pid"), $"{Environment.ProcessId}\n{place.Cluster}/data\n");
        await using var cluster = await place.StartAsync();
        Assert.Equal(1, await AskAsync<int>(cluster.ConnectionString, "SELECT 1"));
    }

    [Fact]
    public async Task Brings_PostgreSQL_back_on_the_same_address_when_it_dies()
    {
        await using var cluster = await place.StartAsync();
        await DoAsync(cluster.ConnectionString, "CREATE TABLE survivor AS SELECT 7 AS number");
        Kill(PostmasterOf(place.Cluster));
        Assert.Equal(7, await SoonAsync(() => AskAsync<int>(cluster.ConnectionString, "SELECT number FROM survivor")));
    }

    [Fact]
    public async Task Says_whose_version_made_a_cluster_that_none_here_can_run()
    {
        var folder = Path.Combine(place.Top, "older");
        var data = Directory.CreateDirectory(Path.Combine(folder, "cluster", "data"));
        await File.WriteAllTextAsync(Path.Combine(data.FullName, "PG_VERSION"), "9\n");
        if (Environment.IsPrivilegedProcess) OpenToAll(folder);
        var refusal = await Assert.ThrowsAsync<ClusterException>(() => EmbeddedCluster.StartAsync(folder, null, CancellationToken.None));
        Assert.Contains("made by PostgreSQL 9", refusal.Message, StringComparison.Ordinal);
    }

    private static void OpenToAll(string folder)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path.Combine(folder, "cluster"), (UnixFileMode)0b111_111_111);
    }

    private static async Task<T> SoonAsync<T>(Func<Task<T>> ask)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await ask();
            }
            catch (NpgsqlException) when (tries < 100)
            {
                await Task.Delay(100);
            }
        }
    }
}
