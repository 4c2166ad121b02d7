using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ledger.ServiceTests.Cli;

/// <summary>The tool's reading commands against the demo book.</summary>
public sealed class ReadingTests(DemoServer server) : IClassFixture<DemoServer>
{
    // The article is recorded first; what comes after it may grow.
    private const string Article = "position:18";
    private static readonly JsonSerializerOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly ToolRun tool = ToolRun.Of(server);

    [Fact]
    public async Task The_companies_and_one_profile()
    {
        var list = await Done("companies", "--recorded-as-of", Article);
        Assert.Equal(["alibaba", "baidu", "bytedance", "tencent"], list.Lines.Skip(2).Select(l => l.Split(' ')[0]));
        Assert.Matches("^alibaba +Alibaba Group +BABA +NYSE +CN +31 March +CNY +10$", list.Lines[2]);

        Assert.Contains("Fiscal year  ends 31 March, named after the year it ends in", (await Done("companies", "alibaba")).Lines);
    }

    [Fact]
    public async Task The_picture_of_the_founding_corpus()
    {
        var picture = await Done("picture", "alibaba", "--as-of", "2025-03-01", "--recorded-as-of", Article);
        Assert.Equal("Capital expenditure of alibaba: total, cash paid, in bn CNY", picture.Lines[0]);
        Assert.StartsWith("As known on 2025-03-01, recorded up to position 18 (", picture.Lines[1], StringComparison.Ordinal);
        Assert.Contains(picture.Lines, l => l.StartsWith("FY2025 ", StringComparison.Ordinal) && l.EndsWith("  122.5 (2)", StringComparison.Ordinal));
        Assert.Contains("  Pledged  at least 380 bn CNY, announced 2025-02-24, for 2025-02-24 to 2028-02-23", picture.Lines);
        Assert.Contains("2 contradictions among the claims: ledger discrepancies alibaba", picture.Lines);
        Assert.DoesNotContain('\u001b', picture.Output);

        Assert.Contains("in bn USD", (await Done("picture", "alibaba", "--currency", "USD")).Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Estimates_their_history_and_those_across_companies()
    {
        var estimates = await Done("estimates", "alibaba", "FY2025", "--as-of", "2025-03-01");
        Assert.Contains("Consensus: 122.5 (mean of 2 estimates), median 122.5, 120.0 to 125.0, standard deviation 3.5", estimates.Lines);
        Assert.Contains(estimates.Lines, l => l.StartsWith("Guozheng International Securities  100.0–150.0  125.0  ├", StringComparison.Ordinal));

        Assert.Contains("2025-08-24          0      –", (await Done("estimates", "alibaba", "FY2025", "--history")).Lines);
        Assert.Equal(["bytedance", "tencent"], (await Done("estimates", "--companies", "bytedance,tencent", "--direction", "up")).Lines.Skip(4).Select(l => l.Split(' ')[0]));
        Assert.Contains("Consensus: 50 (mean of 1 estimate)", (await Done("estimates", "alibaba", "FY2025", "--category", "servers", "--as-of", "2025-03-01")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_the_consensus_moved()
    {
        var explained = await Done("explain", "alibaba", "FY2025", "--from", "2025-03-01", "--to", "2025-03-01", "--recorded-from", "position:10", "--recorded-as-of", Article);
        Assert.Contains("Moved by -2.5", explained.Lines);
        Assert.Contains(explained.Lines, l => l.StartsWith("recorded  joined  Guojin Securities ", StringComparison.Ordinal) && l.EndsWith(" -2.5", StringComparison.Ordinal));
        Assert.Contains("Nothing moved it.", (await Done("explain", "alibaba", "FY2025", "--from", "2025-02-24", "--to", "2025-03-01")).Lines);
        Assert.Contains("Where nobody counts there is no mean, and so no change to share out.", (await Done("explain", "alibaba", "FY2025", "--from", "2025-02-23", "--as-of", "2025-03-01")).Lines);
    }

    [Fact]
    public async Task What_was_believed_then_and_whose_estimate_pulls_how_far()
    {
        var compared = await Done("compare", "alibaba", "--as-of", "2025-02-23", "--recorded-from", "position:17", "--recorded-as-of", Article);
        Assert.Contains("Pledge Cloud and AI hardware infrastructure over three years: known then, not any more", compared.Lines);
        Assert.Contains(compared.Lines, l => l.TrimStart().StartsWith("18  corrected  announcement  2025-02-24", StringComparison.Ordinal));
        var without = await Done("estimates", "alibaba", "FY2025", "--as-of", "2025-03-01", "--without", "forecaster:guojin-securities");
        Assert.Equal("Without forecaster:guojin-securities, as if it had never been recorded", without.Lines[0]);
        Assert.Contains(without.Lines, l => l.StartsWith("Consensus: 125 (mean of 1 estimate)", StringComparison.Ordinal));
        Assert.StartsWith("Without entry:ref:baba-fy25q3-again", (await Done("picture", "alibaba", "--without", "entry:ref:baba-fy25q3-again")).Lines[0], StringComparison.Ordinal);
        Assert.Contains("Moved by -2.5", (await Done("compare", "alibaba", "FY2025", "--as-of", "2025-03-01", "--recorded-from", "position:10", "--recorded-as-of", Article)).Lines);
        Assert.Contains((await Done("influence", "alibaba", "FY2025", "--as-of", "2025-03-01")).Lines, l => l.TrimStart().StartsWith("1  Guojin Securities", StringComparison.Ordinal) && l.EndsWith(" -2.5", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Forecasters_what_came_late_and_what_was_recorded()
    {
        Assert.Contains((await Done("forecasters", "--companies", "alibaba", "--as-of", "2025-03-01")).Lines, l => l.StartsWith("guojin-securities ", StringComparison.Ordinal));
        Assert.Contains("None of its estimates can be held against an actual yet.", (await Done("forecasters", "guojin-securities", "--as-of", "2025-03-01")).Lines);
        Assert.Contains("9 of 9 entries recorded more than 7 days after the announcement", (await Done("backdating", "--companies", "alibaba", "--recorded-as-of", Article)).Lines);
        var changes = await Done("changes", "--companies", "alibaba,baidu", "--after", "9", "--limit", "2");
        Assert.Contains("  11 Guojin Securities expects Alibaba Group to spend about 120 billion CNY in FY2025.", changes.Lines);
        Assert.Contains("There are more: --after 11, or a higher --limit.", changes.Lines);
    }

    [Fact]
    public async Task Revisions_pledges_and_contradictions()
    {
        var revisions = await Done("revisions", "alibaba", "--forecaster", "guojin-securities", "--period", "FY2025", "--kind", "initiated", "--from", "2025-02-24", "--to", "2025-02-24");
        Assert.Equal(4, revisions.Lines.Count(l => l.StartsWith("2025-02-24  initiated  Guojin Securities", StringComparison.Ordinal)));
        Assert.Contains("No revisions.", (await Done("revisions", "alibaba", "--kind", "raised")).Lines);
        Assert.Contains("  Pace     127.36 bn CNY a year needed from now on; 126.67 bn CNY a year were pledged", (await Done("commitments", "alibaba", "--as-of", "2025-03-01")).Lines);
        Assert.Contains("conversion mismatch", (await Done("discrepancies", "alibaba")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_page_by_page_and_one_entry_of_it()
    {
        var log = await Done("entries", "--company", "alibaba", "--recorded-as-of", Article, "--limit", "5");
        Assert.Equal(["1", "6", "7", "8", "9"], log.Lines.Where(l => l.Length > 4 && l[..4].Trim().All(char.IsDigit) && l[..4].Trim().Length > 0).Select(l => l[..4].Trim()));
        Assert.Contains("There are more: --after 9, or a higher --limit.", log.Lines);

        var entry = await Done("entries", "6");
        Assert.Equal("Pledge of alibaba, position 6: corrected", entry.Lines[0]);
        Assert.Matches("(?m)^announcedOn +2024-02-24 +2025-02-24$", entry.Output);
        Assert.Equal(entry.Output, (await Done("entries", "ref:baba-380bn")).Output);
    }

    [Fact]
    public async Task For_programs_the_answer_is_the_servers()
    {
        string[][] asked =
        [
            ["companies/alibaba/picture?asOf=2025-03-01&recordedAsOf=position:18", "picture", "alibaba", "--as-of", "2025-03-01", "--recorded-as-of", Article],
            ["companies?recordedAsOf=position:18", "companies", "--recorded-as-of", Article],
            ["companies/alibaba/estimates/FY2025/history?recordedAsOf=position:18", "estimates", "alibaba", "FY2025", "--history", "--recorded-as-of", Article],
            ["companies/alibaba/estimates/FY2025/explain?recordedAsOf=position:18&from=2025-02-24&to=2025-09-01", "explain", "alibaba", "FY2025", "--from", "2025-02-24", "--to", "2025-09-01", "--recorded-as-of", Article],
            ["companies/alibaba/picture/compare?asOf=2025-02-23&recordedAsOf=position:18&fromRecordedAsOf=position:17", "compare", "alibaba", "--as-of", "2025-02-23", "--recorded-as-of", Article, "--recorded-from", "position:17"],
            ["companies/alibaba/estimates/FY2025/influence?asOf=2025-03-01&recordedAsOf=position:18", "influence", "alibaba", "FY2025", "--as-of", "2025-03-01", "--recorded-as-of", Article],
            ["entries?recordedAsOf=position:18&after=3&limit=2", "entries", "--recorded-as-of", Article, "--after", "3", "--limit", "2"],
            ["entries/ref:baba-380bn?recordedAsOf=position:18", "entries", "ref:baba-380bn", "--recorded-as-of", Article],
        ];
        foreach (var words in asked)
        {
            var run = await Done([.. words.Skip(1), "--json"]);
            Assert.Equal((await server.GetAsync(words[0])).GetRawText(), Compact(run.Output));
        }
    }

    [Fact]
    public async Task Longer_lists_are_read_to_their_end()
    {
        var list = await Done("entries", "--limit", "100000", "--json");
        var answer = JsonDocument.Parse(list.Output).RootElement;
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("next").ValueKind);
        Assert.Equal(answer.GetProperty("position").GetInt64(), answer.GetProperty("items").GetArrayLength());
    }

    [Theory]
    [InlineData(1, "is not registered in this book", "picture", "nobody")]
    [InlineData(1, "is not registered in this book", "replay", "nobody")]
    [InlineData(1, "is not registered in this book", "diff", "nobody", "--recorded-from", "position:1")]
    [InlineData(1, "lies in the future", "picture", "alibaba", "--as-of", "2199-01-01")]
    [InlineData(1, "position", "picture", "alibaba", "--recorded-as-of", "position:999999999")]
    [InlineData(1, "The log has no position 999999999", "entries", "999999999")]
    [InlineData(1, "This book has no entry", "entries", "ref:nothing")]
    [InlineData(2, "'2025-3-1' is no date; write it as 2025-02-24.", "picture", "alibaba", "--as-of", "2025-3-1")]
    [InlineData(2, "'../x' is no company", "picture", "../x")]
    [InlineData(2, "'FY25' is no period.", "estimates", "alibaba", "FY25")]
    [InlineData(2, "--limit takes a whole number from 1 on.", "entries", "--limit", "-1")]
    [InlineData(1, "The book holds", "picture", "alibaba", "--as-of", "2025-02-01", "--strict")]
    [InlineData(1, "'without' must be forecaster:ID", "estimates", "alibaba", "FY2025", "--without", "everybody")]
    [InlineData(1, "lies after 'asOf'", "explain", "alibaba", "FY2025", "--from", "2025-02-01", "--as-of", "2025-01-01")]
    [InlineData(2, "'FY25' is no period.", "explain", "alibaba", "FY25", "--from", "2025-02-01")]
    [InlineData(2, "Option '--from' is required.", "explain", "alibaba", "FY2025")]
    [InlineData(2, "'..' is no id.", "entries", "..")]
    [InlineData(2, "--history wants a company and a period", "estimates", "--history")]
    [InlineData(2, "leave the period out", "estimates", "alibaba", "FY2025", "--direction", "up")]
    [InlineData(2, "Give --from DATE", "diff", "alibaba")]
    [InlineData(2, "lies after --to", "diff", "alibaba", "--from", "2025-03-01", "--to", "2025-02-01")]
    [InlineData(2, "after --recorded-to", "diff", "alibaba", "--recorded-from", "position:18", "--recorded-to", "position:17")]
    [InlineData(2, "--step needs a terminal", "replay", "alibaba", "--step")]
    [InlineData(2, "lies after --to", "replay", "alibaba", "--from", "2025-03-01", "--to", "2025-02-01")]
    public async Task What_cannot_be_answered_says_why(int code, string message, params string[] args)
    {
        var run = await tool.RunAsync(args);
        Assert.Equal((code, true), (run.ExitCode, run.Error.Contains(message, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Without_a_server_it_says_how_to_get_one()
    {
        var run = await tool.With("LEDGER_URL", "http://127.0.0.1:9").RunAsync("companies");
        Assert.Equal((3, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("ledger: No server answers at http://127.0.0.1:9/", run.Error, StringComparison.Ordinal);
    }

    private async Task<ToolResult> Done(params string[] args)
    {
        var run = await tool.RunAsync(args);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return run;
    }

    private static string Compact(string json) => JsonSerializer.Serialize(JsonElement.Parse(json), Unescaped);
}
