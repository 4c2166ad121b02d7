using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;
using Ledger.Server.Web.OpenApi;
using Wolverine.Http;

namespace Ledger.Server.Proofs;

/// <summary>What a book's log signs for: how long it is, and the root of the tree over all of it.</summary>
/// <param name="Origin">The log's name.</param>
/// <param name="Size">Number of positions.</param>
/// <param name="Root">Root of the Merkle tree, Base64.</param>
/// <param name="Note">The signed note, as the plain text has it.</param>
/// <param name="Key">The public key that checks it, <c>name+id+key</c>.</param>
public sealed record CheckpointAnswer(string Origin, long Size, string Root, string Note, string Key);

/// <summary>Answers the signed checkpoint of a book's log.</summary>
public static class GetCheckpoint
{
    /// <summary>The log at its head, or at an earlier <c>size</c>, in the form of C2SP tlog-checkpoint. Keep it: whatever is changed later can be told by it.</summary>
    [WolverineGet("/v1/books/{book}/log/checkpoint", OperationId = "getCheckpoint", Summary = "The log's signed checkpoint: size and Merkle root.")]
    [Tags("Proofs")]
    [NeedsRole(Role.Reader)]
    [Question("size", "recordedAsOf")]
    [Answers(typeof(CheckpointAnswer), Also = [ContentTypes.Text])]
    public static async Task<IResult> Get(HttpContext context, Bookshelf shelf, TimeProvider clock, LogSeal seal)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(seal);
        var question = Question.Of(context);
        if (!(await LogSizes.OfAsync(context, question, shelf, clock, "size")).Ok(out var asked, out var refusal)) return refusal.Answer();
        var (book, size) = asked;
        switch (Acceptable.Choose(context.Request.Headers.Accept, ContentTypes.Text, ContentTypes.Json))
        {
            case ContentTypes.Text:
                return Answer.Text(seal.NoteOf(book, size), size);
            case ContentTypes.Json:
                var checkpoint = seal.CheckpointOf(book, size);
                return Answer.Json(new CheckpointAnswer(checkpoint.Origin, size, checkpoint.Root.Base64, seal.NoteOf(book, size), seal.KeyOf(book.Id).ToString()), size);
            default:
                return Answer.NotAcceptable(ContentTypes.Text, ContentTypes.Json);
        }
    }
}
