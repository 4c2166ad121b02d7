using Ledger.Kernel;
using Ledger.Server.Pages;
using Ledger.Server.Web;

namespace Ledger.Server.Security;

/// <summary>Finds out who asks, and lets them do what their role allows. What no endpoint says of itself is refused.</summary>
public sealed partial class Access(RequestDelegate next, SecurityChoices choices, KeyRing keys, RequestRates rates, TimeProvider clock, ILogger<Access> log)
{
    private const string Scheme = "Bearer ";
    private const string Challenge = "Bearer realm=\"capex-ledger\"";

    private static readonly Refusal NoKey = new(
        WebCode.Unauthenticated, "Say who you are: send 'Authorization: Bearer' with an API key (cxl_…), or a token of the issuer where there is one. An admin makes one with POST /v1/keys or 'ledger keys create'.");

    private static readonly Refusal BrokenKey = new(WebCode.Unauthenticated, $"The API key was not copied whole: it has {KeyText.Length} letters and digits, from cxl_ on.");

    private static readonly Refusal UnknownKey = new(WebCode.Unauthenticated, "There is no such API key here.");

    private long crowdToldAt;
    private readonly Tokens? tokens = choices.Issuer is { } issuer ? new Tokens(issuer) : null;

    /// <summary>Passes the request on with its caller, or refuses it.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        // Without an endpoint of ours it becomes a 404 or 405, which tell nothing that the public OpenAPI document does not.
        if (context.GetEndpoint() is not RouteEndpoint endpoint || endpoint.Metadata.GetMetadata<ForAnybodyAttribute>() is not null)
            return rates.Count(context, null) is { } crowd ? RefuseAsync(context, crowd, null) : next(context);
        if (context.Request.Headers.Authorization is not [{ } one] || !one.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return AnswerAsync(context, endpoint, InCookie(context, endpoint) is { } kept ? CallerOf(context, kept) : NoKey);
        var shown = one[Scheme.Length..].Trim();
        return tokens is null || shown.StartsWith(KeyText.Prefix, StringComparison.Ordinal)
            ? AnswerAsync(context, endpoint, CallerOf(context, shown))
            : CheckAsync(context, endpoint, tokens);
    }

    // Only pages: a browser sends cookies unasked.
    private static string? InCookie(HttpContext context, RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<PageAtAttribute>() is not null && context.Request.Cookies.TryGetValue(SignIn.CookieOf(context.Request), out var kept) ? kept : null;

    private async Task CheckAsync(HttpContext context, RouteEndpoint endpoint, Tokens issued) => await AnswerAsync(context, endpoint, await issued.ReadAsync(context));

    private Task AnswerAsync(HttpContext context, RouteEndpoint endpoint, Outcome<Caller> found)
    {
        if (!found.Ok(out var caller, out var unknown)) return RefuseAsync(context, rates.Count(context, null) ?? unknown, null);
        context.SetCaller(caller);
        if ((rates.Count(context, caller) ?? Lacks(context, endpoint, caller)) is { } refusal) return RefuseAsync(context, refusal, caller);
        // What needs a role to be seen stays in no cache.
        context.Response.Headers.CacheControl = "no-store";
        return next(context);
    }

    /// <summary>Why a caller may not use an endpoint; null when they may.</summary>
    private static Refusal? Lacks(HttpContext context, RouteEndpoint endpoint, Caller caller)
    {
        if (endpoint.Metadata.GetMetadata<NeedsRoleAttribute>() is not { } needs) return new Refusal(WebCode.Forbidden, "Nobody may use this address.");
        if (needs.InAnyBook && caller.Roles.Any) return null;
        return caller.Lacks(context.GetRouteValue("book") as string ?? Roles.AllBooks, needs.Role);
    }

    private Outcome<Caller> CallerOf(HttpContext context, string shown)
    {
        var now = clock.GetUtcNow();
        if (keys.Find(shown) is not { } key)
            return shown.StartsWith(KeyText.Prefix, StringComparison.Ordinal) && !KeyText.IsWhole(shown) ? BrokenKey : UnknownKey;
        if (!key.Holds(now))
        {
            return new Refusal(WebCode.Unauthenticated, key.Item.RevokedAt is { } at
                ? $"The API key {key.Item.Id} was revoked at {Iso.Text(at)}."
                : $"The API key {key.Item.Id} expired at {Iso.Text(key.Item.ExpiresAt)}; ask an admin for another.");
        }

        if (key.Used(now)) Used(log, key.Item.Id, key.Item.Actor, context.Connection.RemoteIpAddress?.ToString() ?? "", context.CorrelationId());
        return key.Caller;
    }

    private Task RefuseAsync(HttpContext context, Refusal refusal, Caller? caller)
    {
        // RFC 6750, section 3: without a key the challenge alone, else what is wrong with it.
        if (ReferenceEquals(refusal, NoKey)) context.Response.Headers.WWWAuthenticate = Challenge;
        else if (refusal.Code == WebCode.Unauthenticated) context.Response.Headers.WWWAuthenticate = $"{Challenge}, error=\"invalid_token\"";
        else if (refusal.Code == WebCode.Forbidden) context.Response.Headers.WWWAuthenticate = $"{Challenge}, error=\"insufficient_scope\"";
        if (refusal.Code != WebCode.TooManyRequests || IsNews()) Refused(log, context.Request.Method, context.Request.Path, refusal.Code, caller?.Id ?? "unknown", context.Connection.RemoteIpAddress?.ToString() ?? "", context.CorrelationId());
        return new ProblemAnswer(refusal).ExecuteAsync(context);
    }

    // Of those who ask too often one a second is told of: there would be thousands, at the worst moment.
    private bool IsNews()
    {
        var told = Volatile.Read(ref crowdToldAt);
        return clock.GetElapsedTime(told) >= TimeSpan.FromSeconds(1) && Interlocked.CompareExchange(ref crowdToldAt, clock.GetTimestamp(), told) == told;
    }

    [LoggerMessage(LogLevel.Warning, "Refused {Method} {Path}: {Code} (caller {Caller}, from {Address}, correlation {CorrelationId})")]
    private static partial void Refused(ILogger log, string method, PathString path, string code, string caller, string address, string correlationId);

    [LoggerMessage(LogLevel.Information, "Key {Id} of {Actor} is used again (from {Address}, correlation {CorrelationId})")]
    private static partial void Used(ILogger log, string id, string actor, string address, string correlationId);
}
