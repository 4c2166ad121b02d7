using System.Net;
using System.Text.Json;
using Ledger.ServiceTests.Cli;
using Ledger.ServiceTests.Logs;

namespace Ledger.ServiceTests.Proofs;

/// <summary>Whatever is done to the rows behind the server's back is found, and named by its position.</summary>
public sealed class TamperTests : IAsyncLifetime
{
    private readonly LedgerServer server = new();
    private readonly string folder = Directory.CreateTempSubdirectory("ledger-tamper").FullName;

    public async Task InitializeAsync()
    {
        await server.InitializeAsync();
        await server.RegisterAsync("acme");
        for (var i = 2; i <= 9; i++) await server.RecordAsync(LedgerServer.Forecast("acme", $"House {i}", value: i));
        await File.WriteAllTextAsync(Path.Combine(folder, "key"), await server.Http.GetStringAsync("log/key"));
        await File.WriteAllTextAsync(Path.Combine(folder, "kept"), await server.Http.GetStringAsync("log/checkpoint"));
    }

    public async Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        await server.DisposeAsync();
    }

    [Theory]
    // One byte of a content: a name, a figure, a date.
    [InlineData(5, "update ledger_events.mt_events set data = jsonb_set(data, '{forecaster}', '\"Mouse 5\"') where (headers ->> 'position')::int = 5")]
    [InlineData(6, "update ledger_events.mt_events set data = jsonb_set(data, '{amount,value}', '7') where (headers ->> 'position')::int = 6")]
    [InlineData(7, "update ledger_events.mt_events set data = jsonb_set(data, '{announcedOn}', '\"2025-02-02\"') where (headers ->> 'position')::int = 7")]
    // A field that nobody reads, and one that nobody can.
    [InlineData(3, "update ledger_events.mt_events set data = data || '{\"extra\": 1}' where (headers ->> 'position')::int = 3")]
    [InlineData(3, "update ledger_events.mt_events set data = data - 'amount' where (headers ->> 'position')::int = 3")]
    // Metadata: when, by whom, in which request, of what kind, about whom.
    [InlineData(4, "update ledger_events.mt_events set timestamp = timestamp + interval '1 microsecond' where (headers ->> 'position')::int = 4")]
    [InlineData(4, "update ledger_events.mt_events set user_name = 'mallory' where (headers ->> 'position')::int = 4")]
    [InlineData(4, "update ledger_events.mt_events set correlation_id = 'other' where (headers ->> 'position')::int = 4")]
    [InlineData(4, "update ledger_events.mt_events set type = 'CapexAnnounced' where (headers ->> 'position')::int = 4")]
    [InlineData(4, "update ledger_events.mt_events set id = gen_random_uuid() where (headers ->> 'position')::int = 4")]
    [InlineData(4, "update ledger_events.mt_events a set id = b.id from ledger_events.mt_events b where (a.headers ->> 'position')::int = 4 and (b.headers ->> 'position')::int = 5")]
    [InlineData(4, "update ledger_events.mt_events set headers = headers || '{\"fingerprint\": \"0000000000000000000000000000000000000000000000000000000000000000\"}' where (headers ->> 'position')::int = 4")]
    // Gone: in the middle, the first, the last.
    [InlineData(5, "delete from ledger_events.mt_events where (headers ->> 'position')::int = 5")]
    [InlineData(1, "delete from ledger_events.mt_events where (headers ->> 'position')::int = 1")]
    [InlineData(9, "delete from ledger_events.mt_events where (headers ->> 'position')::int = 9")]
    // Put in behind the last.
    [InlineData(10, "insert into ledger_events.mt_events select nextval('ledger_events.mt_events_sequence'), gen_random_uuid(), stream_id, version + 1, data, bdata, type, timestamp, tenant_id, mt_dotnet_type, correlation_id, causation_id, headers || '{\"position\": 10}', user_name, is_archived from ledger_events.mt_events where (headers ->> 'position')::int = 9")]
    // Two swapped: their contents, and their places.
    [InlineData(3, "update ledger_events.mt_events a set data = b.data from ledger_events.mt_events b where ((a.headers ->> 'position')::int, (b.headers ->> 'position')::int) in ((3, 6), (6, 3))")]
    // The head said to be elsewhere.
    [InlineData(9, "update ledger.books set position = 8, edge_at = null, edge = null where id = 'main'")]
    public async Task The_first_position_that_differs_is_named(int position, string tampering)
    {
        await server.Database.TamperAsync(tampering);
        var report = await (await server.Http.PostAsync("log/verify", null)).JsonAsync();
        Assert.False(report.GetProperty("holds").GetBoolean());
        Assert.True(report.GetProperty("position").ValueKind == JsonValueKind.Number && report.GetProperty("position").GetInt32() == position, report.GetRawText());

        var told = await ToolRun.Of(server).RunAsync("verify");
        Assert.Equal(1, told.ExitCode);
        Assert.Contains($"NOT what was recorded, from position {position} on", told.Output, StringComparison.Ordinal);

        // The rows themselves, without the server's word.
        var direct = await ToolRun.Of(server, folder: folder).RunAsync("verify", "--database", server.Database.ConnectionString, "--key", "key", "--checkpoint", "kept");
        Assert.Equal(1, direct.ExitCode);
        Assert.Contains("NOT what was recorded", direct.Output, StringComparison.Ordinal);
        Assert.Contains($"from position {position} on", direct.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_nobody_touched_verifies_without_a_server()
    {
        var tool = ToolRun.Of(server, folder: folder);
        var direct = await tool.RunAsync("verify", "--database", server.Database.ConnectionString, "--key", "key", "--checkpoint", "kept");
        Assert.True(direct.ExitCode == 0, direct.Output + direct.Error);
        Assert.Contains("9 positions are what was recorded, and hold to 1 checkpoint", direct.Output, StringComparison.Ordinal);
        Assert.Contains("no book 'other'", (await ToolRun.Of(server, "other").RunAsync("verify", "--database", server.Database.ConnectionString)).Error, StringComparison.Ordinal);
        Assert.Equal(1, (await tool.RunAsync("verify", "--database", "no such thing")).ExitCode);
    }

    [Fact]
    public async Task Places_that_are_swapped_are_named()
    {
        // Through a third place: no position is ever had twice.
        foreach (var (from, to) in new[] { (3, 99), (6, 3), (99, 6) })
            await server.Database.TamperAsync("update ledger_events.mt_events set headers = jsonb_set(headers, '{position}', to_jsonb($2)) where (headers ->> 'position')::int = $1", from, to);
        var report = await (await server.Http.PostAsync("log/verify", null)).JsonAsync();
        Assert.Equal(3, report.GetProperty("position").GetInt32());
    }

    [Fact]
    public async Task One_who_rewrites_the_whole_row_is_found_by_the_edge_and_one_who_rewrites_that_by_the_checkpoint()
    {
        // The row agrees with itself: its line was hashed anew.
        var lines = await server.Http.LogLinesAsync("main");
        lines[3] = lines[3].Replace("\"recordedBy\":\"anonymous\"", "\"recordedBy\":\"mallory\"", StringComparison.Ordinal);
        Assert.Contains("mallory", lines[3], StringComparison.Ordinal);
        var edge = new Ledger.Proofs.MerkleEdge();
        foreach (var line in lines) edge.Add(Ledger.Proofs.MerkleHash.Leaf(System.Text.Encoding.UTF8.GetBytes(line)));
        var leaf = Ledger.Proofs.MerkleHash.Leaf(System.Text.Encoding.UTF8.GetBytes(lines[3])).Hex;
        await server.Database.TamperAsync("update ledger_events.mt_events set user_name = 'mallory', headers = jsonb_set(headers, '{leaf}', to_jsonb($1)) where (headers ->> 'position')::int = 4", leaf);
        var report = await (await server.Http.PostAsync("log/verify", null)).JsonAsync();
        Assert.Equal((false, JsonValueKind.Null), (report.GetProperty("holds").GetBoolean(), report.GetProperty("position").ValueKind));

        // And the edge with it: the database agrees with itself, but not with what was signed before.
        await server.Database.TamperAsync("update ledger.books set edge = $1 where id = 'main'", edge.Bytes());
        Assert.True((await (await server.Http.PostAsync("log/verify", null)).JsonAsync()).GetProperty("holds").GetBoolean());
        var told = await ToolRun.Of(server, folder: folder).RunAsync("verify", "--key", "key", "--checkpoint", "kept");
        Assert.True(told.ExitCode == 1, told.Output + told.Error);
        Assert.Contains("of the checkpoint that you kept", told.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_from_before_there_were_trees_gets_one_and_goes_on()
    {
        await server.Database.TamperAsync("update ledger_events.mt_events set headers = headers - 'leaf'");
        await server.Database.TamperAsync("update ledger.books set edge = null, edge_at = null");
        await using var node = await server.StartAsync();
        using var http = LedgerServer.ClientOf(node);
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(folder, "kept")), await http.GetStringAsync("log/checkpoint"));
        Assert.Equal(HttpStatusCode.Created, (await http.PostAsync("entries", LedgerServer.Json(LedgerServer.Forecast("acme", "Late")))).StatusCode);
        Assert.Equal(10L, await server.Database.ScalarAsync<long>("select edge_at from ledger.books where id = 'main'"));
        var report = await (await http.PostAsync("log/verify", null)).JsonAsync();
        Assert.True(report.GetProperty("holds").GetBoolean(), report.GetRawText());
    }

    [Fact]
    public async Task A_damaged_log_is_not_served_from()
    {
        await server.Database.TamperAsync("update ledger_events.mt_events set user_name = 'mallory' where (headers ->> 'position')::int = 4");
        await using var node = await server.StartAsync();
        using var http = LedgerServer.ClientOf(node);
        await (await http.GetAsync("companies")).ProblemAsync(HttpStatusCode.InternalServerError, "log-damaged");
        await (await http.PostAsync("entries", LedgerServer.Json(LedgerServer.Forecast("acme", "Late")))).ProblemAsync(HttpStatusCode.InternalServerError, "log-damaged");
        Assert.Equal(HttpStatusCode.Created, (await http.PutAsync("/v1/books/other", null)).StatusCode);
        Assert.Equal(9L, await server.Database.ScalarAsync<long>("select position from ledger.books where id = 'main'"));
    }

    [Fact]
    public async Task A_file_is_verified_without_a_server()
    {
        var tool = ToolRun.Of(server, folder: folder);
        Assert.Equal(0, (await tool.RunAsync("log", "export", "log.ndjson")).ExitCode);
        var offline = tool.With("LEDGER_URL", "http://127.0.0.1:9");
        var good = await offline.RunAsync("verify", "log.ndjson", "--key", "key", "--checkpoint", "kept");
        Assert.True(good.ExitCode == 0, good.Output + good.Error);
        Assert.Contains("9 positions are what was recorded, and hold to 1 checkpoint", good.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await offline.RunAsync("verify", "log.ndjson")).ExitCode);

        var lines = await File.ReadAllLinesAsync(Path.Combine(folder, "log.ndjson"));
        await File.WriteAllLinesAsync(Path.Combine(folder, "changed.ndjson"), [.. lines[..5], lines[5].Replace("House 6", "House 5", StringComparison.Ordinal), .. lines[6..]]);
        await File.WriteAllLinesAsync(Path.Combine(folder, "short.ndjson"), lines[..8]);
        await File.WriteAllLinesAsync(Path.Combine(folder, "swapped.ndjson"), [.. lines[..2], lines[3], lines[2], .. lines[4..]]);
        foreach (var (file, position) in new[] { ("changed.ndjson", 6), ("short.ndjson", 9), ("swapped.ndjson", 3) })
        {
            var bad = await offline.RunAsync("verify", file, "--key", "key", "--checkpoint", "kept");
            Assert.True(bad.ExitCode == 1, bad.Output + bad.Error);
            Assert.Contains($"from position {position} on", bad.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Receipts_that_were_kept_are_checked_without_a_server()
    {
        var receipt = await (await server.PostAsync(LedgerServer.Forecast("acme", "Kept"))).Content.ReadAsStringAsync();
        var inclusion = await server.Http.GetStringAsync("log/inclusion?position=3");
        await File.WriteAllLinesAsync(Path.Combine(folder, "receipts"), [receipt, inclusion]);
        await File.WriteAllTextAsync(Path.Combine(folder, "forged"), receipt.Replace("\"position\":10", "\"position\":9", StringComparison.Ordinal));
        var offline = ToolRun.Of(server, folder: folder).With("LEDGER_URL", "http://127.0.0.1:9");
        var good = await offline.RunAsync("verify", "--receipts", "receipts", "--key", "key");
        Assert.True(good.ExitCode == 0, good.Output + good.Error);
        Assert.Contains("2 receipts hold", good.Output, StringComparison.Ordinal);
        Assert.Equal(1, (await offline.RunAsync("verify", "--receipts", "forged", "--key", "key")).ExitCode);
        Assert.Equal(2, (await offline.RunAsync("verify", "log.ndjson", "--checkpoint", "kept")).ExitCode);
    }
}
