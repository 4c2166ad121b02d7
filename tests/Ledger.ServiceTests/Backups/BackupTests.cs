using Ledger.Kernel;
using Ledger.Postgres.Cluster;
using Ledger.ServiceTests.Cli;
using Ledger.ServiceTests.Cluster;
using Ledger.ServiceTests.Logs;

namespace Ledger.ServiceTests.Backups;

/// <summary>A backup made by PostgreSQL's own tools while a server records brings back any moment since, proved by a checkpoint of that moment.</summary>
public sealed class BackupTests(ClusterFolder place) : IClassFixture<ClusterFolder>
{
    private string Of(string name) => Path.Combine(place.Top, name);

    private ToolRun Tool => new(new Dictionary<string, string>(), place.Top);

    [Fact]
    public async Task A_moment_between_two_entries_comes_back_and_verifies()
    {
        var between = default(DateTimeOffset);
        await ServedAsync(place.Folder, async http =>
        {
            (await http.PutAsync("companies/acme", LedgerServer.Json("""{ "name": "Acme" }"""))).EnsureSuccessStatusCode();
            await BackUpAsync();
            await RecordAsync(http, "first");
            await File.WriteAllTextAsync(Of("key"), await http.GetStringAsync("log/key"));
            await File.WriteAllTextAsync(Of("kept"), await http.GetStringAsync("log/checkpoint"));
            between = await NowAsync();
            await RecordAsync(http, "second");
            await BackUpAsync();
            await RecordAsync(http, "after the last backup");
        });

        await RestoreAsync("then", "--at", Iso.Text(between));
        await ServedAsync(Of("then"), async http =>
        {
            Assert.Equal(2, (await http.LogLinesAsync("main")).Length);
            // The same log goes on: what was kept of it holds, and it takes entries.
            Assert.Equal(await File.ReadAllTextAsync(Of("kept")), await http.GetStringAsync("log/checkpoint?size=2"));
            await RecordAsync(http, "another future");
        });
        await ServedAsync(Of("then"), async http => Assert.Equal(3, (await http.LogLinesAsync("main")).Length));

        await RestoreAsync("all");
        await ServedAsync(Of("all"), async http => Assert.Equal(3, (await http.LogLinesAsync("main")).Length));

        // What was restored is another database from there on: the chain of the old one does not take it in.
        var other = await Tool.RunAsync("backup", Of("copy"), "--data", Of("all"));
        Assert.Equal(1, other.ExitCode);
        Assert.Contains("is not the one that", other.Error, StringComparison.Ordinal);

        var early = await Tool.RunAsync("restore", Of("copy"), "--data", Of("never"), "--at", "2020-02-29T00:00:00Z");
        Assert.Equal(1, early.ExitCode);
        Assert.Contains("holds the moments from", early.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Of("never")));

        // A byte of the copy that rots is seen before anything is made of it.
        var victim = Directory.EnumerateFiles(Path.Combine(Of("copy"), "base", "base"), "*", SearchOption.AllDirectories).First(f => new FileInfo(f).Length > 8192);
        await using (var file = new FileStream(victim, FileMode.Open)) file.WriteByte((byte)(file.ReadByte() ^ 1));
        var rotten = await Tool.RunAsync("restore", Of("copy"), "--data", Of("never"));
        Assert.Equal(1, rotten.ExitCode);
        Assert.Contains("pg_verifybackup failed", rotten.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Of("never")));
    }

    [Fact]
    public async Task Refuses_folders_that_are_something_else()
    {
        Directory.CreateDirectory(Of("letters"));
        await File.WriteAllTextAsync(Path.Combine(Of("letters"), "dear.txt"), "dear");
        var letters = await Tool.RunAsync("backup", Of("letters"), "--data", place.Folder);
        Assert.Equal(1, letters.ExitCode);
        Assert.Contains("holds dear.txt", letters.Error, StringComparison.Ordinal);

        var nothing = await Tool.RunAsync("backup", Of("b"), "--data", Of("no-such"));
        Assert.Equal(1, nothing.ExitCode);
        Assert.Contains("holds no database", nothing.Error, StringComparison.Ordinal);

        var none = await Tool.RunAsync("restore", Of("letters-of-nobody"), "--data", Of("x"));
        Assert.Equal(1, none.ExitCode);
        Assert.Contains("holds no backup", none.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await Tool.RunAsync("restore", Of("copy"), "--data", Of("x"), "--at", "noon")).ExitCode);
    }

    private async Task BackUpAsync()
    {
        var backup = await Tool.RunAsync("backup", Of("copy"), "--data", place.Folder);
        Assert.True(backup.ExitCode == 0, backup.Error);
        Assert.Contains("can be restored", backup.Output, StringComparison.Ordinal);
    }

    private async Task RestoreAsync(string into, params string[] more)
    {
        var restore = await Tool.RunAsync(["restore", Of("copy"), "--data", Of(into), .. more]);
        Assert.True(restore.ExitCode == 0, restore.Output + restore.Error);
        Assert.Contains("are what was recorded; root ", restore.Output, StringComparison.Ordinal);
    }

    private static async Task RecordAsync(HttpClient http, string forecaster) =>
        (await http.PostAsync("entries", LedgerServer.Json(LedgerServer.Forecast("acme", forecaster)))).EnsureSuccessStatusCode();

    // By PostgreSQL's clock, a moment after the last commit and before the next.
    private async Task<DateTimeOffset> NowAsync()
    {
        var socket = (await File.ReadAllLinesAsync(Path.Combine(place.Cluster, "data", "postmaster.pid")))[4];
        return await ClusterFolder.AskAsync<DateTime>($"Host={socket};Username=ledger;Database=ledger", "select clock_timestamp()");
    }

    private static async Task ServedAsync(string folder, Func<HttpClient, Task> work)
    {
        await using var cluster = await EmbeddedCluster.StartAsync(folder, null, CancellationToken.None);
        await using var node = await LedgerServer.StartOnAsync(cluster.ConnectionString);
        using var http = LedgerServer.ClientOf(node);
        await work(http);
    }
}
