using System.Text;
using System.Text.Json;

namespace Ledger.ServiceTests.Cli;

/// <summary>Files into a book by the tool: all of a file or nothing, nothing twice, bad rows put aside when asked.</summary>
public sealed class ImportTests(LedgerServer server) : IClassFixture<LedgerServer>, IAsyncLifetime
{
    private static int made;
    private readonly string company = $"i{Interlocked.Increment(ref made)}";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ledger-import-");

    private ToolRun Tool => ToolRun.Of(server, folder: folder.FullName);

    public Task InitializeAsync() => server.RegisterAsync(company);

    public Task DisposeAsync()
    {
        folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_file_is_recorded_once_however_often_it_is_imported()
    {
        Write("a.ndjson", [.. Enumerable.Range(1, 5).Select(i => LedgerServer.Forecast(company, $"House {i}"))]);
        var first = await Tool.RunAsync("import", "a.ndjson");
        Assert.Equal((0, "a.ndjson: 5 rows read, 5 recorded, 0 known already\n"), (first.ExitCode, first.Untimed));
        Assert.Equal("a.ndjson: 5 rows read, 0 recorded, 5 known already\n", (await Tool.RunAsync("import", "a.ndjson")).Untimed);
        Assert.Equal(5, await CountAsync());
    }

    [Fact]
    public async Task A_dry_run_records_nothing()
    {
        Write("a.ndjson", LedgerServer.Forecast(company, "A"));
        Assert.Equal("a.ndjson: 1 row read, 1 would be recorded, 0 known already\n", (await Tool.RunAsync("import", "a.ndjson", "--dry-run")).Untimed);
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task One_bad_row_and_nothing_of_the_file_is_recorded()
    {
        Write("a.ndjson", LedgerServer.Forecast(company, "A"), LedgerServer.Forecast(company, "B", value: -5), LedgerServer.Forecast("nobody", "C"), "{\"type\":");
        var run = await Tool.RunAsync("import", "a.ndjson");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("4 rows read, 3 with problems; nothing of the file was recorded", run.Output, StringComparison.Ordinal);
        var places = run.Error.TrimEnd('\n').Split('\n').Select(l => string.Join(':', l.Split(':').Take(2))).Distinct();
        Assert.Equal(["a.ndjson:2", "a.ndjson:3", "a.ndjson:4"], places);
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task A_bad_row_late_in_a_long_file_stops_it_before_the_first_is_recorded()
    {
        Write("a.ndjson", [.. Enumerable.Range(1, 20_050).Select(i => LedgerServer.Forecast(company, $"House {i}", value: i == 20_040 ? -1 : i))]);
        var run = await Tool.RunAsync("import", "a.ndjson");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("a.ndjson:20040", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task A_long_file_may_register_companies_and_point_into_itself()
    {
        var other = company + "-new";
        Write("a.ndjson",
        [
            $$"""{ "id": "{{other}}", "name": "Other" }""",
            LedgerServer.Forecast(other, "First", more: $", \"ref\": \"{company}-first\""),
            .. Enumerable.Range(1, 20_010).Select(i => LedgerServer.Forecast(company, $"House {i}")),
            $$"""{ "type": "withdrawal", "entry": "ref:{{company}}-first", "announcedOn": "2025-03-01", "source": { "title": "Coverage ends" } }""",
        ]);
        var run = await Tool.RunAsync("import", "a.ndjson");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("20,012 recorded, 0 known already, 1 company registered", run.Output, StringComparison.Ordinal);
        Assert.Equal("withdrawn", (await server.GetAsync($"entries/ref:{company}-first")).GetProperty("status").GetString());
        Assert.Contains("0 recorded, 20,012 known already", (await Tool.RunAsync("import", "a.ndjson")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reference_used_twice_is_found_before_anything_is_recorded()
    {
        Write("a.ndjson",
        [
            LedgerServer.Forecast(company, "First", more: $", \"ref\": \"{company}-x\""),
            .. Enumerable.Range(1, 20_000).Select(i => LedgerServer.Forecast(company, $"House {i}")),
            LedgerServer.Forecast(company, "Second", more: $", \"ref\": \"{company}-x\""),
        ]);
        var run = await Tool.RunAsync("import", "a.ndjson");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("references are unique", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task Bad_rows_are_put_aside_mended_and_imported()
    {
        File.WriteAllText(Path.Combine(folder.FullName, "a.csv"),
            $"type,company,forecaster,period,announcedOn,amount.currency,amount.value,source.title\nforecast,{company},A,FY2026,2026-01-05,USD,1,t\nforecast,{company},B,FY2026,2026-01-05,USD,\"1,5\",t\nforecast,{company},C,FY2026,2026-01-05,usd,2,t\n");
        var run = await Tool.RunAsync("import", "a.csv", "--skip-bad", "--json");
        var file = JsonElement.Parse(run.Output).GetProperty("files")[0];
        Assert.Equal(0, run.ExitCode);
        Assert.Equal((3, 1, 2), (file.GetProperty("rows").GetInt32(), file.GetProperty("recorded").GetInt32(), file.GetProperty("bad").GetInt32()));
        Assert.Equal(1, await CountAsync());

        var rejected = Path.Combine(folder.FullName, "a.csv.rejected");
        var text = File.ReadAllText(rejected);
        Assert.Contains("# 3:7: amount.value: '1,5' has a decimal comma", text, StringComparison.Ordinal);
        Assert.Contains("# 4:6: amount.currency", text, StringComparison.Ordinal);
        File.WriteAllText(rejected, text.Replace("\"1,5\"", "1.5", StringComparison.Ordinal).Replace("usd", "USD", StringComparison.Ordinal));
        Assert.Contains("2 rows read, 2 recorded", (await Tool.RunAsync("import", "a.csv.rejected")).Output, StringComparison.Ordinal);
        Assert.Equal(3, await CountAsync());
    }

    [Fact]
    public async Task Standard_input_is_a_file_too()
    {
        var run = await Tool.RunAsync(Encoding.UTF8.GetBytes(LedgerServer.Forecast(company, "A")), "import", "-");
        Assert.Equal("standard input: 1 row read, 1 recorded, 0 known already\n", run.Untimed);
    }

    [Fact]
    public async Task What_was_exported_is_known_when_it_is_imported()
    {
        Write("a.ndjson",
            LedgerServer.Forecast(company, "=A", more: $", \"ref\": \"{company}-a\""), LedgerServer.Forecast(company, "B"),
            $$"""{ "type": "correction", "entry": "ref:{{company}}-a", "reason": "typo", "replacement": {{LedgerServer.Forecast(company, "=A", value: 7)}} }""");
        Assert.Equal(0, (await Tool.RunAsync("import", "a.ndjson")).ExitCode);
        foreach (var name in (string[])["out.ndjson", "out.csv"])
        {
            Assert.Equal(0, (await Tool.RunAsync("export", "entries", company, "-o", name)).ExitCode);
            Assert.Equal($"{name}: 4 rows read, 0 recorded, 3 known already, 1 company registered\n", (await Tool.RunAsync("import", name)).Untimed);
        }
    }

    [Theory]
    [InlineData("import")]
    [InlineData("import", "missing.ndjson")]
    [InlineData("import", "a.ndjson", "--mapping", "missing.json")]
    [InlineData("import", "a.ndjson", "--encoding", "nonsense")]
    [InlineData("import", "a.docx")]
    [InlineData("frobnicate")]
    public async Task What_cannot_be_done_is_said(params string[] args)
    {
        Write("a.ndjson", LedgerServer.Forecast(company, "A"));
        File.WriteAllText(Path.Combine(folder.FullName, "a.docx"), "text");
        var run = await Tool.RunAsync(args);
        Assert.InRange(run.ExitCode, 1, 2);
        Assert.NotEmpty(run.Error);
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task Without_a_server_the_exit_code_says_so()
    {
        Write("a.ndjson", LedgerServer.Forecast(company, "A"));
        var run = await Tool.With("LEDGER_URL", "http://127.0.0.1:9").RunAsync("import", "a.ndjson");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("scripts/run", run.Error, StringComparison.Ordinal);
    }

    private void Write(string name, params string[] lines) => File.WriteAllLines(Path.Combine(folder.FullName, name), lines);

    private async Task<int> CountAsync() => (await server.GetAsync($"companies/{company}")).GetProperty("entries").GetInt32();
}
