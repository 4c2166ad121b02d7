using System.Net;
using Ledger.Server.Security;

namespace Ledger.ServiceTests.Security;

/// <summary>The server that asks nobody who they are: open to programs of this machine, closed to pages of other sites.</summary>
public sealed class LocalGateTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.0.0.1:5080", true)]
    [InlineData("127.8.9.10:1", true)]
    [InlineData("LOCALHOST:80", true)]
    [InlineData("[::1]", true)]
    [InlineData("[::1]:5080", true)]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("evil.example", false)]
    [InlineData("localhost.evil.example:5080", false)]
    [InlineData("127.0.0.1.evil.example", false)]
    [InlineData("127.0.0.1:", false)]
    [InlineData("127.0.0.1:5080@evil.example", false)]
    [InlineData("127.0.0.1:x", false)]
    [InlineData("evil.example:127", false)]
    [InlineData("[::1", false)]
    [InlineData("[::1]x:80", false)]
    [InlineData("0.0.0.0:5080", false)]
    [InlineData("192.168.1.2:5080", false)]
    public void Names_of_this_machine(string? host, bool local) => Assert.Equal(local, LocalNames.Include(host));

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:5080")]
    [InlineData("localhost.evil.example")]
    public async Task A_name_that_leads_here_from_elsewhere_reads_and_writes_nothing(string host)
    {
        foreach (var (method, address) in ((HttpMethod, string)[])[(HttpMethod.Get, "companies"), (HttpMethod.Get, "/health/live"), (HttpMethod.Get, "/nowhere"), (HttpMethod.Put, "../stolen")])
        {
            using var request = new HttpRequestMessage(method, address) { Headers = { Host = host } };
            var paths = await (await server.Http.SendAsync(request)).ProblemAsync(HttpStatusCode.MisdirectedRequest, "wrong-host");
            Assert.Empty(paths);
        }

        Assert.DoesNotContain("stolen", await server.Http.GetStringAsync("/v1/books"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    [InlineData("Origin", "http://localhost.evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "")]
    public async Task A_page_of_another_origin_writes_nothing(string header, string value)
    {
        foreach (var (method, address) in ((HttpMethod, string)[])[(HttpMethod.Put, "../forged"), (HttpMethod.Post, "entries"), (HttpMethod.Post, "replay"), (HttpMethod.Delete, "/v1/books")])
        {
            using var request = new HttpRequestMessage(method, address);
            request.Headers.TryAddWithoutValidation(header, value);
            await (await server.Http.SendAsync(request)).ProblemAsync(HttpStatusCode.Forbidden, "foreign-origin");
        }

        Assert.DoesNotContain("forged", await server.Http.GetStringAsync("/v1/books"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_own_pages_and_programs_write()
    {
        var origin = server.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);
        foreach (var (header, value) in ((string, string)[])[("Origin", origin), ("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Site", "none"), ("User-Agent", "a-program")])
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, "../own");
            request.Headers.TryAddWithoutValidation(header, value);
            Assert.True((await server.Http.SendAsync(request)).IsSuccessStatusCode, header);
        }
    }

    [Theory]
    [InlineData("companies", 200)]
    [InlineData("companies/none", 404)]
    [InlineData("/nowhere", 404)]
    [InlineData("/openapi/v1.json", 200)]
    public async Task Answers_can_neither_run_nor_be_framed_nor_read_by_another_site(string address, int status)
    {
        var answer = await server.Http.GetAsync(address);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
        Assert.Equal("no-referrer", answer.Header("Referrer-Policy"));
        Assert.Equal("same-origin", answer.Header("Cross-Origin-Resource-Policy"));
        Assert.Equal("default-src 'none'; frame-ancestors 'none'", answer.Header("Content-Security-Policy"));
        Assert.Null(answer.Header("Strict-Transport-Security"));
        Assert.Null(answer.Header("Access-Control-Allow-Origin"));
        Assert.Null(answer.Header("Server"));
    }
}
