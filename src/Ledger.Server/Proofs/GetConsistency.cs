using Ledger.Kernel;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;
using Ledger.Server.Web.OpenApi;
using Wolverine.Http;

namespace Ledger.Server.Proofs;

/// <summary>The proof that a log of one size is how the log of a later size began.</summary>
/// <param name="From">The earlier size.</param>
/// <param name="To">The later size.</param>
/// <param name="FromRoot">Root at the earlier size, Base64.</param>
/// <param name="ToRoot">Root at the later size, Base64.</param>
/// <param name="Hashes">The proof of RFC 6962, section 2.1.2, Base64.</param>
/// <param name="Checkpoint">The signed checkpoint of the later size.</param>
public sealed record ConsistencyAnswer(long From, long To, string FromRoot, string ToRoot, IReadOnlyList<string> Hashes, string Checkpoint);

/// <summary>Answers the proof that nothing before a size was changed.</summary>
public static class GetConsistency
{
    /// <summary>From the size of a checkpoint that the caller kept to the log's head, or to another size.</summary>
    [WolverineGet("/v1/books/{book}/log/consistency", OperationId = "getConsistency", Summary = "The proof that the log has only grown since a size.")]
    [Tags("Proofs")]
    [NeedsRole(Role.Reader)]
    [Question("from", "to", "recordedAsOf", Sizes = true)]
    [Answers(typeof(ConsistencyAnswer))]
    public static async Task<IResult> Get(HttpContext context, Bookshelf shelf, TimeProvider clock, LogSeal seal)
    {
        ArgumentNullException.ThrowIfNull(seal);
        var question = Question.Of(context);
        var from = question.Whole("from", 0, long.MaxValue);
        if (question.Take("from") is null) question.Problems.Add("from", "'from' is missing: give the size of the checkpoint that you kept.");
        if (!(await LogSizes.OfAsync(context, question, shelf, clock, "to")).Ok(out var asked, out var refusal)) return refusal.Answer();
        var (book, to) = asked;
        if (from > to) return Refusal.Of(RefusalCode.Invalid, "from", $"'from' is {from} and goes beyond the size {to}: a log of {to} positions cannot begin with more.").Answer();
        var hashes = book.Tree.Consistency(from!.Value, to);
        return Answer.Json(
            new ConsistencyAnswer(from.Value, to, book.Tree.Root(from.Value).Base64, book.Tree.Root(to).Base64, [.. hashes.Select(h => h.Base64)], seal.NoteOf(book, to)), to);
    }
}
