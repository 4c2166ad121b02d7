using System.Net;
using System.Security.Cryptography;
using System.Text;
using Ledger.Server;
using Microsoft.AspNetCore.Builder;

namespace Ledger.ServiceTests.Security;

/// <summary>Bearer tokens of an OpenID Connect issuer: good ones let in as far as their roles go, all others are refused.</summary>
public sealed class TokenTests(LedgerServer server) : IClassFixture<LedgerServer>, IAsyncLifetime
{
    private LocalIssuer issuer = null!;
    private WebApplication node = null!;
    private HttpClient http = null!;

    public async Task InitializeAsync()
    {
        issuer = await LocalIssuer.StartAsync();
        (node, http) = await StartAsync();
    }

    public async Task DisposeAsync()
    {
        http.Dispose();
        await node.DisposeAsync();
        await issuer.DisposeAsync();
    }

    [Theory]
    [InlineData("rsa")]
    [InlineData("curve")]
    public async Task A_good_token_lets_in_as_far_as_its_roles_go(string kid)
    {
        var token = issuer.Sign(issuer.Claims(), kid);
        await server.RegisterAsync("tokens");
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(token, "companies")).StatusCode);
        var recorded = await AskAsync(token, "entries", LedgerServer.Forecast("tokens", $"House {kid}"));
        Assert.Equal(HttpStatusCode.Created, recorded.StatusCode);
        var entry = await (await AskAsync(token, $"entries/{(await recorded.JsonAsync()).GetProperty("id").GetString()}")).JsonAsync();
        Assert.Equal("u-17", entry.GetProperty("recordedBy").GetString());
        await (await AskAsync(token, "entries", """{"type":"retraction","entry":"ref:x","reason":"y"}""")).ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        await (await AskAsync(token, "../desk-8/companies")).ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        await (await AskAsync(token, "/v1/keys")).ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        await (await AskAsync(issuer.Sign(issuer.Claims(("roles", null)), kid), "companies")).ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task All_other_tokens_are_refused()
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        using var stranger = RSA.Create(2048);
        byte[] Strange(byte[] signed) => stranger.SignData(signed, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var good = issuer.Sign(issuer.Claims());
        var parts = good.Split('.');
        (string What, string Token, string Says)[] bad =
        [
            ("expired", issuer.Sign(issuer.Claims(("exp", now - 60), ("nbf", now - 600))), "expired"),
            ("expired before it began", issuer.Sign(issuer.Claims(("exp", now - 60))), ""),
            ("not yet", issuer.Sign(issuer.Claims(("nbf", now + 120))), "does not hold yet"),
            ("for another", issuer.Sign(issuer.Claims(("aud", "another-app"))), "another program"),
            ("for nobody", issuer.Sign(issuer.Claims(("aud", null))), "another program"),
            ("another issuer", issuer.Sign(issuer.Claims(("iss", "https://login.example"))), "another issuer"),
            ("no issuer", issuer.Sign(issuer.Claims(("iss", null))), "another issuer"),
            ("for ever", issuer.Sign(issuer.Claims(("exp", null))), ""),
            ("of nobody", issuer.Sign(issuer.Claims(("sub", null))), "names nobody"),
            ("of a name too long", issuer.Sign(issuer.Claims(("sub", new string('x', 129)))), "must hold a name"),
            ("unsigned", LocalIssuer.Token("none", "rsa", issuer.Claims(), _ => []), ""),
            ("unsigned in capitals", LocalIssuer.Token("NONE", "rsa", issuer.Claims(), _ => []), ""),
            ("signature cut off", parts[0] + "." + parts[1] + ".", ""),
            ("signed by a stranger", LocalIssuer.Token("RS256", "rsa", issuer.Claims(), Strange), ""),
            ("with the public key as a secret (PEM)", LocalIssuer.Token("HS256", "rsa", issuer.Claims(), s => HMACSHA256.HashData(Encoding.ASCII.GetBytes(issuer.Rsa.ExportSubjectPublicKeyInfoPem()), s)), ""),
            ("with the public key as a secret (DER)", LocalIssuer.Token("HS256", "rsa", issuer.Claims(), s => HMACSHA256.HashData(issuer.Rsa.ExportSubjectPublicKeyInfo(), s)), ""),
            ("with the public key as a secret (modulus)", LocalIssuer.Token("HS256", "rsa", issuer.Claims(), s => HMACSHA256.HashData(issuer.Rsa.ExportParameters(false).Modulus!, s)), ""),
            ("claims exchanged", parts[0] + "." + issuer.Sign(issuer.Claims(("roles", new[] { "*:admin" }))).Split('.')[1] + "." + parts[2], ""),
            ("another algorithm named", issuer.Sign(issuer.Claims(), alg: "ES256"), ""),
            ("no token", "a.b.c", ""),
            ("nothing", ".", ""),
        ];
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(good, "companies")).StatusCode);
        foreach (var (what, token, says) in bad)
        {
            var answer = await AskAsync(token, "companies");
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{what}: {(int)answer.StatusCode} {text}");
            Assert.Contains(says, text, StringComparison.Ordinal);
            Assert.Contains("error=\"invalid_token\"", answer.Header("WWW-Authenticate"), StringComparison.Ordinal);
            if (token.Length > 10) Assert.DoesNotContain(token, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Other_claims_can_hold_roles_and_name()
    {
        var (other, client) = await StartAsync("--oidc-roles", "realm_access.roles", "--oidc-name", "preferred_username");
        using (client)
        {
            await using var _ = other;
            var token = issuer.Sign(issuer.Claims(("roles", new[] { "*:admin" }), ("realm_access", new { roles = new[] { "main:reader" } })));
            Assert.Equal(HttpStatusCode.OK, (await AskAsync(token, "companies", client: client)).StatusCode);
            Assert.Contains("ursula has 'reader' there", await (await AskAsync(token, "entries", "{}", client)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Roles_in_one_text_are_separated_by_blanks() =>
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(issuer.Sign(issuer.Claims(("roles", "openid profile main:reader"))), "companies")).StatusCode);

    [Fact]
    public async Task A_new_key_of_the_issuer_is_learned_of()
    {
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(issuer.Sign(issuer.Claims()), "companies")).StatusCode);
        issuer.Rotate();
        await Eventually.IsAsync(async () => (await AskAsync(issuer.Sign(issuer.Claims(), "next"), "companies")).StatusCode == HttpStatusCode.OK, 10);
    }

    [Fact]
    public async Task Without_its_issuer_tokens_cannot_be_checked_but_keys_can()
    {
        await using var gone = await LocalIssuer.StartAsync();
        var token = gone.Sign(gone.Claims());
        var folder = Directory.CreateTempSubdirectory("ledger-tokens-");
        try
        {
            var (other, client) = await StartAsync("--oidc-issuer", gone.Address, "--first-key", Path.Combine(folder.FullName, "key"));
            using (client)
            {
                await using var _ = other;
                await gone.DisposeAsync();
                await (await AskAsync(token, "companies", client: client)).ProblemAsync(HttpStatusCode.ServiceUnavailable, "unavailable");
                Assert.Equal(HttpStatusCode.OK, (await AskAsync((await File.ReadAllTextAsync(Path.Combine(folder.FullName, "key"))).Trim(), "companies", client: client)).StatusCode);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("--oidc-issuer http://login.example --oidc-audience a", "wants an https address")]
    [InlineData("--oidc-issuer login.example --oidc-audience a", "wants an https address")]
    [InlineData("--oidc-issuer https://login.example", "wants --oidc-audience")]
    [InlineData("--oidc-audience a", "go with --oidc-issuer")]
    [InlineData("--oidc-issuer https://login.example --oidc-audience a", null)]
    public void An_issuer_is_named_whole(string line, string? refusal)
    {
        void Parse() => Assert.True(ServerOptions.Parse(line.Split(' ')).Security.Auth);
        if (refusal is null) Parse();
        else Assert.Contains(refusal, Assert.Throws<ArgumentException>(Parse).Message, StringComparison.Ordinal);
    }

    private async Task<(WebApplication Node, HttpClient Http)> StartAsync(params string[] more)
    {
        var options = ServerOptions.Parse(["--oidc-issuer", issuer.Address, "--oidc-audience", LocalIssuer.Audience, .. more]);
        var started = await LedgerServer.StartOnAsync(server.Database.ConnectionString, security: options.Security);
        return (started, LedgerServer.ClientOf(started));
    }

    private async Task<HttpResponseMessage> AskAsync(string token, string address, string? body = null, HttpClient? client = null)
    {
        using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, address) { Content = body is null ? null : LedgerServer.Json(body) };
        request.Headers.Authorization = GuardedServer.Bearer(token);
        return await (client ?? http).SendAsync(request);
    }
}
