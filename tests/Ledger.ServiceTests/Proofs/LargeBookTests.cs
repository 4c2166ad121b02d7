using System.Net;
using Ledger.Server.Store.Books;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Ledger.ServiceTests.Proofs;

/// <summary>A book that is answered from before all of it is read: nothing else is answered, and what was changed in the database never is.</summary>
public sealed class LargeBookTests : IAsyncLifetime
{
    private const int Companies = 40;
    private const int Lines = 1_000;

    private static readonly string[] Questions =
    [
        "companies/company-3/picture?asOf=2025-06-30", "companies/company-3/estimates/FY2025?asOf=2025-06-30", "totals?by=year&asOf=2025-06-30", "companies", "forecasters",
        "entries?after=500&limit=20&asOf=2025-06-30", "entries?company=company-7&type=forecast&asOf=2025-06-30", "entries/ref:line-77?asOf=2025-06-30",
        "companies/company-5/picture?asOf=2025-06-30&recordedAsOf=position:300", "changes?after=900&asOf=2025-06-30", "log/checkpoint", "log/inclusion?position=700", "log?after=990",
    ];

    private readonly LedgerServer server = new();

    public async Task InitializeAsync()
    {
        await server.InitializeAsync();
        for (var i = 0; i < Companies; i++) await server.RegisterAsync(Company(i));
        var answer = await server.PostLinesAsync([.. Enumerable.Range(0, Lines).Select(i => LedgerServer.Forecast(
            Company(i % Companies), $"House {i / Companies}", value: 1 + (i % 7), more: $$""", "ref": "line-{{i}}" """))]);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    public Task DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Answers_are_the_same_bytes_before_and_after_all_is_read()
    {
        foreach (var question in Questions)
        {
            // The first question of all to a node of its own.
            await using var node = await StartAsync();
            using var http = LedgerServer.ClientOf(node);
            var before = await http.GetStringAsync(question);
            await ReadBehindAsync(node);
            Assert.Equal(before, await http.GetStringAsync(question));
            Assert.Equal(await server.Http.GetStringAsync(question), before);
        }
    }

    [Fact]
    public async Task A_duplicate_is_known_before_its_original_is_read()
    {
        await using var node = await StartAsync();
        using var http = LedgerServer.ClientOf(node);
        var line = LedgerServer.Forecast(Company(13), "House 1", value: 1 + (53 % 7), more: """, "ref": "line-53" """);
        var again = await (await http.PostAsync("entries", LedgerServer.Json(line))).JsonAsync();
        Assert.True(again.GetProperty("duplicate").GetBoolean());
        Assert.Equal(Companies + 54, again.GetProperty("position").GetInt32());
        var taken = line.Replace("2025-02-03", "2025-02-04", StringComparison.Ordinal);
        Assert.Contains("is the reference of entry", await (await http.PostAsync("entries", LedgerServer.Json(taken))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, (await http.PostAsync("entries", LedgerServer.Json(taken.Replace("line-53", "own", StringComparison.Ordinal)))).StatusCode);
    }

    [Fact]
    public async Task What_was_changed_is_never_answered_from_and_found_behind_whoever_asks_for_something_else()
    {
        var (clean, damaged) = ("companies/company-3/picture?asOf=2025-06-30", "companies/company-39/picture?asOf=2025-06-30");
        var right = await server.Http.GetStringAsync(clean);
        await TamperAsync("Mouse");

        await using (var node = await StartAsync())
        {
            using var http = LedgerServer.ClientOf(node);
            await (await http.GetAsync(damaged)).ProblemAsync(HttpStatusCode.InternalServerError, "log-damaged");
            // Whoever met it first, nobody else is answered from this book any more.
            await (await http.GetAsync(clean)).ProblemAsync(HttpStatusCode.InternalServerError, "log-damaged");
        }

        await using var other = await StartAsync();
        using var client = LedgerServer.ClientOf(other);
        for (var served = true; served;)
        {
            var answer = await client.GetAsync(clean);
            served = answer.IsSuccessStatusCode;
            if (served) Assert.Equal(right, await answer.Content.ReadAsStringAsync());
            else await answer.ProblemAsync(HttpStatusCode.InternalServerError, "log-damaged");
        }

        foreach (var question in new[] { clean, damaged, "companies", "totals?by=year&asOf=2025-06-30", "log/checkpoint" })
            await (await client.GetAsync(question)).ProblemAsync(HttpStatusCode.InternalServerError, "log-damaged");

        // Once it is what was recorded again, it is answered from again, without a restart.
        await TamperAsync("House");
        Assert.Equal(right, await client.GetStringAsync(clean));
        Assert.Equal(await server.Http.GetStringAsync(damaged), await client.GetStringAsync(damaged));
    }

    [Fact]
    public async Task An_append_that_meets_damage_fails_and_others_go_on()
    {
        await TamperAsync("Mouse");
        await using var node = await StartAsync();
        using var http = LedgerServer.ClientOf(node);
        var same = LedgerServer.Forecast(Company(39), "House 24", value: 1 + (999 % 7), more: """, "ref": "line-999" """);
        await (await http.PostAsync("entries", LedgerServer.Json(same))).ProblemAsync(HttpStatusCode.InternalServerError, "log-damaged");
        await (await http.PostAsync("entries", LedgerServer.Json(LedgerServer.Forecast(Company(1), "Late")))).ProblemAsync(HttpStatusCode.InternalServerError, "log-damaged");
        Assert.Equal(HttpStatusCode.Created, (await http.PutAsync("/v1/books/other", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await http.PutAsync("/v1/books/other/companies/acme", LedgerServer.Json("""{ "name": "Acme", "reportingCurrency": "USD" }"""))).StatusCode);

        await TamperAsync("House");
        Assert.True((await (await http.PostAsync("entries", LedgerServer.Json(same))).JsonAsync()).GetProperty("duplicate").GetBoolean());
        Assert.Equal(HttpStatusCode.Created, (await http.PostAsync("entries", LedgerServer.Json(LedgerServer.Forecast(Company(1), "Late")))).StatusCode);
    }

    [Fact]
    public async Task Damage_that_shows_without_reading_is_found_at_once()
    {
        foreach (var tampering in new[] { "headers = headers || '{\"fingerprint\": \"00\"}'", "type = 'Unheard'", "headers = headers || '{\"leaf\": \"xx\"}'", "headers = headers || '{\"position\": 5000}'" })
        {
            var (before, type) = (await server.Database.ScalarAsync<string>($"select headers::text {Last}"), await server.Database.ScalarAsync<string>($"select type {Last}"));
            await server.Database.TamperAsync($"update ledger_events.mt_events set {tampering} where data ->> 'ref' = 'line-999'");
            await using var node = await StartAsync();
            using var http = LedgerServer.ClientOf(node);
            await (await http.GetAsync("companies/company-3/picture?asOf=2025-06-30")).ProblemAsync(HttpStatusCode.InternalServerError, "log-damaged");
            await server.Database.TamperAsync("update ledger_events.mt_events set headers = $1::jsonb, type = $2 where data ->> 'ref' = 'line-999'", before, type);
        }
    }

    private const string Last = "from ledger_events.mt_events where data ->> 'ref' = 'line-999'";

    private static string Company(int number) => $"company-{number}";

    private static async Task ReadBehindAsync(WebApplication node) => await (await node.Services.GetRequiredService<Bookshelf>().OpenAsync("main")).ReadBehindAsync();

    // The last entry of all, which is read last.
    private Task TamperAsync(string house) => server.Database.TamperAsync(
        "update ledger_events.mt_events set data = jsonb_set(data, '{forecaster}', to_jsonb($1)) where data ->> 'ref' = 'line-999'", $"{house} 24");

    private Task<WebApplication> StartAsync() => LedgerServer.StartOnAsync(server.Database.ConnectionString, choose: choices => choices with { ReadWhole = 100 });
}
