using System.Text.Json;

namespace Ledger.ServiceTests.Cli;

/// <summary>Statements collected from pages into a book by the tool: what can be recorded is, the rest is listed, nothing twice.</summary>
public sealed class StatementsTests(LedgerServer server) : IClassFixture<LedgerServer>, IAsyncLifetime
{
    private static int made;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ledger-statements-");
    private readonly string book = $"statements{Interlocked.Increment(ref made)}";

    private ToolRun Tool => ToolRun.Of(server, book, folder.FullName);

    public async Task InitializeAsync() => (await server.Http.PutAsync($"/v1/books/{book}", LedgerServer.Json("{}"))).EnsureSuccessStatusCode();

    public Task DisposeAsync()
    {
        folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task What_has_a_day_and_a_figure_is_recorded_once_and_the_rest_is_listed()
    {
        await RegisterAsync("microsoft", """{ "name": "MS", "ticker": "MSFT", "fiscalYearEnd": "06-30" }""");
        Write(
            Claim("Meta", "guidance", "2025-04-30", 64), Claim("Meta", "guidance", "2025-05-02", 64), Claim("Meta", "guidance", null, 60), Claim("Microsoft", "earnings_report", "2025-07-30", 88),
            Claim("MSFT+META", "analyst_forecast", "2025-08-01", 300, "press tally"), Claim("Meta", "guidance", "2025-07-30", 64));

        var dry = await Tool.RunAsync("import", "statements", "s.ndjson", "--dry-run");
        Assert.Equal((0, "s.ndjson: 6 rows read, 5 would be recorded, 0 known already, 2 companies to register"), (dry.ExitCode, dry.Lines[^2]));
        Assert.Equal(1, await CountAsync("companies"));

        var first = await Tool.RunAsync("import", "statements", "s.ndjson");
        Assert.Equal((0, ""), (first.ExitCode, first.Error));
        Assert.Equal(
            [
                "s.ndjson:2: copy: Line 1 says the same (2025-04-30).",
                "s.ndjson:3: noDate: Nothing says on which day it was known.",
                "s.ndjson: 6 rows read, 5 recorded, 0 known already, 2 companies registered",
                "  2 rows not recorded, listed above: 1 noDate, 1 copy",
            ],
            first.Lines);
        Assert.Equal("s.ndjson: 6 rows read, 0 recorded, 5 known already", (await Tool.RunAsync("import", "statements", "s.ndjson")).Lines[^2]);

        Assert.Equal("MS", (await GetAsync("companies/microsoft")).GetProperty("name").GetString());
        Assert.Equal(["meta", "microsoft"], (await GetAsync("companies/meta-microsoft")).GetProperty("members").EnumerateArray().Select(m => m.GetString()));
        Assert.Equal(["initiated", "confirmed"], (await GetAsync("companies/meta/revisions")).GetProperty("items").EnumerateArray().Select(r => r.GetProperty("kind").GetString()));
        var estimate = (await GetAsync("companies/meta-microsoft/estimates/FY2025?basis=companyDefined&asOf=2025-08-02")).GetProperty("estimates")[0];
        Assert.Equal("excluded", estimate.GetProperty("leftOut").GetString());
    }

    [Fact]
    public async Task One_broken_line_and_nothing_of_the_file_is_recorded()
    {
        Write(Claim("Meta", "guidance", "2025-04-30", 64), "{\"company\":", Claim("Meta", "rumour", "2025-04-30", 64), Claim("Meta", "guidance", null, 60));
        var run = await Tool.RunAsync("import", "statements", "s.ndjson");

        // What took long is told with the seconds that it took.
        Assert.Equal(1, run.ExitCode);
        Assert.Matches("^s\\.ndjson: 4 rows read, 2 with problems; nothing of the file was recorded(; [0-9.]+ s, [0-9,]+ rows/s)?\n$", run.Output);
        Assert.Equal(["s.ndjson:2:12", "s.ndjson:3:22"], run.Error.TrimEnd('\n').Split('\n').Select(l => l.Split(": ")[0]));
        Assert.Equal(0, await CountAsync("companies"));
    }

    [Fact]
    public async Task Broken_lines_are_put_aside_when_asked()
    {
        Write(Claim("Meta", "guidance", "2025-04-30", 64), "{\"company\":", Claim("Meta", "guidance", null, 60));
        var run = await Tool.RunAsync("import", "statements", "s.ndjson", "--skip-bad", "--json");

        var file = JsonElement.Parse(run.Output).GetProperty("files")[0];
        Assert.Equal((0, 3, 1, 1, 1), (run.ExitCode, file.GetProperty("rows").GetInt32(), file.GetProperty("recorded").GetInt32(), file.GetProperty("companies").GetInt32(), file.GetProperty("bad").GetInt32()));
        Assert.Equal((3, "noDate"), (file.GetProperty("listed")[0].GetProperty("line").GetInt32(), file.GetProperty("listed")[0].GetProperty("reason").GetString()));
        Assert.Equal("{\"company\":", File.ReadLines(Path.Combine(folder.FullName, "s.ndjson.rejected")).Last());
    }

    [Fact]
    public async Task A_group_in_a_plain_file_is_registered_after_its_members()
    {
        Write("""{ "id": "both", "name": "Both", "members": ["one", "two"] }""", """{ "id": "one", "name": "One" }""", """{ "id": "two", "name": "Two" }""");
        var run = await Tool.RunAsync("import", "s.ndjson");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(3, await CountAsync("companies"));
    }

    private static string Claim(string company, string kind, string? day, int billions, string? forecaster = null) => $$"""
        { "company": "{{company}}", "kind": "{{kind}}", "stated_on": {{Text(day)}}, "period": "FY2025", "amount": {{billions}}000000000, "qualifier": "about", "currency": "USD",
          "unit_as_stated": "billion USD", "forecaster": {{Text(forecaster)}}, "source_title": "Page of {{day ?? "no day"}}", "source_url": "https://example.org/" }
        """.ReplaceLineEndings(" ");

    private static string Text(string? text) => text is null ? "null" : $"\"{text}\"";

    private void Write(params string[] lines) => File.WriteAllLines(Path.Combine(folder.FullName, "s.ndjson"), lines);

    private async Task RegisterAsync(string company, string profile) =>
        (await server.Http.PutAsync($"/v1/books/{book}/companies/{company}", LedgerServer.Json(profile))).EnsureSuccessStatusCode();

    private Task<JsonElement> GetAsync(string address) => server.GetAsync($"/v1/books/{book}/{address}");

    private async Task<int> CountAsync(string list) => (await GetAsync(list)).GetProperty("items").GetArrayLength();
}
