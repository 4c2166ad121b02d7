using System.Text;
using Ledger.Books;
using Ledger.Kernel;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;
using Ledger.Server.Web.OpenApi;
using Wolverine.Http;

namespace Ledger.Server.Proofs;

/// <summary>The proof that an entry is in a book's log.</summary>
/// <param name="Entry">Its id.</param>
/// <param name="Position">Its place in the log; the index of its leaf is one less.</param>
/// <param name="Size">The size of the log that it is proved to be in.</param>
/// <param name="Line">Its line of the log, byte for byte what the leaf is made of.</param>
/// <param name="Leaf">SHA-256 over a zero byte and the line, hexadecimal.</param>
/// <param name="Hashes">From the leaf's sibling to the root's child, Base64 (RFC 6962, section 2.1.1).</param>
/// <param name="Root">Root of the tree, Base64.</param>
/// <param name="Proof">All of it as text, with the signed checkpoint (C2SP tlog-proof).</param>
/// <param name="Key">The public key that checks the signature, <c>name+id+key</c>.</param>
public sealed record InclusionAnswer(Guid Entry, long Position, long Size, string Line, string Leaf, IReadOnlyList<string> Hashes, string Root, string Proof, string Key);

/// <summary>Answers the proof that an entry is in a book's log.</summary>
public static class GetInclusion
{
    /// <summary>The entry by id or <c>ref:…</c>, or any <c>position</c>, in the log as it is now or was at an earlier <c>size</c>; as text in the form of C2SP tlog-proof.</summary>
    [WolverineGet("/v1/books/{book}/log/inclusion", OperationId = "getInclusion", Summary = "The proof that an entry is in the log.")]
    [Tags("Proofs")]
    [NeedsRole(Role.Reader)]
    [Question("entry", "position", "size", "recordedAsOf")]
    [Answers(typeof(InclusionAnswer), Also = [ContentTypes.Text])]
    public static async Task<IResult> Get(HttpContext context, Bookshelf shelf, TimeProvider clock, LogSeal seal)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(seal);
        var question = Question.Of(context);
        var (entry, position) = (question.Text("entry"), question.Whole("position", 1, long.MaxValue));
        if ((entry is null) == (position is null) && question.Problems.None)
            question.Problems.Add("entry", "Name what is to be proved: 'entry' with an id or ref: and a reference, or 'position', one of the two.");
        if (!(await LogSizes.OfAsync(context, question, shelf, clock, "size")).Ok(out var asked, out var refusal)) return refusal.Answer();
        var (book, size) = asked;
        var found = entry is not null ? book.FindEntry(entry) : position <= book.Position ? book.At(position.Value) : null;
        if (found is not { } recorded)
            return Refusal.Of(RefusalCode.UnknownEntry, entry is null ? "position" : "entry", $"This book holds nothing at '{entry ?? $"position {position}"}'; give an id, ref: and a reference, or a position up to {book.Position}.").Answer();
        if (recorded.Position > size)
            return Refusal.Of(RefusalCode.Invalid, "size", $"The entry is at position {recorded.Position}, beyond a log of {size}: ask for a size from {recorded.Position} on.").Answer();

        var proof = seal.ProofOf(book, recorded, size);
        switch (Acceptable.Choose(context.Request.Headers.Accept, ContentTypes.Json, ContentTypes.Text))
        {
            case ContentTypes.Json:
                var line = new LogLine(book.Origin, recorded);
                return Answer.Json(
                    new InclusionAnswer(
                        recorded.Id, recorded.Position, size, Encoding.UTF8.GetString(line.Bytes()), line.Leaf().Hex, [.. proof.Hashes.Select(h => h.Base64)],
                        book.Tree.Root(size).Base64, proof.Text, seal.KeyOf(book.Id).ToString()),
                    size);
            case ContentTypes.Text:
                return Answer.Text(proof.Text, size);
            default:
                return Answer.NotAcceptable(ContentTypes.Json, ContentTypes.Text);
        }
    }
}
