using Ledger.Kernel;
using Ledger.Server.Proofs;

namespace Ledger.Server.Web;

/// <summary>
/// A list in the form that the client asks for. JSON wraps the items in an envelope that repeats what the answer was made of;
/// CSV and NDJSON are the bare items, and the headers say the rest.
/// </summary>
internal sealed class ListAnswer(
    Vantage vantage, Func<IReadOnlyList<ReadOnlyMemory<byte>>> items, IReadOnlyList<string> columns, string? next, object? envelope) : IResult
{
    private static readonly string[] Forms = [ContentTypes.Json, ContentTypes.Csv, ContentTypes.Ndjson];

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers.Append("Vary", "Accept");
        string[] forms = AnswerReceipt.IsAsked(httpContext) ? [ContentTypes.Json] : Forms;
        if (Acceptable.Choose(httpContext.Request.Headers.Accept, forms) is not { } form)
        {
            await Answer.NotAcceptable(forms).ExecuteAsync(httpContext);
            return;
        }

        var body = form switch
        {
            ContentTypes.Csv => ItemWriter.Csv(items(), columns),
            ContentTypes.Ndjson => ItemWriter.Ndjson(items()),
            _ => AnswerJson.List(envelope ?? Envelope.Of(vantage), items(), next),
        };
        if (form == ContentTypes.Json && !AnswerReceipt.With(httpContext, body, vantage.Position).Ok(out body, out var refusal))
        {
            await refusal.Answer().ExecuteAsync(httpContext);
            return;
        }

        response.ContentType = form == ContentTypes.Csv ? "text/csv; charset=utf-8; header=present" : form;
        response.ContentLength = body.Length;
        LedgerHeader.Write(response.Headers, vantage, next);
        await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }
}
