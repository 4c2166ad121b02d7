using System.Net;
using Ledger.Server.Web;

namespace Ledger.ServiceTests.Web;

[Collection(nameof(WebHost))]
public sealed class ReadingTests(WebHost host)
{
    private const string Estimates = "/v1/books/main/companies/alibaba/estimates/";

    [Fact]
    public async Task An_answer_has_its_length_its_position_and_decimals_in_full()
    {
        using var response = await host.Client.GetAsync(Estimates + "FY2025?currency=CNY&recordedAsOf=position:1");
        Assert.Equal(
            """{"period":"FY2025","currency":"CNY","basis":"cash","asOf":"2025-03-02","recordedAsOf":"2025-02-28T12:00:00.000000Z","mean":1.50,"missing":null}""",
            await response.Content.ReadAsStringAsync());
        Assert.Equal("1", response.Headers.GetValues("Ledger-Position").Single());
        Assert.True(response.Content.Headers.ContentLength > 0);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
    }

    [Theory]
    [InlineData("FY2026/FY2028", "FY2026/FY2028")]
    [InlineData("FY2026%2FFY2028", "FY2026/FY2028")]
    [InlineData("2025-02-24/2028-02-23", "2025-02-24/2028-02-23")]
    public async Task A_period_may_hold_a_slash(string written, string period)
    {
        Assert.Contains($"\"period\":\"{period}\"", await host.Client.GetStringAsync(Estimates + written), StringComparison.Ordinal);
        Assert.Contains($"\"period\":\"{period}\"", await host.Client.GetStringAsync(Estimates + written + "/history"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_bad_parameter_is_named_at_once()
    {
        var problem = await host.ProblemAsync(
            Estimates + "FY2025?asOf=2025-03-03&recordedAsOf=2025-03-01T10:00:00&policy=own@x&currency=usd&basis=Cash&basis=cash&curency=USD", 400);
        Assert.Equal("urn:capex-ledger:problem:invalid", problem.GetProperty("type").GetString());
        Assert.Equal(Estimates + "FY2025", problem.GetProperty("instance").GetString());
        var errors = problem.GetProperty("errors");
        Assert.Equal(["asOf", "basis", "curency", "currency", "policy", "recordedAsOf"], errors.EnumerateObject().Select(e => e.Name).Order(StringComparer.Ordinal));
        Assert.Contains("It takes: asOf, recordedAsOf", errors.GetProperty("curency")[0].GetString(), StringComparison.Ordinal);
        Assert.Contains("2025-03-01T10:00:00Z", errors.GetProperty("recordedAsOf")[0].GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2025-03-01T13:00:00+01:00", HttpStatusCode.OK)]
    [InlineData("2025-03-01T13:00:00%2B01:00", HttpStatusCode.OK)]
    [InlineData("position:0", HttpStatusCode.OK)]
    [InlineData("position:2", HttpStatusCode.OK)]
    [InlineData("position:3", HttpStatusCode.BadRequest)]
    [InlineData("position:-1", HttpStatusCode.BadRequest)]
    [InlineData("2025-03-02T12:00:00.000001Z", HttpStatusCode.BadRequest)]
    [InlineData("2025-03-02T12:00:00Z", HttpStatusCode.OK)]
    [InlineData("", HttpStatusCode.BadRequest)]
    public async Task The_record_clock_is_read_strictly_but_a_lost_plus_is_repaired(string recordedAsOf, HttpStatusCode expected)
    {
        using var response = await host.Client.GetAsync(Estimates + "FY2025?recordedAsOf=" + recordedAsOf);
        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task A_list_is_wrapped_in_what_it_was_made_of()
    {
        var text = await host.Client.GetStringAsync(Estimates + "FY2025/history?limit=1");
        Assert.Equal(
            """{"period":"FY2025","asOf":"2025-03-02","items":[{"title":"=SUM(A1)","change":-1.50,"company":{"name":"阿里巴巴","basis":null},"partners":["a","b"]}],"next":"1"}""",
            text);
        Assert.Equal(
            """{"asOf":"2025-03-01","recordedAsOf":"2025-03-01T12:00:00.000000Z","position":2,"policy":"default@1","items":[{"position":2,"type":"exchangeRate","rate":7.1}],"next":null}""",
            await host.Client.GetStringAsync("/v1/books/main/entries?after=1"));
    }

    [Fact]
    public async Task A_table_has_a_header_keeps_numbers_and_disarms_formulas()
    {
        using var response = await GetAsync(Estimates + "FY2025/history", "text/csv");
        Assert.Equal(
            "title,change,company.name,company.basis,partners\r\n'=SUM(A1),-1.50,阿里巴巴,,\"[\"\"a\"\",\"\"b\"\"]\"\r\n\"plain, \"\"quoted\"\"\",,,,[]\r\n",
            await response.Content.ReadAsStringAsync());
        Assert.Equal("default@1", response.Headers.GetValues("Ledger-Policy").Single());
        Assert.Equal("2025-03-02", response.Headers.GetValues("Ledger-As-Of").Single());
        using var log = await GetAsync("/v1/books/main/entries", "text/csv");
        Assert.Equal("position,type,amount.value,forecaster,rate\r\n1,forecast,120000000000.00,X,\r\n2,exchangeRate,,,7.1\r\n", await log.Content.ReadAsStringAsync());
        using var empty = await GetAsync("/v1/books/main/entries?after=2", "text/csv");
        Assert.Equal("position,type\r\n", await empty.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Lines_are_the_bare_items()
    {
        using var response = await GetAsync("/v1/books/main/entries?after=1", "application/x-ndjson");
        Assert.Equal("{\"position\":2,\"type\":\"exchangeRate\",\"rate\":7.1}\n", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task What_no_form_serves_is_not_acceptable()
    {
        using var list = new HttpRequestMessage(HttpMethod.Get, Estimates + "FY2025/history") { Headers = { { "Accept", "application/pdf" } } };
        await host.ProblemAsync(list, 406);
        using var single = new HttpRequestMessage(HttpMethod.Get, Estimates + "FY2025") { Headers = { { "Accept", "text/csv" } } };
        await host.ProblemAsync(single, 406);
    }

    [Fact]
    public async Task Routing_answers_problems_too()
    {
        Assert.Equal(WebCode.NoSuchAddress, (await host.ProblemAsync("/v1/nothing", 404)).GetProperty("code").GetString());
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/v1/books/main/entries");
        Assert.Contains("GET", (await host.ProblemAsync(request, 405)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_defect_says_nothing_and_an_outage_says_when_to_come_back()
    {
        var defect = await host.ProblemAsync("/v1/books/main/fails/badly", 500);
        Assert.DoesNotContain("secret", defect.ToString(), StringComparison.Ordinal);
        using var response = await host.Client.GetAsync("/v1/books/main/fails/outage");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), response.Headers.RetryAfter?.Delta);
    }

    [Theory]
    [InlineData("mine-1", "mine-1")]
    [InlineData("two words", null)]
    public async Task The_correlation_id_is_the_clients_where_it_is_usable(string given, string? kept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/nothing") { Headers = { { Correlation.Header, given } } };
        var id = (await host.ProblemAsync(request, 404)).GetProperty("correlationId").GetString();
        if (kept is not null) Assert.Equal(kept, id);
        else Assert.NotEqual(given, id);
    }

    private async Task<HttpResponseMessage> GetAsync(string address, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Accept", accept } } };
        var response = await host.Client.SendAsync(request);
        Assert.Equal(accept, response.Content.Headers.ContentType?.MediaType);
        return response;
    }
}
