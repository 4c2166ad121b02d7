using System.Net;

namespace Ledger.ServiceTests.Entries;

/// <summary>Recording single entries: receipts, duplicates, keys, preconditions, references.</summary>
public sealed class AppendTests(LedgerServer server) : IClassFixture<LedgerServer>, IAsyncLifetime
{
    private static int made;
    private readonly string company = $"c{Interlocked.Increment(ref made)}";

    public Task InitializeAsync() => server.RegisterAsync(company);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_new_entry_gets_201_with_a_receipt_and_its_address()
    {
        var answer = await server.PostAsync(LedgerServer.Forecast(company));
        var receipt = await answer.JsonAsync();

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal($"/v1/books/main/entries/{receipt.GetProperty("id").GetString()}", answer.Headers.Location!.OriginalString);
        Assert.Equal(company, receipt.GetProperty("company").GetString());
        Assert.Equal("forecast", receipt.GetProperty("type").GetString());
        Assert.False(receipt.GetProperty("duplicate").GetBoolean());
        Assert.Matches("^[0-9a-f]{64}$", receipt.GetProperty("fingerprint").GetString());
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$", receipt.GetProperty("recordedAt").GetString());
        Assert.Equal(receipt.GetProperty("position").GetInt64().ToString(), answer.Header("Ledger-Position"));

        var entry = await server.GetAsync($"entries/{receipt.GetProperty("id").GetString()}");
        Assert.Equal(1_500_000_000m, entry.GetProperty("amount").GetProperty("value").GetDecimal());
        Assert.Equal("inForce", entry.GetProperty("status").GetString());
    }

    [Fact]
    public async Task The_same_content_is_recorded_once_however_it_is_written()
    {
        var first = await (await server.PostAsync(LedgerServer.Forecast(company))).JsonAsync();
        var answer = await server.PostAsync($$"""
            { "source": { "title": "Note" }, "basis": "cash", "category": "total", "announcedOn": "2025-02-03", "period": "FY2025", "forecaster": "House",
              "amount": { "scale": "million", "value": 1500.0, "currency": "USD", "qualifier": "exact" }, "company": "{{company}}", "type": "forecast" }
            """);
        var again = await answer.JsonAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(again.GetProperty("duplicate").GetBoolean());
        foreach (var field in new[] { "id", "position", "recordedAt", "fingerprint" }) Assert.Equal(first.GetProperty(field).GetRawText(), again.GetProperty(field).GetRawText());
    }

    [Fact]
    public async Task A_key_gives_the_same_answer_again_and_refuses_another_body()
    {
        var key = ("Idempotency-Key", Guid.CreateVersion7().ToString());
        var first = await server.PostAsync(LedgerServer.Forecast(company), key);
        var again = await server.PostAsync(LedgerServer.Forecast(company), key);

        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        Assert.Equal("true", again.Header("Idempotency-Replayed"));
        Assert.Null(first.Header("Idempotency-Replayed"));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        await (await server.PostAsync(LedgerServer.Forecast(company, value: 2), key)).ProblemAsync(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
    }

    [Fact]
    public async Task Thirty_requests_at_once_under_one_key_record_once()
    {
        var key = ("Idempotency-Key", $"key-{company}");
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => server.PostAsync(LedgerServer.Forecast(company), key)));

        Assert.Single((await Task.WhenAll(answers.Select(a => a.Content.ReadAsStringAsync()))).Distinct());
        Assert.Single(answers, a => a.Header("Idempotency-Replayed") is null);
    }

    [Fact]
    public async Task A_precondition_holds_the_company_to_its_entry_count()
    {
        Assert.Equal("\"0\"", (await server.Http.GetAsync($"companies/{company}")).Header("ETag"));
        var answer = await server.PostAsync(LedgerServer.Forecast(company), ("If-Match", "\"0\""));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("\"1\"", answer.Header("ETag"));
        await (await server.PostAsync(LedgerServer.Forecast(company, value: 2), ("If-Match", "\"0\""))).ProblemAsync(HttpStatusCode.PreconditionFailed);
        Assert.Equal(HttpStatusCode.Created, (await server.PostAsync(LedgerServer.Forecast(company, value: 2), ("If-Match", "\"1\""))).StatusCode);
        Assert.Equal("\"2\"", (await server.Http.GetAsync($"companies/{company}")).Header("ETag"));
    }

    [Fact]
    public async Task A_dry_run_checks_everything_and_records_nothing()
    {
        var before = (await server.GetAsync("companies")).GetProperty("position").GetInt64();
        var answer = await server.SendAsync("entries?dryRun=true", LedgerServer.Json(LedgerServer.Forecast(company)));
        var receipt = await answer.JsonAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("null", receipt.GetProperty("position").GetRawText());
        Assert.Equal(before, (await server.GetAsync("companies")).GetProperty("position").GetInt64());
        await (await server.SendAsync("entries?dryRun=true", LedgerServer.Json(LedgerServer.Forecast("nobody")))).ProblemAsync(HttpStatusCode.NotFound, "unknown-company");
    }

    [Fact]
    public async Task An_unchanged_company_appends_nothing_and_a_changed_one_does()
    {
        var before = (await server.GetAsync($"companies/{company}")).GetProperty("position").GetInt64();
        var same = await server.Http.PutAsync($"companies/{company}", LedgerServer.Json($$"""{ "reportingCurrency": "USD", "name": "{{company}}", "fiscalYearEnd": "12-31" }"""));
        Assert.Equal((HttpStatusCode.OK, before), (same.StatusCode, (await server.GetAsync($"companies/{company}")).GetProperty("position").GetInt64()));
        var changed = await server.Http.PutAsync($"companies/{company}", LedgerServer.Json("""{ "name": "Other", "fiscalYearEnd": "12-31", "reportingCurrency": "USD" }"""));
        Assert.Equal((HttpStatusCode.OK, before + 1), (changed.StatusCode, (await server.GetAsync($"companies/{company}")).GetProperty("position").GetInt64()));
        Assert.Equal(company, (await server.GetAsync($"companies/{company}?recordedAsOf=position:{before}")).GetProperty("name").GetString());
    }
}
