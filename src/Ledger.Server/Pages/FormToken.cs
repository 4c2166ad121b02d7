using System.Security.Cryptography;
using System.Text;
using Ledger.Kernel;
using Ledger.Server.Web;

namespace Ledger.Server.Pages;

/// <summary>
/// Shows that a form that records was given out by this server to this browser: the form repeats what a cookie holds, which no other site's
/// page can read or send (OWASP, double-submit cookie). It stands behind the check of where a request comes from, and needs no memory shared by nodes.
/// </summary>
public static class FormToken
{
    /// <summary>The field of the form.</summary>
    public const string Field = "token";

    private const int Bytes = 16;

    /// <summary>The token for a form that is given out.</summary>
    public static string Give(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Request.Cookies.TryGetValue(CookieOf(context.Request), out var kept) && kept.Length == 2 * Bytes && kept.All(char.IsAsciiHexDigitLower)) return kept;
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));
        context.Response.Cookies.Append(CookieOf(context.Request), token, new CookieOptions { HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps, Path = "/" });
        return token;
    }

    /// <summary>Why a form that came back is refused; null when it is one of ours.</summary>
    public static Refusal? Refuse(HttpContext context, IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(form);
        return context.Request.Cookies.TryGetValue(CookieOf(context.Request), out var kept) && kept.Length == 2 * Bytes
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(kept), Encoding.UTF8.GetBytes(form[Field].ToString()))
            ? null
            : new Refusal(WebCode.ForeignOrigin, "The form was not given to this browser, or long ago. Open the page again, and send it from there.");
    }

    private static string CookieOf(HttpRequest request) => request.IsHttps ? "__Host-ledger-form" : "ledger-form";
}
