using System.Globalization;
using System.Text;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;
using Ledger.Server.Web.OpenApi;
using Wolverine.Http;

namespace Ledger.Server.Entries;

/// <summary>The live feed of a book, as server-sent events (WHATWG HTML, section 9.2).</summary>
public static class FollowEntries
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Every event after <c>Last-Event-ID</c> (or <c>after</c>; default: what comes from now on), each with its position as id. Lines that
    /// keep the connection open come every 15 seconds.
    /// </summary>
    [WolverineGet("/v1/books/{book}/entries/live", OperationId = "followEntries", Summary = "New entries as server-sent events.")]
    [Tags("Entries")]
    [NeedsRole(Role.Reader)]
    [Patient]
    [Question("after", "company", "type")]
    [Heeds("Last-Event-ID")]
    [Answers(typeof(string), Form = "text/event-stream")]
    public static async Task<IResult> Get(HttpContext context, Bookshelf shelf, IHostApplicationLifetime server, TimeProvider clock)
    {
        var question = Question.Of(context);
        var after = question.Whole("after", 0, long.MaxValue);
        var company = question.Id("company");
        var type = ListEntries.TypeOf(question);
        if (context.Request.Headers["Last-Event-ID"] is { Count: > 0 } seen)
        {
            if (long.TryParse(seen.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var last)) after = last;
            else question.Problems.Add("Last-Event-ID", "'Last-Event-ID' must be a position as an earlier event gave it: a whole number.");
        }

        if (question.Refused is { } refused) return refused.Answer();
        if (!(await Reading.OpenAsync(context, question, shelf)).Ok(out var open, out var refusal)) return refusal.Answer();
        return new Feed(open, after ?? open.Book.Position, company, type, clock, server.ApplicationStopping);
    }

    private sealed class Feed(OpenBook open, long after, string? company, string? type, TimeProvider clock, CancellationToken stopping) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            // A server that stops does not wait for readers who never leave.
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, stopping);
            var (response, aborted) = (httpContext.Response, ending.Token);
            response.ContentType = "text/event-stream";
            response.Headers.CacheControl = "no-store";
            response.Headers["X-Accel-Buffering"] = "no";
            if (HeadAsGet.Was(httpContext)) return;
            await response.WriteAsync("retry: 1000\n\n", aborted);
            await response.Body.FlushAsync(aborted);
            // A client that has seen more than there is waits until the log gets there.
            var position = after;
            while (!aborted.IsCancellationRequested && !open.Broken)
            {
                var news = new StringBuilder();
                for (; position < open.Book.Position && news.Length < 64 * 1024; position++)
                {
                    var recorded = open.Book.At(position + 1);
                    if (!ListEntries.Matches(recorded, company, type)) continue;
                    news.Append(CultureInfo.InvariantCulture, $"id: {recorded.Position}\ndata: {Encoding.UTF8.GetString(EntryAnswer.Bytes(recorded).Span)}\n\n");
                }

                if (news.Length == 0)
                {
                    using var beat = CancellationTokenSource.CreateLinkedTokenSource(aborted);
                    var more = open.BeyondAsync(position);
                    if (await Task.WhenAny(more, Task.Delay(KeepAlive, beat.Token)) == more)
                    {
                        await beat.CancelAsync();
                        continue;
                    }

                    if (aborted.IsCancellationRequested) break;
                    news.Append(": still here\n\n");
                }

                // Nothing more for whoever's key has been revoked, or has expired, meanwhile.
                if (!httpContext.Caller().Holds(clock.GetUtcNow())) break;
                await response.WriteAsync(news.ToString(), aborted);
                await response.Body.FlushAsync(aborted);
            }
        }
    }
}
