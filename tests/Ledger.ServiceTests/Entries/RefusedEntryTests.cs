using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ledger.ServiceTests.Entries;

/// <summary>What the ledger refuses, each with its own clear answer, and that nothing of it is recorded.</summary>
public sealed class RefusedEntryTests(LedgerServer server) : IClassFixture<LedgerServer>, IAsyncLifetime
{
    private static int made;
    private readonly string company = $"r{Interlocked.Increment(ref made)}";

    public Task InitializeAsync() => server.RegisterAsync(company);

    public async Task DisposeAsync() => Assert.Equal(
        recorded, (await server.GetAsync($"companies/{company}")).GetProperty("entries").GetInt32());

    private int recorded;

    [Theory]
    [InlineData("\"value\": 1.5", "\"value\": -1", "amount.value")]
    [InlineData("\"value\": 1.5", "\"value\": 1000000000", "amount.value")]
    [InlineData("\"value\": 1.5", "\"value\": \"1.5\"", "amount.value")]
    [InlineData("\"value\": 1.5", "\"value\": 1.5, \"low\": 1", "amount.value")]
    [InlineData("\"value\": 1.5", "\"low\": 2, \"high\": 1", "amount.low")]
    [InlineData("\"USD\"", "\"usd\"", "amount.currency")]
    [InlineData("\"billion\"", "\"bn\"", "amount.scale")]
    [InlineData("2025-02-03", "2025-02-29", "announcedOn")]
    [InlineData("2025-02-03", "2199-01-01", "announcedOn")]
    [InlineData("FY2025", "FY25", "period")]
    [InlineData("\"Note\"", "\"\"", "source.title")]
    [InlineData("\"title\"", "\"titel\"", "source.titel")]
    [InlineData("\"period\"", "\"perod\"", "perod")]
    [InlineData("\"forecast\"", "\"prophecy\"", "type")]
    [InlineData("\"type\": \"forecast\"", "\"type\": \"forecast\", \"type\": \"forecast\"", "type")]
    public async Task Every_broken_rule_names_its_field(string right, string wrong, string path)
    {
        var answer = await server.PostAsync(LedgerServer.Forecast(company).Replace(right, wrong, StringComparison.Ordinal));

        Assert.Contains(path, await answer.ProblemAsync(HttpStatusCode.BadRequest, "invalid"));
    }

    [Fact]
    public async Task All_bad_fields_are_answered_at_once()
    {
        var answer = await server.PostAsync("""{ "type": "earningsReport", "company": "No Id", "announcedOn": "soon", "amount": { "value": -1 }, "growth": { "yearOnYear": "x" }, "extra": 1 }""");

        Assert.Equal(
            ["amount.currency", "amount.value", "announcedOn", "company", "extra", "growth.yearOnYear", "period", "source"],
            (await answer.ProblemAsync(HttpStatusCode.BadRequest)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_does_not_exist_is_404()
    {
        await (await server.PostAsync(LedgerServer.Forecast("nobody"))).ProblemAsync(HttpStatusCode.NotFound, "unknown-company");
        await (await server.PostAsync("""{ "type": "retraction", "entry": "ref:nothing", "reason": "x" }""")).ProblemAsync(HttpStatusCode.NotFound, "unknown-entry");
        await (await server.PostAsync("""{ "type": "retraction", "entry": "00000000-0000-8000-8000-000000000000", "reason": "x" }""")).ProblemAsync(HttpStatusCode.NotFound, "unknown-entry");
        await (await server.Http.GetAsync("companies/nobody/picture")).ProblemAsync(HttpStatusCode.NotFound, "unknown-company");
        await (await server.Http.GetAsync("/v1/books/nowhere/companies")).ProblemAsync(HttpStatusCode.NotFound, "unknown-book");
        await (await server.Http.GetAsync("/v1/nothing")).ProblemAsync(HttpStatusCode.NotFound, "no-such-address");
    }

    [Fact]
    public async Task Retractions_and_corrections_have_their_limits()
    {
        var forecast = await server.RecordAsync(LedgerServer.Forecast(company));
        var correction = await server.RecordAsync($$"""{ "type": "correction", "entry": "{{forecast}}", "reason": "typo", "replacement": {{LedgerServer.Forecast(company, value: 2)}} }""");
        await (await server.PostAsync($$"""{ "type": "correction", "entry": "{{correction}}", "reason": "typo", "replacement": {{LedgerServer.Forecast(company, value: 3)}} }""")).ProblemAsync(HttpStatusCode.Conflict, "not-reversible");
        var report = LedgerServer.Forecast(company).Replace("\"forecast\"", "\"earningsReport\"", StringComparison.Ordinal).Replace("\"forecaster\": \"House\",", "", StringComparison.Ordinal);
        await (await server.PostAsync($$"""{ "type": "correction", "entry": "{{forecast}}", "reason": "typo", "replacement": {{report}} }""")).ProblemAsync(HttpStatusCode.Conflict, "correction-mismatch");
        var retraction = await server.RecordAsync($$"""{ "type": "retraction", "entry": "{{forecast}}", "reason": "hoax" }""");
        await (await server.PostAsync($$"""{ "type": "retraction", "entry": "{{forecast}}", "reason": "again" }""")).ProblemAsync(HttpStatusCode.Conflict, "already-retracted");
        await (await server.PostAsync($$"""{ "type": "retraction", "entry": "{{retraction}}", "reason": "undo" }""")).ProblemAsync(HttpStatusCode.Conflict, "not-reversible");
        Assert.Equal(HttpStatusCode.OK, (await server.PostAsync($$"""{ "type": "retraction", "entry": "{{forecast}}", "reason": "hoax" }""")).StatusCode);
        recorded = 3;
    }

    [Fact]
    public async Task Bodies_that_are_no_entries()
    {
        await (await server.SendAsync("entries", LedgerServer.Body("type,company", "text/csv"))).ProblemAsync(HttpStatusCode.UnsupportedMediaType);
        await (await server.SendAsync("entries", LedgerServer.Json("""{ "type": "forecast", "company": """))).ProblemAsync(HttpStatusCode.BadRequest, "malformed");
        await (await server.SendAsync("entries", LedgerServer.Json(""))).ProblemAsync(HttpStatusCode.BadRequest);
        await (await server.SendAsync("entries", LedgerServer.Json("[]"))).ProblemAsync(HttpStatusCode.BadRequest);
        await (await server.SendAsync("entries", LedgerServer.Json("NaN"))).ProblemAsync(HttpStatusCode.BadRequest);
        var broken = new ByteArrayContent([(byte)'{', 0xC3, 0x28, (byte)'}']);
        broken.Headers.ContentType = new("application/json");
        await (await server.SendAsync("entries", broken)).ProblemAsync(HttpStatusCode.BadRequest, "malformed");
        await (await server.SendAsync("entries", LedgerServer.Json(new string(' ', 17 * 1024 * 1024)))).ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "too-large");
    }

    [Fact]
    public async Task A_body_cut_off_in_the_middle_records_nothing()
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(server.Http.BaseAddress!.Host, server.Http.BaseAddress.Port);
        var stream = connection.GetStream();
        var body = LedgerServer.Forecast(company);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(
            $"POST /v1/books/main/entries HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {body.Length + 100}\r\n\r\n{body}"));
        using var reader = new StreamReader(stream);

        // The client still listens, so it is told; one that closed its side would find the connection closed too (RFC 9112, section 8).
        Assert.StartsWith("HTTP/1.1 408", await reader.ReadLineAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_about_the_future_is_refused()
    {
        Assert.Equal(["asOf"], await (await server.Http.GetAsync($"companies/{company}/picture?asOf=2199-01-01")).ProblemAsync(HttpStatusCode.BadRequest));
        Assert.Equal(["recordedAsOf"], await (await server.Http.GetAsync($"companies/{company}/picture?recordedAsOf=2199-01-01T00:00:00Z")).ProblemAsync(HttpStatusCode.BadRequest));
        Assert.Equal(["recordedAsOf"], await (await server.Http.GetAsync($"companies/{company}/picture?recordedAsOf=position:999999999")).ProblemAsync(HttpStatusCode.BadRequest));
        Assert.Equal(["recordedAsOf"], await (await server.Http.GetAsync($"companies/{company}/picture?recordedAsOf=2025-01-01T00:00:00")).ProblemAsync(HttpStatusCode.BadRequest));
    }
}
