using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Ledger.Books;
using Ledger.Kernel;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;
using Ledger.Server.Web.OpenApi;
using Wolverine.Http;

namespace Ledger.Server.Logs;

/// <summary>Gives a book's log away, whole and portable.</summary>
public static class GetLog
{
    private const int PieceBytes = 64 * 1024;
    /// <summary>
    /// Every position from <c>after</c> on up to the head of this moment, one a line, contents as they are stored. What is recorded
    /// meanwhile is not in it; <c>Ledger-Position</c> says where it ends, <c>Ledger-Next</c> where a limit cut it.
    /// </summary>
    [WolverineGet("/v1/books/{book}/log", OperationId = "getLog", Summary = "The whole log, portable: one position a line.")]
    [Tags("Books")]
    [NeedsRole(Role.Reader)]
    [Question("after", "limit", "recordedAsOf", Streams = true)]
    [Answers(typeof(string), Form = ContentTypes.Ndjson)]
    public static async Task<IResult> Get(HttpContext context, Bookshelf shelf, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(context);
        var question = Question.Of(context);
        var after = question.Whole("after", 0, long.MaxValue) ?? 0;
        var limit = question.Whole("limit", 1, long.MaxValue) ?? long.MaxValue;
        if (!(await Reading.OfAsync(context, question, shelf, clock)).Ok(out var reading, out var refusal)) return refusal.Answer();
        if (Acceptable.Choose(context.Request.Headers.Accept, ContentTypes.Ndjson) is null) return Answer.NotAcceptable(ContentTypes.Ndjson);

        var head = reading.Vantage.Position;
        var first = Math.Min(after, head);
        return new Lines(reading, first, first + Math.Min(limit, head - first));
    }

    private sealed class Lines(Reading reading, long after, long last) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.ContentType = ContentTypes.Ndjson;
            LedgerHeader.WriteRecordClock(
                response.Headers, reading.Vantage, last < reading.Vantage.Position ? last.ToString(CultureInfo.InvariantCulture) : null);
            if (HeadAsGet.Was(httpContext)) return;

            // Straight into the connection's own buffer, handed over in pieces: a slow reader holds up the writing, and fills no memory.
            var body = response.BodyWriter;
            await using var json = new Utf8JsonWriter(body, PlainJson.Options);
            var waiting = 0L;
            for (var position = after; ++position <= last;)
            {
                new LogLine(reading.Book.Origin, reading.Book.At(position)).Write(json);
                await json.FlushAsync(httpContext.RequestAborted);
                waiting += json.BytesCommitted + 1;
                json.Reset();
                body.Write("\n"u8);
                if (waiting < PieceBytes) continue;
                waiting = 0;
                if ((await body.FlushAsync(httpContext.RequestAborted)).IsCompleted) return;
            }
        }
    }
}
