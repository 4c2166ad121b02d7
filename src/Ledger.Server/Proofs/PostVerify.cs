using Ledger.Postgres.Logs;
using Ledger.Proofs;
using Ledger.Server.Security;
using Ledger.Server.Web;
using Ledger.Server.Web.OpenApi;
using Wolverine.Http;

namespace Ledger.Server.Proofs;

/// <summary>Verifies a book's log on demand.</summary>
public static class PostVerify
{
    /// <summary>
    /// Reads every row of the log from the database, holds each against its own hash, its fingerprint and its id, and the tree of all against
    /// what was recorded. Names the first position that differs.
    /// </summary>
    [WolverinePost("/v1/books/{book}/log/verify", OperationId = "postVerify", Summary = "Reads the log from the database anew and recomputes its tree.")]
    [Tags("Proofs")]
    [NeedsRole(Role.Reader)]
    [Question]
    [Answers(typeof(LogReport))]
    public static async Task<IResult> Post(HttpContext context, LogCheck check)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(check);
        var question = Question.Of(context);
        if (question.Refused is { } refused) return refused.Answer();
        // The book is not opened: a log that is damaged cannot be, and this is how one learns where.
        try
        {
            var report = await check.RunAsync(question.Route("book"), context.RequestAborted);
            return Answer.Json(report, report.Size);
        }
        catch (UnknownBookException unknown)
        {
            return Reading.UnknownBook(unknown.Book).Answer();
        }
    }
}
