using System.Net;
using Ledger.Kernel;
using Ledger.Server.Web;

namespace Ledger.Server.Security;

/// <summary>
/// Where a proxy was declared, answers nobody who comes past it: they would speak in the clear, and could claim any address. Whether the
/// server is alive, its machine's own guards may ask directly.
/// </summary>
public sealed class ProxyOnly(RequestDelegate next, SecurityChoices choices)
{
    private static readonly Refusal PastTheProxy = new(WebCode.PastTheProxy, "This server is asked through its proxy only. Its administrator names the proxy's addresses with --behind-proxy.");

    /// <summary>Passes the request on, or refuses it.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var mayPass = IsProxy(context.Connection.RemoteIpAddress) || context.GetEndpoint()?.Metadata.GetMetadata<ForAnybodyAttribute>() is not null;
        return mayPass ? next(context) : new ProblemAnswer(PastTheProxy).ExecuteAsync(context);
    }

    private bool IsProxy(IPAddress? from)
    {
        if (from is null) return false;
        var address = from.IsIPv4MappedToIPv6 ? from.MapToIPv4() : from;
        return choices.Proxies.Any(p => p.Contains(address));
    }
}
