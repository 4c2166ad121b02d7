using System.Net;
using System.Text.Json;
using Ledger.ServiceTests.Cli;

namespace Ledger.ServiceTests.Proofs;

/// <summary>An answer with its receipt can be derived again without the server.</summary>
public sealed class AnswerReceiptTests(DemoServer server) : IClassFixture<DemoServer>, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ledger-answers").FullName;

    private ToolRun Offline => ToolRun.Of(server, folder: folder).With("LEDGER_URL", "http://127.0.0.1:9");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("companies/alibaba/picture?asOf=2025-03-01")]
    [InlineData("companies/alibaba/picture?asOf=2025-03-01&recordedAsOf=position:17&currency=USD")]
    [InlineData("companies/nvidia/picture?asOf=2026-01-31&basis=cash")]
    [InlineData("companies/alibaba/estimates/FY2025?asOf=2025-03-01")]
    [InlineData("companies/alibaba/estimates/FY2026/FY2028?asOf=2025-03-01")]
    [InlineData("companies/alibaba/estimates/FY2025/history?asOf=2025-03-01")]
    [InlineData("companies/alibaba/commitments?asOf=2025-03-01")]
    [InlineData("companies/alibaba/discrepancies?asOf=2025-03-01")]
    [InlineData("companies/meta/revisions?asOf=2026-01-31")]
    public async Task An_answer_follows_from_its_entries_byte_for_byte(string address)
    {
        var plain = await server.Http.GetStringAsync(address);
        var text = await server.Http.GetStringAsync(address + "&receipt=true");
        Assert.Equal(plain, JsonDocument.Parse(text).RootElement.GetProperty("answer").GetRawText());
        await KeepAsync("answer", text);
        var told = await Offline.RunAsync("verify", "--answer", "answer", "--key", "key");
        Assert.True(told.ExitCode == 0, told.Output + told.Error);
        Assert.Contains("follows from them, byte for byte", told.Output, StringComparison.Ordinal);
        // The question it names gives the same answer, now and later.
        Assert.Equal(plain, await server.Http.GetStringAsync(JsonDocument.Parse(text).RootElement.GetProperty("receipt").GetProperty("question").GetString()));
    }

    [Fact]
    public async Task An_answer_by_a_policy_of_the_book_follows_from_that_policy_too()
    {
        await server.Http.PutAsync("policies/desk", LedgerServer.Json("""{"staleAfterDays":60,"weighting":"accuracy","centre":"median","reason":"For a test."}"""));
        await An_answer_follows_from_its_entries_byte_for_byte("companies/alibaba/estimates/FY2025?asOf=2025-03-01&policy=desk");
        await An_answer_follows_from_its_entries_byte_for_byte("companies/alibaba/picture?asOf=2025-05-01&policy=desk@1");
    }

    [Fact]
    public async Task Nothing_in_it_can_be_changed()
    {
        var text = await server.Http.GetStringAsync("companies/alibaba/estimates/FY2025?asOf=2025-03-01&receipt=true");
        foreach (var (what, with, why) in new[]
        {
            ("\"count\":2", "\"count\":3", "SHA-256"),
            ("Guojin", "Gouojin", ""),
            ("\\\"announcedOn\\\":\\\"2025-02-24\\\"", "\\\"announcedOn\\\":\\\"2025-02-23\\\"", "not proved"),
            ("position:", "position:1", ""),
            ("\"checkpoint\":\"capex", "\"checkpoint\":\"kapex", "not to be believed"),
        })
        {
            Assert.Contains(what, text, StringComparison.Ordinal);
            await KeepAsync("changed", text.Replace(what, with, StringComparison.Ordinal));
            var told = await Offline.RunAsync("verify", "--answer", "changed", "--key", "key");
            if (why.Length == 0) continue;
            Assert.True(told.ExitCode == 1, $"{what}: {told.Output}{told.Error}");
            Assert.Contains(why, told.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_entry_left_out_is_missed_by_the_answer()
    {
        var text = await server.Http.GetStringAsync("companies/alibaba/estimates/FY2025?asOf=2025-03-01&receipt=true");
        var json = System.Text.Json.Nodes.JsonNode.Parse(text)!;
        var entries = json["receipt"]!["entries"]!.AsArray();
        entries.Remove(entries.First(e => e!["line"]!.GetValue<string>().Contains("Guojin", StringComparison.Ordinal)));
        var answer = JsonDocument.Parse(text).RootElement.GetProperty("answer").GetRawText();
        await KeepAsync("short", $"{{\"answer\":{answer},\"receipt\":{json["receipt"]!.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })}}}");
        var told = await Offline.RunAsync("verify", "--answer", "short", "--key", "key");
        Assert.True(told.ExitCode == 1, told.Output + told.Error);
        Assert.Contains("does NOT follow", told.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_across_companies_have_receipts_too()
    {
        var text = await server.Http.GetStringAsync("totals?by=year&asOf=2026-01-31&receipt=true");
        await KeepAsync("totals", text);
        var told = await Offline.RunAsync("verify", "--answer", "totals", "--key", "key");
        Assert.True(told.ExitCode == 0, told.Output + told.Error);
        Assert.Contains("is none that this tool can answer itself", told.Output, StringComparison.Ordinal);
        Assert.Equal(JsonDocument.Parse(text).RootElement.GetProperty("receipt").GetProperty("position").GetInt32(), JsonDocument.Parse(text).RootElement.GetProperty("receipt").GetProperty("entries").GetArrayLength());
    }

    [Fact]
    public async Task A_receipt_is_JSON_and_asked_for_plainly()
    {
        Assert.Equal(["receipt"], await (await server.Http.GetAsync("companies/alibaba/picture?receipt=yes")).ProblemAsync(HttpStatusCode.BadRequest, "invalid"));
        using var csv = new HttpRequestMessage(HttpMethod.Get, "companies/alibaba/revisions?receipt=true");
        csv.Headers.Accept.ParseAdd("text/csv");
        await (await server.Http.SendAsync(csv)).ProblemAsync(HttpStatusCode.NotAcceptable);
        await (await server.Http.GetAsync("companies/nobody/picture?receipt=true")).ProblemAsync(HttpStatusCode.NotFound, "unknown-company");
        Assert.Equal(["receipt"], await (await server.Http.GetAsync("log/key?receipt=true")).ProblemAsync(HttpStatusCode.BadRequest, "invalid"));
    }

    private async Task KeepAsync(string file, string text)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "key"), await server.Http.GetStringAsync("log/key"));
        await File.WriteAllTextAsync(Path.Combine(folder, file), text);
    }
}
