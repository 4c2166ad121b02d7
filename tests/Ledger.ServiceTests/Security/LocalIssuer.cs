using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ledger.ServiceTests.Security;

/// <summary>An OpenID Connect issuer on this machine: real keys, published over HTTP; tokens are written out by hand, good ones and bad.</summary>
public sealed class LocalIssuer : IAsyncDisposable
{
    public const string Audience = "capex-ledger";
    private readonly WebApplication app;
    private readonly List<(string Kid, RSA? Rsa, ECDsa? Curve)> keys = [];

    private LocalIssuer(WebApplication app) => this.app = app;

    public string Address => app.Urls.Single();

    public RSA Rsa => keys.First(k => k.Rsa is not null).Rsa!;

    public static async Task<LocalIssuer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var issuer = new LocalIssuer(builder.Build());
        issuer.keys.Add(("rsa", RSA.Create(2048), null));
        issuer.keys.Add(("curve", null, ECDsa.Create(ECCurve.NamedCurves.nistP256)));
        issuer.app.MapGet("/.well-known/openid-configuration", () => Results.Json(new { issuer = issuer.Address, jwks_uri = issuer.Address + "/keys" }));
        issuer.app.MapGet("/keys", () => Results.Text($$"""{"keys":[{{string.Join(',', issuer.keys.Select(Published))}}]}""", "application/json"));
        await issuer.app.StartAsync();
        return issuer;
    }

    /// <summary>Begins to sign with another key, under another id.</summary>
    public void Rotate() => keys.Insert(0, ("next", RSA.Create(2048), null));

    /// <summary>The claims of a good token, with some replaced (null: left out).</summary>
    public Dictionary<string, object> Claims(params (string Name, object? Value)[] changes)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var claims = new Dictionary<string, object>
        {
            ["iss"] = Address,
            ["aud"] = Audience,
            ["sub"] = "u-17",
            ["iat"] = now - 5,
            ["nbf"] = now - 5,
            ["exp"] = now + 300,
            ["preferred_username"] = "ursula",
            ["roles"] = new[] { "main:recorder", "other-app", "*:emperor", "desk-7:reader" },
        };
        foreach (var (name, value) in changes)
            if (value is null) claims.Remove(name);
            else claims[name] = value;
        return claims;
    }

    /// <summary>A token signed with the issuer's key of an id.</summary>
    public string Sign(Dictionary<string, object> claims, string kid = "rsa", string? alg = null)
    {
        var key = keys.Single(k => k.Kid == kid);
        return Token(alg ?? (key.Rsa is null ? "ES256" : "RS256"), kid, claims, signed => key.Rsa?.SignData(signed, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) ?? key.Curve!.SignData(signed, HashAlgorithmName.SHA256));
    }

    /// <summary>A token of any algorithm and signature.</summary>
    public static string Token(string alg, string kid, Dictionary<string, object> claims, Func<byte[], byte[]> sign)
    {
        var body = Part(JsonSerializer.SerializeToUtf8Bytes(new { alg, kid, typ = "JWT" })) + "." + Part(JsonSerializer.SerializeToUtf8Bytes(claims));
        return body + "." + Part(sign(Encoding.ASCII.GetBytes(body)));
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        foreach (var (_, rsa, curve) in keys)
        {
            rsa?.Dispose();
            curve?.Dispose();
        }
    }

    private static string Published((string Kid, RSA? Rsa, ECDsa? Curve) key)
    {
        if (key.Rsa?.ExportParameters(false) is { } rsa) return $$"""{"kty":"RSA","use":"sig","kid":"{{key.Kid}}","n":"{{Part(rsa.Modulus!)}}","e":"{{Part(rsa.Exponent!)}}"}""";
        var curve = key.Curve!.ExportParameters(false);
        return $$"""{"kty":"EC","use":"sig","crv":"P-256","kid":"{{key.Kid}}","x":"{{Part(curve.Q.X!)}}","y":"{{Part(curve.Q.Y!)}}"}""";
    }

    private static string Part(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
