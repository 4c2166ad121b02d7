using Ledger.Server.Store.Books;
using Ledger.Server.Web;

namespace Ledger.Server.Entries;

/// <summary>Sends how an append ended.</summary>
public sealed class AppendResult(AppendOutcome outcome, long position) : IResult
{
    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        LedgerHeader.WritePosition(httpContext, position);
        if (outcome.Refusal is { } refusal)
        {
            await refusal.Answer().ExecuteAsync(httpContext);
            return;
        }

        var (answer, response) = (outcome.Answer!, httpContext.Response);
        response.StatusCode = answer.Status;
        response.ContentType = answer.ContentType;
        response.ContentLength = answer.Body.Length;
        foreach (var (name, value) in answer.Headers) response.Headers[name] = value;
        if (outcome.Replayed) response.Headers["Idempotency-Replayed"] = "true";
        await response.Body.WriteAsync(answer.Body, httpContext.RequestAborted);
    }
}
