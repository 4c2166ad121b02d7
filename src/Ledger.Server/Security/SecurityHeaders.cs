using Microsoft.Extensions.Primitives;

namespace Ledger.Server.Security;

/// <summary>What every answer tells browsers, so that whatever it holds can neither run nor be framed or read by another site.</summary>
public static class SecurityHeaders
{
    private static readonly StringValues NoSniff = "nosniff";
    private static readonly StringValues NoReferrer = "no-referrer";
    private static readonly StringValues SameOrigin = "same-origin";
    private static readonly StringValues NothingRuns = "default-src 'none'; frame-ancestors 'none'";
    private static readonly StringValues OneYear = "max-age=31536000; includeSubDomains";

    /// <summary>Writes them; a page that has set its own policy keeps it.</summary>
    public static void Write(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = NoSniff;
        headers["Referrer-Policy"] = NoReferrer;
        headers["Cross-Origin-Resource-Policy"] = SameOrigin;
        headers.TryAdd("Content-Security-Policy", NothingRuns);
        // On this machine's own names it would send every other program that answers there to HTTPS as well.
        if (context.Request.IsHttps && !LocalNames.Include(context.Request.Host.Value)) headers.StrictTransportSecurity = OneYear;
    }
}
