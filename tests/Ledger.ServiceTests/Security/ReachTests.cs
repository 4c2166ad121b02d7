using System.Net;
using Ledger.Server;
using Ledger.Server.Security;
using Microsoft.AspNetCore.Builder;

namespace Ledger.ServiceTests.Security;

/// <summary>Where the server listens, and what it wants to be told before others can reach it.</summary>
public sealed class ReachTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    [Theory]
    [InlineData("", null)]
    [InlineData("--host localhost", null)]
    [InlineData("--host ::1", null)]
    [InlineData("--host 127.0.0.9 --auth", null)]
    [InlineData("--host 0.0.0.0", "Add --auth")]
    [InlineData("--host *", "Add --auth")]
    [InlineData("--host ledger.example --tls-cert c --tls-key k", "Add --auth")]
    [InlineData("--host 10.0.0.7 --behind-proxy 10.0.0.1", "Add --auth")]
    [InlineData("--behind-proxy 10.0.0.1", "Add --auth")]
    [InlineData("--host 0.0.0.0 --auth", "in the clear")]
    [InlineData("--host :: --auth", "in the clear")]
    [InlineData("--host 0.0.0.0 --auth --tls-cert c", "go together")]
    [InlineData("--tls-key k", "go together")]
    [InlineData("--host 0.0.0.0 --auth --behind-proxy proxy.example", "takes addresses or networks")]
    [InlineData("--host 0.0.0.0 --auth --behind-proxy", "needs a value")]
    [InlineData("--host 0.0.0.0 --auth --behind-proxy 10.0.0.1,172.16.0.0/12", null)]
    [InlineData("--host 0.0.0.0 --auth --tls-cert c --tls-key k", null)]
    public void Nothing_is_open_to_others_by_oversight(string line, string? refusal)
    {
        void Parse() => ServerOptions.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (refusal is null) Parse();
        else Assert.Contains(refusal, Assert.Throws<ArgumentException>(Parse).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_string_can_be_kept_out_of_the_command_line()
    {
        var file = Path.GetTempFileName();
        try
        {
            Assert.Contains("holds no connection string", Assert.Throws<ArgumentException>(() => ServerOptions.Parse(["--database-file", file])).Message, StringComparison.Ordinal);
            File.WriteAllText(file, "Host=db;Password=secret\n");
            Assert.Equal("Host=db;Password=secret", ServerOptions.Parse(["--database-file", file]).Database);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Past_the_declared_proxy_only_health_is_answered()
    {
        await using var node = await StartAsync("10.0.0.0/8");
        using var http = LedgerServer.ClientOf(node);
        await (await http.GetAsync("companies")).ProblemAsync(HttpStatusCode.Forbidden, "past-the-proxy");
        using var claimed = new HttpRequestMessage(HttpMethod.Get, "companies") { Headers = { { "X-Forwarded-For", "10.0.0.1" } } };
        await (await http.SendAsync(claimed)).ProblemAsync(HttpStatusCode.Forbidden, "past-the-proxy");
        Assert.True((await http.GetAsync("/health/ready")).IsSuccessStatusCode);
    }

    [Theory]
    [InlineData("127.0.0.0/8", "max-age=31536000; includeSubDomains")]
    [InlineData("", null)]
    public async Task What_a_proxy_says_counts_where_one_was_declared(string proxies, string? hsts)
    {
        await using var node = await StartAsync(proxies);
        using var http = LedgerServer.ClientOf(node);
        using var request = new HttpRequestMessage(HttpMethod.Get, "companies") { Headers = { { "X-Forwarded-Proto", "https" }, { "X-Forwarded-For", "203.0.113.9" } } };
        request.Headers.Host = "ledger.example";
        var answer = await http.SendAsync(request);
        await answer.ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        Assert.Equal(hsts, answer.Header("Strict-Transport-Security"));
    }

    private Task<WebApplication> StartAsync(string proxies)
    {
        var choices = new SecurityChoices { Auth = true };
        if (proxies.Length > 0) choices = choices.With("--behind-proxy", () => proxies)!;
        return LedgerServer.StartOnAsync(server.Database.ConnectionString, security: choices);
    }
}
