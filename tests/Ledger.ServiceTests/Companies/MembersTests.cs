using System.Net;

namespace Ledger.ServiceTests.Companies;

/// <summary>Groups of companies over HTTP.</summary>
public sealed class MembersTests(LedgerServer server) : IClassFixture<LedgerServer>, IAsyncLifetime
{
    public async Task InitializeAsync()
    {
        await server.RegisterAsync("a");
        await server.RegisterAsync("b");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Members_come_back_in_order_and_an_unchanged_group_records_nothing()
    {
        var made = await PutAsync("two", "\"b\", \"a\"");
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Equal("""["a","b"]""", (await made.JsonAsync()).GetProperty("members").GetRawText());
        var again = await PutAsync("two", "\"a\", \"b\"");
        Assert.Equal((HttpStatusCode.OK, made.Header("Ledger-Position")), (again.StatusCode, again.Header("Ledger-Position")));
        Assert.Equal("""["a","b"]""", (await server.GetAsync("companies/two")).GetProperty("members").GetRawText());
        var listed = (await server.GetAsync("companies")).GetProperty("items").EnumerateArray().ToDictionary(c => c.GetProperty("id").GetString()!, c => c.GetProperty("members").GetRawText());
        Assert.Equal(("[]", """["a","b"]"""), (listed["a"], listed["two"]));
    }

    [Fact]
    public async Task A_group_without_members_any_more_is_a_company_on_the_record_clock_too()
    {
        await PutAsync("once", "\"a\"");
        var before = (await server.GetAsync("companies/once")).GetProperty("position").GetInt64();
        Assert.Equal("[]", (await (await PutAsync("once", "")).JsonAsync()).GetProperty("members").GetRawText());
        Assert.Equal("[]", (await server.GetAsync("companies/once")).GetProperty("members").GetRawText());
        Assert.Equal("""["a"]""", (await server.GetAsync($"companies/once?recordedAsOf=position:{before}")).GetProperty("members").GetRawText());
    }

    [Fact]
    public async Task Members_that_cannot_be_are_refused_and_nothing_is_recorded()
    {
        await PutAsync("holds-a", "\"a\"");
        var before = (await server.GetAsync("companies")).GetProperty("position").GetInt64();
        Assert.Equal(["members"], await (await PutAsync("x", "\"a\", \"nobody\"")).ProblemAsync(HttpStatusCode.NotFound, "unknown-company"));
        Assert.Equal(["members"], await (await PutAsync("x", "\"x\"")).ProblemAsync(HttpStatusCode.BadRequest, "invalid"));
        Assert.Equal(["members"], await (await PutAsync("a", "\"holds-a\"")).ProblemAsync(HttpStatusCode.BadRequest, "invalid"));
        Assert.Equal(["members[1]"], await (await PutAsync("x", "\"a\", \"a\"")).ProblemAsync(HttpStatusCode.BadRequest, "invalid"));
        Assert.Equal(["members[0]"], await (await PutAsync("x", "\"A\"")).ProblemAsync(HttpStatusCode.BadRequest, "invalid"));
        Assert.Equal(["members"], await (await PutAsync("x", string.Join(',', Enumerable.Range(0, 1001).Select(i => $"\"m{i}\"")))).ProblemAsync(HttpStatusCode.BadRequest, "invalid"));
        Assert.Equal(before, (await server.GetAsync("companies")).GetProperty("position").GetInt64());
        Assert.Equal(HttpStatusCode.NotFound, (await server.Http.GetAsync("companies/x")).StatusCode);
    }

    [Fact]
    public async Task Claims_may_be_about_a_group()
    {
        await PutAsync("four", "\"a\", \"b\"");
        await server.RecordAsync(LedgerServer.Forecast("four", period: "CY2025"));
        Assert.Equal(1, (await server.GetAsync("companies/four/estimates/CY2025?asOf=2025-03-01")).GetProperty("consensus").GetProperty("count").GetInt32());
    }

    private Task<HttpResponseMessage> PutAsync(string id, string members) =>
        server.Http.PutAsync($"companies/{id}", LedgerServer.Json($$"""{ "name": "{{id}}", "members": [{{members}}] }"""));
}
