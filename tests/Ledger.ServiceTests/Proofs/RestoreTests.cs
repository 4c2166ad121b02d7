using Ledger.ServiceTests.Cli;
using Ledger.ServiceTests.Logs;

namespace Ledger.ServiceTests.Proofs;

/// <summary>A log that was kept restores any moment of its book, and proves that it did; and the stored views are what a replay gives.</summary>
public sealed class RestoreTests(DemoServer server) : IClassFixture<DemoServer>, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ledger-restore-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(17)]
    [InlineData(1)]
    public async Task The_moment_between_two_entries_comes_back_and_verifies(int position)
    {
        // Signed at that moment, and kept; more was recorded since.
        await File.WriteAllTextAsync(Path.Combine(folder, "key"), await server.Http.GetStringAsync("log/key"));
        await File.WriteAllTextAsync(Path.Combine(folder, "kept"), await server.Http.GetStringAsync($"log/checkpoint?size={position}"));
        var source = ToolRun.Of(server, folder: folder);
        Assert.Equal(0, (await source.RunAsync("log", "export", "all.ndjson.gz")).ExitCode);

        var copy = ToolRun.Of(server, book: $"restored-{position}", folder: folder);
        var import = await copy.RunAsync("log", "import", "all.ndjson.gz", "--create", "--up-to", $"{position}");
        Assert.True(import.ExitCode == 0, import.Error);
        Assert.Contains($": {position} positions recorded", import.Output, StringComparison.Ordinal);
        Assert.Equal((await server.Http.LogLinesAsync("main"))[..position], await server.Http.LogLinesAsync($"restored-{position}"));

        Assert.Equal(0, (await copy.RunAsync("log", "export", "restored.ndjson")).ExitCode);
        var verified = await copy.RunAsync("verify", "restored.ndjson", "--key", "key", "--checkpoint", "kept");
        Assert.True(verified.ExitCode == 0, verified.Output + verified.Error);
        Assert.Equal(0, (await copy.RunAsync("verify")).ExitCode);
    }

    [Fact]
    public async Task A_part_that_follows_another_stops_where_it_is_told()
    {
        var source = ToolRun.Of(server, folder: folder);
        Assert.Equal(0, (await source.RunAsync("log", "export", "all.ndjson")).ExitCode);
        Assert.Equal(0, (await source.RunAsync("log", "export", "rest.ndjson", "--after", "5")).ExitCode);
        var copy = ToolRun.Of(server, book: "in-parts", folder: folder);
        Assert.Equal(0, (await copy.RunAsync("log", "import", "all.ndjson", "--create", "--up-to", "5")).ExitCode);
        Assert.Contains(": 3 positions recorded", (await copy.RunAsync("log", "import", "rest.ndjson", "--up-to", "8")).Output, StringComparison.Ordinal);
        Assert.Contains(": 0 positions recorded", (await copy.RunAsync("log", "import", "rest.ndjson", "--up-to", "4")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_stored_is_what_a_replay_gives()
    {
        var tool = ToolRun.Of(server, folder: folder);
        var equal = await tool.RunAsync("replay", "--check", "--rebuild");
        Assert.True(equal.ExitCode == 0, equal.Output + equal.Error);
        Assert.Contains("equal the replay of", equal.Output, StringComparison.Ordinal);
        Assert.Equal(2, (await tool.RunAsync("replay")).ExitCode);

        // Changed behind the server's back: a stored view is no event, and nothing keeps it from being changed but this.
        await server.Database.ExecuteAsync("update ledger_views.mt_doc_pictureview set data = jsonb_set(data, '{Body,currency}', '\"ZZZ\"') where id = 'alibaba' and tenant_id = 'main'");
        var changed = await server.Database.ScalarAsync<long>("select count(*) from ledger_views.mt_doc_pictureview where data::text like '%ZZZ%'");
        if (changed == 0) await server.Database.ExecuteAsync("update ledger_views.mt_doc_pictureview set data = jsonb_set(data, '{body,currency}', '\"ZZZ\"') where id = 'alibaba' and tenant_id = 'main'");
        var differs = await tool.RunAsync("replay", "--check");
        Assert.True(differs.ExitCode == 1, differs.Output + differs.Error);
        Assert.Contains("picture of alibaba: Differs at byte", differs.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await tool.RunAsync("replay", "--check", "--rebuild")).ExitCode);
    }
}
