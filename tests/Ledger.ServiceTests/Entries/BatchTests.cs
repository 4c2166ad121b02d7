using System.Net;

namespace Ledger.ServiceTests.Entries;

/// <summary>Recording batches: all or nothing, in order, pointing into themselves.</summary>
public sealed class BatchTests(LedgerServer server) : IClassFixture<LedgerServer>, IAsyncLifetime
{
    private static int made;
    private readonly string company = $"b{Interlocked.Increment(ref made)}";

    public Task InitializeAsync() => server.RegisterAsync(company);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_batch_gives_a_receipt_a_line_in_order_and_may_point_into_itself()
    {
        var answer = await server.PostLinesAsync(
            LedgerServer.Forecast(company, "A", more: $", \"ref\": \"{company}-a\""),
            LedgerServer.Forecast(company, "B"),
            LedgerServer.Forecast(company, "B"),
            $$"""{ "type": "withdrawal", "entry": "ref:{{company}}-a", "announcedOn": "2025-03-01", "source": { "title": "Coverage ends" } }""");
        var receipts = await answer.LinesAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/x-ndjson", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(["forecast", "forecast", "forecast", "withdrawal"], receipts.Select(r => r.GetProperty("type").GetString()));
        Assert.Equal([false, false, true, false], receipts.Select(r => r.GetProperty("duplicate").GetBoolean()));
        var positions = receipts.Select(r => r.GetProperty("position").GetInt64()).ToList();
        Assert.Equal([positions[0], positions[0] + 1, positions[0] + 1, positions[0] + 2], positions);
        var withdrawn = await server.GetAsync($"entries/ref:{company}-a");
        Assert.Equal("withdrawn", withdrawn.GetProperty("status").GetString());
        Assert.Equal(receipts[3].GetProperty("id").GetString(), withdrawn.GetProperty("lineage").GetProperty("withdrawal").GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("", "return=minimal", true)]
    [InlineData("?dryRun=true", "respond-async, return=minimal; strange", true)]
    [InlineData("", "return=representation", false)]
    [InlineData("?receipt=true", "return=minimal", false)]
    public async Task Receipts_are_counted_for_whoever_prefers_that(string how, string preference, bool counted)
    {
        string[] lines = [LedgerServer.Forecast(company, "A"), LedgerServer.Forecast(company, "A"), LedgerServer.Forecast(company, "B")];
        var answer = await server.SendAsync($"entries{how}", LedgerServer.Body(string.Join('\n', lines), "application/x-ndjson"), ("Prefer", preference));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/x-ndjson", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(counted ? ["return=minimal"] : [], answer.Headers.TryGetValues("Preference-Applied", out var applied) ? applied : []);
        if (counted) Assert.Equal("{\"recorded\":2,\"duplicates\":1}\n", await answer.Content.ReadAsStringAsync());
        else Assert.Equal([false, true, false], (await answer.LinesAsync()).Select(r => r.GetProperty("duplicate").GetBoolean()));
        Assert.Equal(how.StartsWith("?dry", StringComparison.Ordinal) ? 0 : 2, (await server.GetAsync($"companies/{company}")).GetProperty("entries").GetInt32());
    }

    [Fact]
    public async Task A_bad_line_refuses_all_and_every_bad_line_is_named()
    {
        var before = (await server.GetAsync("companies")).GetProperty("position").GetInt64();
        var answer = await server.PostLinesAsync(
            LedgerServer.Forecast(company, "A"),
            LedgerServer.Forecast(company, "B").Replace("1.5", "-1", StringComparison.Ordinal),
            "{ this is no JSON",
            LedgerServer.Forecast("nobody", "C"),
            """{ "type": "retraction", "entry": "ref:nothing", "reason": "none" }""");

        var paths = await answer.ProblemAsync(HttpStatusCode.BadRequest, "invalid");
        Assert.Equal(["lines[1].amount.value", "lines[2]", "lines[3].company", "lines[4].entry"], paths.Order(StringComparer.Ordinal));
        Assert.Equal(before, (await server.GetAsync("companies")).GetProperty("position").GetInt64());
        Assert.Equal(0, (await server.GetAsync($"companies/{company}")).GetProperty("entries").GetInt32());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_batch_of_bad_lines_only_names_each(int lines)
    {
        var bad = $$"""{ "type": "forecast", "company": "{{company}}", "perod": "FY2025" }""";
        var answer = await server.PostLinesAsync([.. Enumerable.Repeat(bad, lines)]);
        var errors = (await answer.JsonAsync()).GetProperty("errors");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.All(Enumerable.Range(0, lines), i => Assert.True(errors.TryGetProperty($"lines[{i}].perod", out _)));
    }

    [Fact]
    public async Task Lines_that_are_read_side_by_side_are_answered_in_order()
    {
        var lines = Enumerable.Range(0, 3_000).Select(n => LedgerServer.Forecast(company, $"House {n}")).ToArray();
        var broken = lines.ToArray();
        foreach (var n in new[] { 2_999, 3, 1_500, 700 }) broken[n] = n == 700 ? "no JSON" : LedgerServer.Forecast("nobody", $"House {n}");
        broken[1_499] = lines[1_499].Replace("1.5", "-1", StringComparison.Ordinal);
        var answer = await server.PostLinesAsync(broken);
        Assert.Equal(["lines[700]", "lines[1499].amount.value", "lines[3].company", "lines[1500].company", "lines[2999].company"], await answer.ProblemAsync(HttpStatusCode.BadRequest, "invalid"));

        var receipts = await (await server.PostLinesAsync(lines)).LinesAsync();
        var recorded = (await server.GetAsync($"entries?company={company}&type=forecast&limit=20000")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(Enumerable.Range(0, 3_000).Select(n => $"House {n}"), recorded.Select(e => e.GetProperty("forecaster").GetString()));
        Assert.Equal(recorded.Select(e => e.GetProperty("id").GetString()), receipts.Select(r => r.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task A_reference_must_stand_before_the_line_that_uses_it()
    {
        var answer = await server.PostLinesAsync(
            $$"""{ "type": "retraction", "entry": "ref:{{company}}-late", "reason": "none" }""",
            LedgerServer.Forecast(company, "A", more: $", \"ref\": \"{company}-late\""));

        Assert.Equal(["lines[0].entry"], await answer.ProblemAsync(HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task Twenty_thousand_lines_are_taken_and_one_more_is_not()
    {
        var lines = Enumerable.Range(0, 20_000).Select(n => LedgerServer.Forecast(company, $"House {n % 40}", value: n)).ToArray();
        var receipts = await (await server.PostLinesAsync(lines)).LinesAsync();

        Assert.Equal(20_000, receipts.Count);
        Assert.Equal(Enumerable.Range(0, 20_000).Select(n => receipts[0].GetProperty("position").GetInt64() + n), receipts.Select(r => r.GetProperty("position").GetInt64()));
        await (await server.PostLinesAsync([.. lines, lines[0]])).ProblemAsync(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Fifty_writers_to_one_company_lose_nothing_and_leave_no_gap()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(async writer =>
        {
            for (var n = 0; n < 8; n++)
                Assert.Equal(HttpStatusCode.Created, (await server.PostAsync(LedgerServer.Forecast(company, $"W{writer}", value: n))).StatusCode);
        }));

        Assert.Equal(400, (await server.GetAsync($"companies/{company}")).GetProperty("entries").GetInt32());
        var log = (await server.GetAsync("entries?limit=20000")).GetProperty("items").EnumerateArray().Select(e => e.GetProperty("position").GetInt64()).ToList();
        Assert.Equal(Enumerable.Range(1, log.Count).Select(n => (long)n), log);
        Assert.Equal(50, (await server.GetAsync($"companies/{company}/estimates/FY2025?asOf=2025-03-01")).GetProperty("consensus").GetProperty("count").GetInt32());
    }
}
