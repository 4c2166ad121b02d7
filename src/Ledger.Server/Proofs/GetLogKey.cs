using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;
using Ledger.Server.Web.OpenApi;
using Wolverine.Http;

namespace Ledger.Server.Proofs;

/// <summary>Answers the public key of a book's log.</summary>
public static class GetLogKey
{
    /// <summary>As C2SP signed-note writes it: <c>name+id+key</c>. Get it once, by a way that you trust, and keep it: whoever forges a log forges its key as well.</summary>
    [WolverineGet("/v1/books/{book}/log/key", OperationId = "getLogKey", Summary = "The public key that checks the log's checkpoints.")]
    [Tags("Proofs")]
    [NeedsRole(Role.Reader)]
    [Question]
    [Answers(typeof(string), Form = ContentTypes.Text)]
    public static async Task<IResult> Get(HttpContext context, Bookshelf shelf, LogSeal seal)
    {
        ArgumentNullException.ThrowIfNull(seal);
        var question = Question.Of(context);
        if (question.Refused is { } refused) return refused.Answer();
        if (!(await Reading.OpenAsync(context, question, shelf)).Ok(out var open, out var refusal)) return refusal.Answer();
        return Answer.Text(seal.KeyOf(open.Book.Id) + "\n", open.Book.Position);
    }
}
