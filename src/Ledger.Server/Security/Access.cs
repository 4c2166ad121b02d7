using Ledger.Kernel;
using Ledger.Server.Web;

namespace Ledger.Server.Security;

/// <summary>Finds out who asks, and lets them do what their role allows. What no endpoint says of itself is refused.</summary>
public sealed partial class Access(RequestDelegate next, KeyRing keys, TimeProvider clock, ILogger<Access> log)
{
    private const string Scheme = "Bearer ";
    private const string Challenge = "Bearer realm=\"capex-ledger\"";

    private static readonly Refusal NoKey = new(
        WebCode.Unauthenticated, "Say who you are: send 'Authorization: Bearer' with an API key (cxl_…). An admin makes one with POST /v1/keys or 'ledger keys create'.");

    private static readonly Refusal BrokenKey = new(WebCode.Unauthenticated, "The API key was not copied whole: it has 63 letters and digits, from cxl_ on.");

    private static readonly Refusal UnknownKey = new(WebCode.Unauthenticated, "There is no such API key here.");

    /// <summary>Passes the request on with its caller, or refuses it.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        // Without an endpoint of ours it becomes a 404 or 405, which tell nothing that the public OpenAPI document does not.
        if (context.GetEndpoint() is not RouteEndpoint endpoint || endpoint.Metadata.GetMetadata<ForAnybodyAttribute>() is not null) return next(context);
        if (!CallerOf(context).Ok(out var caller, out var refusal)) return RefuseAsync(context, refusal, "");
        context.SetCaller(caller);
        return Lacks(context, endpoint, caller) is { } lacks ? RefuseAsync(context, lacks, caller.Id) : next(context);
    }

    /// <summary>Why a caller may not use an endpoint; null when they may.</summary>
    private static Refusal? Lacks(HttpContext context, RouteEndpoint endpoint, Caller caller)
    {
        if (endpoint.Metadata.GetMetadata<NeedsRoleAttribute>() is not { } needs) return new Refusal(WebCode.Forbidden, "Nobody may use this address.");
        if (needs.InAnyBook && caller.Roles.Any) return null;
        return caller.Lacks(context.GetRouteValue("book") as string ?? Roles.AllBooks, needs.Role);
    }

    private Outcome<Caller> CallerOf(HttpContext context)
    {
        var given = context.Request.Headers.Authorization;
        if (given is not [{ } one] || !one.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return NoKey;
        var shown = one[Scheme.Length..].Trim();
        var now = clock.GetUtcNow();
        if (keys.Find(shown) is not { } key)
            return shown.StartsWith(KeyText.Prefix, StringComparison.Ordinal) && !KeyText.IsWhole(shown) ? BrokenKey : UnknownKey;
        if (!key.Holds(now))
        {
            return new Refusal(WebCode.Unauthenticated, key.Item.RevokedAt is { } at
                ? $"The API key {key.Item.Id} was revoked at {Iso.Text(at)}."
                : $"The API key {key.Item.Id} expired at {Iso.Text(key.Item.ExpiresAt)}; ask an admin for another.");
        }

        key.Used(now);
        return key.Caller;
    }

    private Task RefuseAsync(HttpContext context, Refusal refusal, string caller)
    {
        // RFC 6750, section 3: without a key the challenge alone, else what is wrong with it.
        context.Response.Headers.WWWAuthenticate = refusal.Code == WebCode.Forbidden ? $"{Challenge}, error=\"insufficient_scope\""
            : ReferenceEquals(refusal, NoKey) ? Challenge
            : $"{Challenge}, error=\"invalid_token\"";
        Refused(log, context.Request.Method, context.Request.Path, refusal.Code, caller, context.Connection.RemoteIpAddress?.ToString() ?? "", context.CorrelationId());
        return new ProblemAnswer(refusal).ExecuteAsync(context);
    }

    [LoggerMessage(LogLevel.Warning, "Refused {Method} {Path}: {Code} (caller '{Caller}', from {Address}, correlation {CorrelationId})")]
    private static partial void Refused(ILogger log, string method, PathString path, string code, string caller, string address, string correlationId);
}
