using System.Net;
using System.Text.Json;
using Ledger.Server.Security;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Ledger.ServiceTests.Security;

/// <summary>Who may do what: every address by every role, and the audit log of those who keep the keys.</summary>
public sealed class RoleTests(GuardedServer server) : IClassFixture<GuardedServer>
{
    [Fact]
    public void Every_address_says_who_may_ask()
    {
        var endpoints = server.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().ToList();
        Assert.True(endpoints.Count > 20);
        Assert.All(endpoints, e => Assert.True(
            e.Metadata.GetMetadata<NeedsRoleAttribute>() is null != e.Metadata.GetMetadata<ForAnybodyAttribute>() is null, $"{e.DisplayName}: needs [NeedsRole] or [ForAnybody]"));
        Assert.Equal(
            ["/assets/{version}/{name}", "/health/live", "/health/ready", "/openapi/{documentName}.json", "/sign-in", "/sign-out"],
            endpoints.Where(e => e.Metadata.GetMetadata<ForAnybodyAttribute>() is not null).Select(e => e.RoutePattern.RawText!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_address_of_the_document_is_closed_to_strangers()
    {
        foreach (var path in (await server.GetAsync("/openapi/v1.json")).GetProperty("paths").EnumerateObject().Where(p => !p.Name.StartsWith("/health", StringComparison.Ordinal)))
            foreach (var method in path.Value.EnumerateObject())
                await (await server.AskAsync(null, method.Name.ToUpperInvariant(), path.Name.Replace("{book}", "main", StringComparison.Ordinal).Replace('{', 'x').Replace('}', 'x'))).ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        foreach (var open in (string[])["/health/live", "/health/ready", "/openapi/v1.json"])
            Assert.True((await server.AskAsync(null, "GET", open)).IsSuccessStatusCode, open);
        await (await server.AskAsync(null, "GET", "/nowhere")).ProblemAsync(HttpStatusCode.NotFound, "no-such-address");
    }

    // Status by role: none in this book, reader, recorder, editor, admin of the book, admin of all books.
    [Theory]
    [InlineData("GET", "companies", "", "403 200 200 200 200 200")]
    [InlineData("GET", "entries/live", "", "403 200 200 200 200 200")]
    [InlineData("GET", "log", "", "403 200 200 200 200 200")]
    [InlineData("POST", "replay", "", "403 200 200 200 200 200")]
    [InlineData("POST", "replay?rebuild=true", "", "403 403 403 403 200 200")]
    [InlineData("PUT", "companies/acme", """{"name":"acme"}""", "403 403 200 200 200 200")]
    [InlineData("POST", "entries?dryRun=true", "forecast", "403 403 200 200 200 200")]
    [InlineData("POST", "entries?dryRun=true", """{"type":"retraction","entry":"ref:first","reason":"x"}""", "403 403 403 200 200 200")]
    [InlineData("POST", "entries?dryRun=true", """{"type":"exclusion","entry":"ref:first","announcedOn":"2025-03-01","reason":"x"}""", "403 403 403 200 200 200")]
    [InlineData("POST", "entries?dryRun=true", """{"type":"bridge","company":"acme","announcedOn":"2025-03-01","period":"FY2025","from":"cash","to":"accrued","amount":{"currency":"USD","value":1},"source":{"title":"x"}}""", "403 403 200 200 200 200")]
    [InlineData("POST", "entries?dryRun=true", """{"type":"resolution","entry":"ref:first","announcedOn":"2025-03-01","reason":"x"}""", "403 403 403 200 200 200")]
    [InlineData("PUT", "policies/desk", """{"staleAfterDays":90,"reason":"x"}""", "403 403 403 201 200 200")]
    [InlineData("GET", "policies/default", "", "403 200 200 200 200 200")]
    [InlineData("POST", "log?dryRun=true", "nothing", "403 403 403 403 400 400")]
    [InlineData("PUT", "../roles", "", "403 403 403 403 200 200")]
    [InlineData("PUT", "../another", "", "403 403 403 403 403 200")]
    [InlineData("GET", "/v1/books", "", "200 200 200 200 200 200")]
    [InlineData("GET", "/v1/keys", "", "403 403 403 403 403 200")]
    [InlineData("GET", "/v1/audit", "", "403 403 403 403 403 200")]
    [InlineData("POST", "/v1/keys", """{"actor":"x","roles":{"roles":"reader"}}""", "403 403 403 403 403 201")]
    [InlineData("DELETE", "/v1/keys/0000000000", "", "403 403 403 403 403 404")]
    public async Task A_role_allows_what_it_is_for(string method, string address, string body, string statuses)
    {
        await server.Http.PutAsync("../roles", null);
        await server.Http.PutAsync("../another", null);
        var book = new Uri(server.Http.BaseAddress!, "../roles/");
        await server.Http.PutAsync(new Uri(book, "companies/acme"), LedgerServer.Json("""{"name":"acme"}"""));
        Assert.True((await server.Http.PostAsync(new Uri(book, "entries"), LedgerServer.Json(LedgerServer.Forecast("acme", more: ",\"ref\":\"first\"")))).IsSuccessStatusCode);

        string[] roles = ["another=reader", "roles=reader", "roles=recorder", "roles=editor", "roles=admin", "*=admin"];
        foreach (var (role, status) in roles.Zip(statuses.Split(' ')))
        {
            var (key, id) = await server.KeyAsync("somebody", role);
            using var client = new HttpClient { BaseAddress = book, DefaultRequestHeaders = { Authorization = GuardedServer.Bearer(key) } };
            using var request = new HttpRequestMessage(new HttpMethod(method), address);
            if (body == "forecast") request.Content = LedgerServer.Json(LedgerServer.Forecast("acme", $"House of {id}"));
            else if (body == "nothing") request.Content = LedgerServer.Body("{}", "application/x-ndjson");
            else if (body.Length > 0) request.Content = LedgerServer.Json(body);
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            Assert.True(status == $"{(int)answer.StatusCode}", $"{role}: {(int)answer.StatusCode}");
            if (status != "403") continue;
            await answer.ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
            Assert.Contains("insufficient_scope", answer.Header("WWW-Authenticate") ?? "error=\"insufficient_scope\"", StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_batch_with_work_for_editors_names_the_lines_and_records_nothing()
    {
        await server.RegisterAsync("batch");
        var (key, _) = await server.KeyAsync("gil", "main=recorder");
        string[] lines = [LedgerServer.Forecast("batch"), """{"type":"retraction","entry":"ref:x","reason":"y"}""", """{"type":"correction","entry":"ref:x","reason":"y","replacement":""" + LedgerServer.Forecast("batch", "Other") + "}"];
        var answer = await server.AskAsync(key, "POST", "entries", LedgerServer.Body(string.Join('\n', lines), "application/x-ndjson"));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Contains("needs the role 'editor' in book 'main'; gil has 'recorder' there", text, StringComparison.Ordinal);
        Assert.Equal(["lines[1]", "lines[2]"], await answer.ProblemAsync(HttpStatusCode.Forbidden, "forbidden"));
        Assert.Empty((await server.GetAsync("entries?company=batch&type=forecast")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Books_are_listed_for_those_who_may_read_them()
    {
        await server.Http.PutAsync("../seen", null);
        await server.Http.PutAsync("../unseen", null);
        var (key, _) = await server.KeyAsync("hal", "seen=reader not-yet=reader");
        var books = (await (await server.AskAsync(key, "GET", "/v1/books")).JsonAsync()).GetProperty("items").EnumerateArray().Select(b => b.GetProperty("id").GetString());
        Assert.Equal(["seen"], books);
        // Whether a book exists is nothing for those who have no role in it.
        var (there, not) = (await server.AskAsync(key, "GET", "../unseen/companies"), await server.AskAsync(key, "GET", "../nowhere/companies"));
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (there.StatusCode, not.StatusCode));
    }

    [Fact]
    public async Task Administrative_acts_are_logged_and_the_log_cannot_be_changed()
    {
        var (key, id) = await server.KeyAsync("ida", "*=admin");
        Assert.True((await server.AskAsync(key, "PUT", "../logged")).IsSuccessStatusCode);
        Assert.True((await server.AskAsync(key, "POST", "../logged/replay?rebuild=true")).IsSuccessStatusCode);
        var acts = (await server.GetAsync("/v1/audit?limit=20000")).GetProperty("items").EnumerateArray().ToList();
        string?[] Of(JsonElement act) => [act.GetProperty("actor").GetString(), act.GetProperty("key").GetString(), act.GetProperty("action").GetString(), act.GetProperty("subject").GetString()];
        Assert.Equal(
            [["ida", id, "book.put", "logged"], ["ida", id, "views.rebuilt", "logged"]],
            acts.Where(a => a.GetProperty("key").GetString() == id).Select(Of));
        var made = acts.Single(a => a.GetProperty("action").GetString() == "key.created" && a.GetProperty("subject").GetString() == id).GetProperty("detail");
        Assert.Equal(("ida", "admin"), (made.GetProperty("actor").GetString(), made.GetProperty("roles").GetProperty("*").GetString()));
        Assert.All(acts, a => Assert.False(string.IsNullOrEmpty(a.GetProperty("correlationId").GetString())));

        var first = await server.GetAsync("/v1/audit?limit=1");
        var second = await server.GetAsync($"/v1/audit?limit=1&cursor={first.GetProperty("next").GetString()}");
        Assert.Equal([acts[0].GetRawText(), acts[1].GetRawText()], [first.GetProperty("items")[0].GetRawText(), second.GetProperty("items")[0].GetRawText()]);
        foreach (var change in (string[])["update ledger.audit set actor = 'x' where false", "delete from ledger.audit", "truncate ledger.audit"])
            Assert.Contains("never changed or removed", (await Assert.ThrowsAnyAsync<Exception>(() => server.Database.ExecuteAsync(change))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_live_feed_ends_with_the_key_that_began_it()
    {
        await server.RegisterAsync("feed");
        var (key, id) = await server.KeyAsync("jon", "main=reader");
        using var client = new HttpClient { BaseAddress = server.Http.BaseAddress, DefaultRequestHeaders = { Authorization = GuardedServer.Bearer(key) } };
        using var live = await client.GetAsync("entries/live?company=feed&type=forecast", HttpCompletionOption.ResponseHeadersRead);
        await server.RecordAsync(LedgerServer.Forecast("feed", "Before"));
        await server.Http.DeleteAsync($"/v1/keys/{id}");
        await server.RecordAsync(LedgerServer.Forecast("feed", "After"));
        var all = await live.Content.ReadAsStringAsync().WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Contains("Before", all, StringComparison.Ordinal);
        Assert.DoesNotContain("After", all, StringComparison.Ordinal);
    }
}
