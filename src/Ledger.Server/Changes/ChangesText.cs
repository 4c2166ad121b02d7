using System.Text;
using Ledger.Kernel;
using Ledger.Server.Web;

namespace Ledger.Server.Changes;

/// <summary>Changes in a form for people, with the vantage in the headers as for other lists.</summary>
internal sealed class ChangesText(string text, string form, Vantage vantage, string? next) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, body) = (httpContext.Response, Encoding.UTF8.GetBytes(text));
        response.Headers.Append("Vary", "Accept");
        response.ContentType = form + "; charset=utf-8";
        response.ContentLength = body.Length;
        LedgerHeader.Write(response.Headers, vantage, next);
        await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }
}
