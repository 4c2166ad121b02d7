using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using Ledger.Books;
using Ledger.Kernel;
using Ledger.Server.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Ledger.Server.Security;

/// <summary>Reads who asks from a bearer token of the issuer, once ASP.NET's own handler has checked it.</summary>
public sealed class Tokens(TokenIssuer issuer)
{
    /// <summary>Whoever shows the token of a request.</summary>
    public async Task<Outcome<Caller>> ReadAsync(HttpContext context)
    {
        var result = await context.AuthenticateAsync(TokenIssuer.Scheme);
        if (result.Principal is { } subject) return CallerOf(subject);
        if (Why(result.Failure) is { } why) return new Refusal(WebCode.Unauthenticated, why);
        // Without the issuer's keys no signature is found good: that must not read as if the token were bad.
        return await KnowsKeysAsync(context)
            ? new Refusal(WebCode.Unauthenticated, "The token is not one that the issuer has signed.")
            : new Refusal(WebCode.Unavailable, "The issuer of tokens does not answer, so that none can be checked; ask again in a moment, or show an API key.");
    }

    private static async Task<bool> KnowsKeysAsync(HttpContext context)
    {
        var jwt = context.RequestServices.GetRequiredService<IOptionsMonitor<JwtBearerOptions>>().Get(TokenIssuer.Scheme);
        try
        {
            return (await jwt.ConfigurationManager!.GetConfigurationAsync(context.RequestAborted)).SigningKeys.Count > 0;
        }
        catch (Exception unreachable) when (unreachable is InvalidOperationException or IOException or HttpRequestException)
        {
            return false;
        }
    }

    private Outcome<Caller> CallerOf(ClaimsPrincipal token)
    {
        var (subject, name) = (token.FindFirstValue("sub"), token.FindFirstValue(issuer.NameClaim));
        if (subject is null or "") return new Refusal(WebCode.Unauthenticated, "The token names nobody in 'sub'.");
        if (name is null || name.Length is 0 or > Recorder.Longest || name.Any(char.IsControl))
            return new Refusal(WebCode.Unauthenticated, $"The token's '{issuer.NameClaim}' must hold a name of 1 to {Recorder.Longest} characters.");
        if (!long.TryParse(token.FindFirstValue("exp"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return new Refusal(WebCode.Unauthenticated, "The token does not say when it expires.");
        var until = DateTimeOffset.FromUnixTimeSeconds(seconds);
        return new Caller($"token:{subject}", name, RolesOf(token), null, now => now < until);
    }

    // Words that are no role in a book are other programs' own.
    private Roles RolesOf(ClaimsPrincipal token)
    {
        var roles = new Dictionary<string, Role>(StringComparer.Ordinal);
        foreach (var word in Texts(token).SelectMany(t => t.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            if (word.Split(':') is [var book, var said] && (book == Roles.AllBooks || Slug.IsValid(book)) && Roles.Words.TryGetValue(said, out var role) && role > roles.GetValueOrDefault(book))
                roles[book] = role;
        return new Roles(roles);
    }

    private IEnumerable<string> Texts(ClaimsPrincipal token)
    {
        var given = token.FindAll(issuer.RolesClaim).Select(c => c.Value).ToList();
        if (given.Count > 0 || !issuer.RolesClaim.Contains('.', StringComparison.Ordinal)) return given;
        var path = issuer.RolesClaim.Split('.');
        return token.FindFirstValue(path[0]) is { } json ? Within(json, path[1..]) : [];
    }

    private static IEnumerable<string> Within(string json, string[] path)
    {
        JsonElement at;
        try
        {
            at = JsonElement.Parse(json);
        }
        catch (JsonException)
        {
            return [];
        }

        foreach (var name in path)
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at)) return [];
        return at.ValueKind == JsonValueKind.Array ? at.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!)
            : at.ValueKind == JsonValueKind.String ? [at.GetString()!]
            : [];
    }

    private static string? Why(Exception? failure) => failure switch
    {
        SecurityTokenExpiredException => "The token has expired; get another from the issuer.",
        SecurityTokenNotYetValidException => "The token does not hold yet.",
        SecurityTokenInvalidAudienceException => "The token is meant for another program.",
        SecurityTokenInvalidIssuerException => "The token is of another issuer.",
        _ => null,
    };
}
