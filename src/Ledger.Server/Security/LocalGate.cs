using Ledger.Kernel;
using Ledger.Server.Web;

namespace Ledger.Server.Security;

/// <summary>The gate of a server that listens on the loopback address and asks nobody who they are: it answers to this machine's own names only.</summary>
public sealed class LocalGate(RequestDelegate next)
{
    private static readonly Refusal WrongHost = new(
        WebCode.WrongHost, $"This server answers as {LocalNames.Listed} only; ask it by one of these names. Under another name, start it with --auth.");

    /// <summary>Passes the request on, or refuses it.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!LocalNames.Include(context.Request.Host.Value)) return new ProblemAnswer(WrongHost).ExecuteAsync(context);
        context.SetCaller(Caller.Local);
        return next(context);
    }
}
