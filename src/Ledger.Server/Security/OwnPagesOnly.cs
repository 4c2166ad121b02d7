using Ledger.Kernel;
using Ledger.Server.Web;

namespace Ledger.Server.Security;

/// <summary>
/// Lets no page of another site write. Browsers say in <c>Sec-Fetch-Site</c> (W3C Fetch Metadata) where a request comes from, older ones
/// in <c>Origin</c> (RFC 6454); programs that are no browsers send neither, and cannot be tricked into a request either.
/// </summary>
public sealed class OwnPagesOnly(RequestDelegate next)
{
    private static readonly Refusal Foreign = new(
        WebCode.ForeignOrigin, "A page of another origin may not write here. Ask with a program, or from a page that this server itself has given out.");

    /// <summary>Passes the request on, or refuses it.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return MayPass(context.Request) ? next(context) : new ProblemAnswer(Foreign).ExecuteAsync(context);
    }

    private static bool MayPass(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)) return true;
        if (request.Headers["Sec-Fetch-Site"] is { Count: > 0 } site) return site is ["same-origin" or "none"];
        if (request.Headers.Origin is not { Count: > 0 } origin) return true;
        return origin is [{ } one] && one.IndexOf("://", StringComparison.Ordinal) is >= 0 and var at
            && one.AsSpan(at + 3).Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }
}
