using Ledger.Kernel;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;

namespace Ledger.Server.Pages;

/// <summary>
/// Lets a browser show a key with each page that it asks for, in a cookie that scripts cannot read and that no other site's request carries.
/// The API takes no cookie. Where nobody is asked who they are, there is nothing to sign in to.
/// </summary>
public static class SignIn
{
    private const string Name = "ledger-key";

    /// <summary>The cookie that carries the key. Over TLS its name forbids that another host, or an answer in the clear, sets it.</summary>
    public static string CookieOf(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.IsHttps ? "__Host-" + Name : Name;
    }

    /// <summary>Takes the key of a form, and leads back to where it was asked for.</summary>
    [PageAt("/sign-in", Post = true)]
    [ForAnybody]
    public static async Task<IResult> Post(HttpContext context, Bookshelf shelf, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!context.Request.HasFormContentType) return new Refusal(WebCode.UnsupportedContent, "Send the form of the page: key and to.").Answer();
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var key = form["key"].ToString().Trim();
        if (!KeyText.IsWhole(key)) return Refusal.Of(WebCode.Unauthenticated, "key", $"That is no whole API key: it has {KeyText.Length} letters and digits, from {KeyText.Prefix} on.").Answer();
        context.Response.Cookies.Append(CookieOf(context.Request), key, Kept(context));
        return Results.Redirect(IsHere(form["to"].ToString()) ? form["to"].ToString() : "/");
    }

    /// <summary>Forgets the key.</summary>
    [PageAt("/sign-out", Post = true)]
    [ForAnybody]
    public static Task<IResult> Leave(HttpContext context, Bookshelf shelf, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Cookies.Delete(CookieOf(context.Request), Kept(context));
        return Task.FromResult(Results.Redirect("/"));
    }

    private static CookieOptions Kept(HttpContext context) => new() { HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps, Path = "/" };

    // A page of this server, by its path; "//elsewhere" and "/\elsewhere" are other servers to a browser.
    private static bool IsHere(string address) => address is ['/'] or ['/', not ('/' or '\\'), ..] && !address.Any(char.IsControl);
}
