using System.Net;
using System.Text.Json.Nodes;
using Ledger.ServiceTests.Reading;

namespace Ledger.ServiceTests.Logs;

/// <summary>A log that is not what was given away is refused line by line, and nothing of it is recorded.</summary>
public sealed class LogRefusedTests(FilledServer server) : IClassFixture<FilledServer>
{
    private static int made;

    public static TheoryData<string, string, string> Changes => new()
    {
        { "recordedBy", "5", "lines[40].recordedBy" },
        { "content.source.title", "\"Another\"", "lines[40].fingerprint" },
        { "fingerprint", "\"ab\"", "lines[40].fingerprint" },
        { "id", "\"00000000-0000-8000-8000-000000000000\"", "lines[40].id" },
        { "position", "42", "lines[40].position" },
        { "recordedAt", "\"2026-01-01T00:00:00.000000Z\"", "lines[40].recordedAt" },
        { "recordedAt", "\"2150-01-01T00:00:00.000000Z\"", "lines[41].recordedAt" },
        { "book", "\"other\"", "lines[40].id" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_tampered_line(string field, string value, string path)
    {
        var log = await server.Http.LogLinesAsync("main");
        log[40] = With(log[40], field, value);
        var errors = await RefusedAsync(string.Join('\n', log), HttpStatusCode.BadRequest, "invalid");
        Assert.Contains(errors, e => e == path || (field == "position" && e == "lines[40].id"));
    }

    [Fact]
    public async Task Broken_bodies()
    {
        var log = await server.Http.LogAsync("main");
        var lines = log.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal([$"lines[{lines.Length - 1}]"], await RefusedAsync(log[..^30], HttpStatusCode.BadRequest, "invalid"));
        Assert.Equal(["lines[1].position"], await RefusedAsync(lines[0] + "\n" + lines[2], HttpStatusCode.BadRequest, "invalid"));
        Assert.Equal(["lines[1].position", "lines[2].position"], await RefusedAsync(lines[0] + "\n" + lines[0] + "\n" + lines[0], HttpStatusCode.BadRequest, "invalid"));
        Assert.Contains("lines[0].book", await RefusedAsync(LedgerServer.Forecast("acme"), HttpStatusCode.BadRequest, "invalid"));
        Assert.Equal(["lines[0]"], await RefusedAsync("position,book,id\n", HttpStatusCode.BadRequest, "invalid"));
        await RefusedAsync("", HttpStatusCode.BadRequest, "malformed");
        await RefusedAsync(string.Join('\n', Enumerable.Repeat("{}", 20_001)), HttpStatusCode.RequestEntityTooLarge, "too-large");
        await RefusedAsync(new string(' ', 17 * 1024 * 1024), HttpStatusCode.RequestEntityTooLarge, "too-large");
        var typed = await server.Http.PostAsync("log", LedgerServer.Json(lines[0]));
        await typed.ProblemAsync(HttpStatusCode.UnsupportedMediaType, "unsupported-content");
    }

    [Fact]
    public async Task Another_log_than_the_book_s()
    {
        var log = await server.Http.LogLinesAsync("main");
        var book = await server.Http.MakeBookAsync($"refused-{Interlocked.Increment(ref made)}");
        await server.Http.PutAsync($"/v1/books/{book}/companies/own", LedgerServer.Json("""{ "name": "Own" }"""));
        var before = await server.Http.LogAsync(book);
        Assert.Equal(["lines[0].book"], await (await server.Http.PostLogAsync(book, string.Join('\n', log))).ProblemAsync(HttpStatusCode.Conflict, "log-differs"));
        Assert.Equal(before, await server.Http.LogAsync(book));

        // Positions that the book has not reached, and one where it went its own way.
        var copy = await server.Http.MakeBookAsync($"refused-{Interlocked.Increment(ref made)}");
        Assert.Equal(["lines[0].position"], await (await server.Http.PostLogAsync(copy, string.Join('\n', log[10..]))).ProblemAsync(HttpStatusCode.Conflict, "log-differs"));
        await server.Http.BringInAsync(copy, log[..10]);
        await server.Http.PutAsync($"/v1/books/{copy}/companies/own", LedgerServer.Json("""{ "name": "Own" }"""));
        before = await server.Http.LogAsync(copy);
        var answer = await server.Http.PostLogAsync(copy, string.Join('\n', log));
        Assert.Contains("position 11", (await answer.JsonAsync()).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Contains("lines[10].fingerprint", await answer.ProblemAsync(HttpStatusCode.Conflict, "log-differs"));
        Assert.Equal(before, await server.Http.LogAsync(copy));
    }

    [Fact]
    public async Task A_dry_run_says_what_would_be_and_records_nothing()
    {
        var log = await server.Http.LogLinesAsync("main");
        var book = await server.Http.MakeBookAsync($"refused-{Interlocked.Increment(ref made)}");
        Assert.Equal((log.Length, log.Length, 0), await server.Http.BringInAsync(book, log, "?dryRun=true"));
        Assert.Equal(("", book), (await server.Http.LogAsync(book), await server.Http.OriginAsync(book)));
        await server.Http.BringInAsync(book, log[..10]);
        Assert.Equal((log.Length, log.Length - 10, 10), await server.Http.BringInAsync(book, log, "?dryRun=true"));
        Assert.Equal(log[..10], await server.Http.LogLinesAsync(book));
    }

    private static string With(string line, string field, string value)
    {
        var json = JsonNode.Parse(line)!.AsObject();
        var (at, names) = (json, field.Split('.'));
        foreach (var name in names[..^1]) at = at[name]!.AsObject();
        at[names[^1]] = JsonNode.Parse(value);
        return json.ToJsonString();
    }

    private async Task<string[]> RefusedAsync(string body, HttpStatusCode status, string code)
    {
        var book = await server.Http.MakeBookAsync($"refused-{Interlocked.Increment(ref made)}");
        var errors = await (await server.Http.PostLogAsync(book, body)).ProblemAsync(status, code);
        Assert.Equal(("", book), (await server.Http.LogAsync(book), await server.Http.OriginAsync(book)));
        return errors;
    }
}
