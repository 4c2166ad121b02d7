namespace Ledger.Server.Web;

/// <summary>
/// Answers HEAD as GET is answered, without the body (RFC 9110, 9.3.2): the server itself sends none for a request that came as HEAD.
/// </summary>
public sealed class HeadAsGet(RequestDelegate next)
{
    private static readonly object Key = new();

    /// <summary>Whether a request came as HEAD, so that what never ends must not begin.</summary>
    public static bool Was(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Items.ContainsKey(Key);
    }

    /// <summary>Makes a HEAD a GET.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (HttpMethods.IsHead(context.Request.Method))
        {
            context.Items[Key] = true;
            context.Request.Method = HttpMethods.Get;
        }

        return next(context);
    }
}
