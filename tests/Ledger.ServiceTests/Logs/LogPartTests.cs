using System.Net;
using System.Text.Json;
using Ledger.ServiceTests.Reading;

namespace Ledger.ServiceTests.Logs;

/// <summary>The log as it is given away: whole or in parts, up to a position that stands still.</summary>
public sealed class LogPartTests(FilledServer server) : IClassFixture<FilledServer>
{
    [Fact]
    public async Task A_line_is_everything_that_is_recorded_at_a_position()
    {
        var lines = await server.Http.LogLinesAsync("main");
        var entries = (await server.GetAsync("entries?limit=20000")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(entries.Count, lines.Length);
        foreach (var (line, entry) in lines.Zip(entries))
        {
            var log = JsonDocument.Parse(line).RootElement;
            Assert.Equal(["position", "book", "id", "event", "recordedAt", "recordedBy", "correlationId", "fingerprint", "content"], log.EnumerateObject().Select(f => f.Name));
            foreach (var field in new[] { "position", "id", "event", "recordedAt", "recordedBy", "correlationId", "fingerprint" })
                Assert.Equal(entry.GetProperty(field).GetRawText(), log.GetProperty(field).GetRawText());
            Assert.Equal("main", log.GetProperty("book").GetString());
        }

        // As stated, not in whole units.
        Assert.Contains(lines, l => l.Contains("\"scale\":\"million\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Parts_add_up_to_the_whole()
    {
        var whole = await server.Http.LogAsync("main");
        var (sent, parts) = ("", 0);
        for (var next = "0"; next is not null; parts++)
        {
            var answer = await server.Http.GetAsync($"log?after={next}&limit=50");
            sent += await answer.Content.ReadAsStringAsync();
            next = answer.Header("Ledger-Next");
        }

        Assert.Equal(whole, sent);
        Assert.True(parts > 3, $"{parts} parts");
    }

    [Fact]
    public async Task It_ends_at_the_position_asked_for_and_says_so()
    {
        var lines = await server.Http.LogLinesAsync("main");
        var at = await server.Http.GetAsync("log?recordedAsOf=position:5");
        Assert.Equal(lines[..5], (await at.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal("5", at.Header("Ledger-Position"));
        Assert.Null(at.Header("Ledger-Next"));
        var instant = JsonDocument.Parse(lines[4]).RootElement.GetProperty("recordedAt").GetString();
        Assert.Equal(instant, at.Header("Ledger-Recorded-As-Of"));
        var cut = await server.Http.GetStringAsync($"log?recordedAsOf={instant}");
        Assert.StartsWith(await at.Content.ReadAsStringAsync(), cut, StringComparison.Ordinal);

        Assert.Equal("", await server.Http.GetStringAsync("log?after=999999"));
        Assert.Equal("", await server.Http.GetStringAsync("log?recordedAsOf=position:0"));
        Assert.Equal(lines[3] + "\n", await server.Http.GetStringAsync("log?after=3&limit=1&recordedAsOf=position:4"));
        Assert.Equal("", await server.Http.LogAsync(await server.Http.MakeBookAsync("empty")));
    }

    [Fact]
    public async Task What_is_recorded_while_it_is_read_is_not_in_it()
    {
        var before = await server.Http.LogAsync("main");
        using var slow = await server.Http.GetAsync("log", HttpCompletionOption.ResponseHeadersRead);
        await server.RecordMoreAsync(20);
        Assert.Equal(before, await slow.Content.ReadAsStringAsync());
        Assert.Equal(before.Count(c => c == '\n').ToString(), slow.Header("Ledger-Position"));
        Assert.StartsWith(before, await server.Http.LogAsync("main"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("log?limit=0", "limit")]
    [InlineData("log?limit=-1", "limit")]
    [InlineData("log?limit=x", "limit")]
    [InlineData("log?after=-1", "after")]
    [InlineData("log?after=99999999999999999999", "after")]
    [InlineData("log?asOf=2025-01-01", "asOf")]
    [InlineData("log?recordedAsOf=position:999999", "recordedAsOf")]
    [InlineData("log?recordedAsOf=2999-01-01T00:00:00Z", "recordedAsOf")]
    public async Task A_question_that_makes_no_sense_is_refused(string address, string named) =>
        Assert.Equal([named], await (await server.Http.GetAsync(address)).ProblemAsync(HttpStatusCode.BadRequest, "invalid"));

    [Fact]
    public async Task It_comes_in_one_form_only()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "log") { Headers = { { "Accept", "text/csv" } } };
        await (await server.Http.SendAsync(request)).ProblemAsync(HttpStatusCode.NotAcceptable, "not-acceptable");
    }
}
