using System.Net;
using Ledger.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Ledger.ServiceTests.Security;

/// <summary>What one caller may ask for: how often, how much, and how slowly.</summary>
public sealed class RateTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    [Fact]
    public async Task Whoever_asks_too_often_waits_and_nobody_else_does()
    {
        var folder = Directory.CreateTempSubdirectory("ledger-rates-");
        try
        {
            var choices = ServerOptions.Parse(["--auth", "--rate-limit", "2", "--first-key", Path.Combine(folder.FullName, "key")]).Security;
            await using var node = await LedgerServer.StartOnAsync(server.Database.ConnectionString, security: choices);
            using var admin = LedgerServer.ClientOf(node);
            admin.DefaultRequestHeaders.Authorization = GuardedServer.Bearer((await File.ReadAllTextAsync(Path.Combine(folder.FullName, "key"))).Trim());
            var made = await (await admin.PostAsync("/v1/keys", LedgerServer.Json("""{"actor":"eager","roles":{"main":"reader"}}"""))).JsonAsync();
            using var eager = LedgerServer.ClientOf(node);
            eager.DefaultRequestHeaders.Authorization = GuardedServer.Bearer(made.GetProperty("key").GetString()!);

            var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => eager.GetAsync("companies")));
            Assert.InRange(answers.Count(a => a.IsSuccessStatusCode), 4, 50);
            var refused = answers.First(a => !a.IsSuccessStatusCode);
            await refused.ProblemAsync(HttpStatusCode.TooManyRequests, "too-many-requests");
            Assert.InRange(int.Parse(refused.Header("Retry-After")!, null), 1, 2);
            Assert.True((await admin.GetAsync("companies")).IsSuccessStatusCode);
            await Eventually.IsAsync(async () => (await eager.GetAsync("companies")).IsSuccessStatusCode, 5);

            // Strangers are counted by address, and do not use up what others have.
            using var stranger = LedgerServer.ClientOf(node);
            var strange = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => stranger.GetAsync("companies")));
            Assert.Equal(
                [HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests],
                strange.Select(a => a.StatusCode).Distinct().Order());
            Assert.True((await admin.GetAsync("companies")).IsSuccessStatusCode);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("--rate-limit -1")]
    [InlineData("--rate-limit many")]
    [InlineData("--rate-limit 1000001")]
    public void A_rate_is_a_number(string line) =>
        Assert.Contains("--rate-limit wants", Assert.Throws<ArgumentException>(() => ServerOptions.Parse(line.Split(' '))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Nothing_is_counted_where_nobody_is_asked_who_they_are()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => server.Http.GetAsync("companies")));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
    }

    [Fact]
    public void Requests_have_bounds()
    {
        var limits = server.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;
        Assert.Equal((TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(130)), (limits.RequestHeadersTimeout, limits.KeepAliveTimeout));
        Assert.Equal((100, 32 * 1024, 8 * 1024), (limits.MaxRequestHeaderCount, limits.MaxRequestHeadersTotalSize, limits.MaxRequestLineSize));
        Assert.Equal((240.0, TimeSpan.FromSeconds(5)), (limits.MinRequestBodyDataRate!.BytesPerSecond, limits.MinRequestBodyDataRate.GracePeriod));
        Assert.Equal((240.0, TimeSpan.FromSeconds(5)), (limits.MinResponseDataRate!.BytesPerSecond, limits.MinResponseDataRate.GracePeriod));
    }
}
