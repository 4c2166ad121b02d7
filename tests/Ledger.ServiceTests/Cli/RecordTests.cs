using System.Text;
using System.Text.Json;

namespace Ledger.ServiceTests.Cli;

/// <summary>One entry recorded by the tool: a file or a pipe, a receipt or the reason.</summary>
public sealed class RecordTests(LedgerServer server) : IClassFixture<LedgerServer>, IAsyncLifetime
{
    private const string Resolution = """{"type":"resolution","entry":"ref:a","against":["ref:b"],"announcedOn":"2025-06-01","reason":"As filed."}""";

    public async Task InitializeAsync()
    {
        await server.RegisterAsync("acme");
        var posted = await server.PostLinesAsync(Report("a", 10), Report("b", 12));
        Assert.True(posted.IsSuccessStatusCode, await posted.Content.ReadAsStringAsync());
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_contradiction_is_settled_from_a_pipe_and_once()
    {
        var tool = ToolRun.Of(server);
        var dry = await PipedAsync(tool, Resolution, "record", "-", "--dry-run");
        Assert.Equal((0, "Nothing is wrong with it: resolution of acme. Nothing was recorded.\n", ""), (dry.ExitCode, dry.Output, dry.Error));
        Assert.Equal("open", await StatusAsync());
        var done = await PipedAsync(tool, Resolution, "record", "-");
        Assert.Equal((0, ""), (done.ExitCode, done.Error));
        Assert.StartsWith("Recorded: resolution of acme, position ", done.Output, StringComparison.Ordinal);
        Assert.Equal("resolved", await StatusAsync());
        Assert.Equal("tests", (await server.GetAsync("entries/ref:a")).GetProperty("lineage").GetProperty("resolutions")[0].GetProperty("recordedBy").GetString());
        var again = await PipedAsync(tool, Resolution, "record", "-", "--json");
        Assert.Equal((0, true), (again.ExitCode, JsonDocument.Parse(again.Output).RootElement.GetProperty("duplicate").GetBoolean()));
    }

    [Fact]
    public async Task What_is_refused_ends_with_1_and_says_which_field()
    {
        var tool = ToolRun.Of(server);
        var wrong = await PipedAsync(tool, """{"type":"bridge","company":"acme","announcedOn":"2025-03-01","period":"FY2025","from":"cash","to":"cash","amount":{"currency":"USD","value":1},"source":{"title":"A note"}}""", "record", "-");
        Assert.Equal((1, ""), (wrong.ExitCode, wrong.Output));
        Assert.Contains("'from' and 'to' must be two bases.", wrong.Error, StringComparison.Ordinal);
        Assert.Equal(1, (await PipedAsync(tool, "{", "record", "-")).ExitCode);
        Assert.Equal(1, (await tool.RunAsync("record", "nothing-of-that-name.json")).ExitCode);
        Assert.Equal(2, (await tool.RunAsync("record")).ExitCode);
    }

    [Fact]
    public async Task A_file_with_a_bridge_is_recorded()
    {
        var folder = Directory.CreateTempSubdirectory("ledger-record-");
        try
        {
            File.WriteAllText(
                Path.Combine(folder.FullName, "bridge.json"),
                """
                { "type": "bridge", "company": "acme", "announcedOn": "2025-03-01", "period": "FY2025", "from": "cash", "to": "accrued",
                  "amount": { "currency": "USD", "value": 1.5, "scale": "billion" }, "source": { "title": "A note" } }
                """);
            var tool = ToolRun.Of(server, folder: folder.FullName);
            Assert.StartsWith("Recorded: bridge of acme, position ", (await tool.RunAsync("record", "bridge.json")).Output, StringComparison.Ordinal);
            Assert.Contains("1.5 bn USD from cash paid to accrued, FY2025", (await tool.RunAsync("entries", "--type", "bridge")).Output, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Task<ToolResult> PipedAsync(ToolRun tool, string input, params string[] args) => tool.RunAsync(Encoding.UTF8.GetBytes(input), args);

    private async Task<string> StatusAsync() => (await server.GetAsync("companies/acme/discrepancies")).GetProperty("items")[0].GetProperty("status").GetString()!;

    private static string Report(string reference, int billions) =>
        $$$"""{"type":"earningsReport","company":"acme","ref":"{{{reference}}}","announcedOn":"2025-03-01","period":"FY2024","amount":{"currency":"USD","value":{{{billions}}},"scale":"billion"},"source":{"title":"A note"}}""";
}
