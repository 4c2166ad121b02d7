using System.Globalization;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;
using Ledger.Server.Web.OpenApi;
using Wolverine.Http;

namespace Ledger.Server.Replays;

/// <summary>Replays a book on demand.</summary>
public static class PostReplay
{
    /// <summary>Replays the log from position 1 and compares the stored views; with <c>rebuild=true</c> they are emptied and rebuilt first.</summary>
    [WolverinePost("/v1/books/{book}/replay", OperationId = "postReplay", Summary = "Replays the log and compares the stored views.")]
    [Tags("Books")]
    [NeedsRole(Role.Reader)]
    [Patient]
    [Question("rebuild")]
    [Answers(typeof(ReplayReport))]
    public static async Task<IResult> Post(HttpContext context, Bookshelf shelf, Replay replay, AuditLog audit, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(audit);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(replay);
        ArgumentNullException.ThrowIfNull(clock);
        var question = Question.Of(context);
        var rebuild = question.Flag("rebuild");
        if (question.Refused is { } refused) return refused.Answer();
        if (!(await Reading.OpenAsync(context, question, shelf)).Ok(out var open, out var refusal)) return refusal.Answer();
        var rebuilt = false;
        if (rebuild)
        {
            if (context.Caller().Lacks(open.Book.Id, Role.Admin, "Rebuilding the stored views") is { } lacks) return lacks.Answer();
            if (!Acting.Of(context).Ok(out var by, out refusal)) return refusal.Answer();
            await audit.AddAsync(by, "views.rebuilt", open.Book.Id, context.RequestAborted);
            var start = clock.GetTimestamp();
            rebuilt = await replay.RebuildAsync(open.Book.Id, context.RequestAborted);
            // Replaying and comparing take longer than rebuilding; this tells them apart.
            context.Response.Headers["Server-Timing"] = string.Create(CultureInfo.InvariantCulture, $"rebuild;dur={clock.GetElapsedTime(start).TotalMilliseconds:0.0}");
        }

        var report = await replay.RunAsync(open.Book.Id, rebuilt, context.RequestAborted);
        return Answer.Json(report, report.Position);
    }
}
