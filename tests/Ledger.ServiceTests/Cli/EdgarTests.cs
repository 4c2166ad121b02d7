using System.Text.Json;

namespace Ledger.ServiceTests.Cli;

/// <summary>Filings into a book by the tool: the company found by its number, every vintage once.</summary>
public sealed class EdgarTests(LedgerServer server) : IClassFixture<LedgerServer>, IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ledger-edgar-");

    private ToolRun Tool => ToolRun.Of(server, folder: folder.FullName);

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_filer_is_registered_and_its_vintages_are_recorded_once()
    {
        Write("1.json", "1234567", "WIDGET HOLDINGS INC", Fact("2025-01-01", "2025-03-31", 100, "0001234567-25-000001", "10-Q", "2025-04-30"), Fact("2025-01-01", "2025-06-30", 250, "0001234567-25-000002", "10-Q", "2025-07-30"));
        var first = await Tool.RunAsync("import", "edgar", "1.json");
        Assert.Equal((0, ""), (first.ExitCode, first.Error));
        Assert.Contains("registered as widget-holdings, fiscal years to 12-31", first.Output, StringComparison.Ordinal);
        Assert.Contains("2 recorded, 0 known already", first.Output, StringComparison.Ordinal);

        Write("1.json", "1234567", "WIDGET HOLDINGS INC",
            Fact("2025-01-01", "2025-03-31", 100, "0001234567-25-000001", "10-Q", "2025-04-30"), Fact("2025-01-01", "2025-06-30", 250, "0001234567-25-000002", "10-Q", "2025-07-30"),
            Fact("2025-01-01", "2025-06-30", 260, "0001234567-26-000002", "10-Q", "2026-07-30"), Fact("2026-01-01", "2026-06-30", -1, "0001234567-26-000002", "10-Q", "2026-07-30"));
        var second = await Tool.RunAsync("import", "edgar", "1.json", "--json");
        var filer = JsonElement.Parse(second.Output).GetProperty("filers")[0];
        Assert.Equal((1, 2, false), (filer.GetProperty("recorded").GetInt32(), filer.GetProperty("known").GetInt32(), filer.GetProperty("registered").GetBoolean()));
        Assert.Equal(1, filer.GetProperty("skipped").GetProperty("negative").GetInt32());

        var before = await server.GetAsync("companies/widget-holdings/picture?asOf=2026-07-29");
        var after = await server.GetAsync("companies/widget-holdings/picture?asOf=2026-07-30");
        Assert.Equal(150, Amount(before, "FY2025-Q2"));
        Assert.Equal(160, Amount(after, "FY2025-Q2"));
    }

    [Fact]
    public async Task Two_companies_with_one_number_have_to_be_told_apart()
    {
        foreach (var id in (string[])["twin-a", "twin-b"])
            (await server.Http.PutAsync($"companies/{id}", LedgerServer.Json($$"""{ "name": "{{id}}", "cik": "77" }"""))).EnsureSuccessStatusCode();
        Write("t.json", "77", "TWIN", Fact("2025-01-01", "2025-03-31", 100, "0000000077-25-000001", "10-Q", "2025-04-30"));
        var run = await Tool.RunAsync("import", "edgar", "t.json");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("twin-a, twin-b", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await Tool.RunAsync("import", "edgar", "t.json", "--company", "twin-b")).ExitCode);
        Assert.Equal(1, (await server.GetAsync("companies/twin-b")).GetProperty("entries").GetInt32());
    }

    [Fact]
    public async Task A_namesake_is_not_taken_for_the_filer()
    {
        await server.RegisterAsync("namesake");
        Write("n.json", "78", "NAMESAKE CORP", Fact("2025-01-01", "2025-03-31", 100, "0000000078-25-000001", "10-Q", "2025-04-30"));
        var run = await Tool.RunAsync("import", "edgar", "n.json");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("--company", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await server.GetAsync("companies/namesake")).GetProperty("entries").GetInt32());
    }

    [Fact]
    public async Task A_dry_run_registers_nobody()
    {
        Write("d.json", "79", "DRY CORP", Fact("2025-01-01", "2025-03-31", 100, "0000000079-25-000001", "10-Q", "2025-04-30"));
        Assert.Contains("1 would be recorded", (await Tool.RunAsync("import", "edgar", "d.json", "--dry-run")).Output, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await server.Http.GetAsync("companies/dry")).StatusCode);
    }

    [Theory]
    [InlineData("{\"cik\":1,\"entityName\":\"X\",\"facts\":{}}", "no facts")]
    [InlineData("{\"cik\":1,\"entityName\":\"X\",\"facts\":{\"us-gaap\":{\"Pay", "line 1")]
    [InlineData("[]", "")]
    public async Task A_file_that_is_none_is_refused(string text, string message)
    {
        File.WriteAllText(Path.Combine(folder.FullName, "x.json"), text);
        var run = await Tool.RunAsync("import", "edgar", "x.json");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sec_is_asked_by_its_rules()
    {
        await using var sec = await SecServer.StartAsync("80", Facts("80", "FETCHED CORP", Fact("2025-01-01", "2025-03-31", 100, "0000000080-25-000001", "10-Q", "2025-04-30")));
        var tool = Tool.With("LEDGER_SEC_URL", sec.Address);
        Assert.Contains("--contact", (await tool.RunAsync("import", "edgar", "80")).Error, StringComparison.Ordinal);
        Assert.Empty(sec.UserAgents);

        var run = await tool.RunAsync("import", "edgar", "CIK80", "81", "--contact", "Ann Analyst ann@example.com");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("no facts of a filer with CIK 0000000081", run.Error, StringComparison.Ordinal);
        Assert.All(sec.UserAgents, agent => Assert.Contains("Ann Analyst ann@example.com", agent, StringComparison.Ordinal));
        Assert.Equal(1, (await server.GetAsync("companies/fetched")).GetProperty("entries").GetInt32());
        Assert.True(sec.Shortest >= TimeSpan.FromMilliseconds(100), $"{sec.Shortest} between two requests");
    }

    private static decimal Amount(JsonElement picture, string period) => picture.GetProperty("periods").EnumerateArray()
        .Single(p => p.GetProperty("period").GetString() == period).GetProperty("actual").GetProperty("amount").GetDecimal();

    private void Write(string name, string cik, string filer, params string[] facts) => File.WriteAllText(Path.Combine(folder.FullName, name), Facts(cik, filer, facts));

    private static string Facts(string cik, string filer, params string[] facts)
    {
        var units = $$"""{ "USD": [{{string.Join(',', facts)}}] }""";
        return $$"""{ "cik": {{cik}}, "entityName": "{{filer}}", "facts": { "us-gaap": { "PaymentsToAcquirePropertyPlantAndEquipment": { "label": "l", "units": {{units}} } } } }""";
    }

    private static string Fact(string start, string end, long value, string accession, string form, string filed) =>
        $$"""{"start":"{{start}}","end":"{{end}}","val":{{value}},"accn":"{{accession}}","fy":2025,"fp":"Q1","form":"{{form}}","filed":"{{filed}}"}""";
}
