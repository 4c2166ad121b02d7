using Ledger.Kernel;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;
using Ledger.Server.Web.OpenApi;
using Wolverine.Http;

namespace Ledger.Server.Books;

/// <summary>Makes a book.</summary>
public static class PutBook
{
    /// <summary>Makes an empty book unless it exists; the optional body is <c>{ "name": … }</c>.</summary>
    [WolverinePut("/v1/books/{book}", OperationId = "putBook", Summary = "Makes a book unless it exists.")]
    [Tags("Books")]
    [NeedsRole(Role.Admin)]
    [Question]
    [Takes(BodySchemas.Book, ContentTypes.Json, Optional = true)]
    [Answers(typeof(BookSummary))]
    [Answers(typeof(BookSummary), Status = 201)]
    public static async Task<IResult> Put(HttpContext context, Bookshelf shelf, AuditLog audit)
    {
        ArgumentNullException.ThrowIfNull(shelf);
        ArgumentNullException.ThrowIfNull(audit);
        var question = Question.Of(context);
        if (question.Refused is { } refused) return refused.Answer();
        var id = question.Route("book");
        if (!Slug.IsValid(id)) return Refusal.Of(RefusalCode.Invalid, "book", $"A book's id is {Slug.Rule}.").Answer();
        string? name = null;
        if (context.Request.ContentLength is > 0 || context.Request.Headers.TransferEncoding.Count > 0)
        {
            if (!ContentTypes.OfBody(context, ContentTypes.Json).Ok(out _, out var refusal)) return refusal.Answer();
            if (!(await RequestBody.ReadAsync(context)).Ok(out var bytes, out refusal)) return refusal.Answer();
            if (!JsonBody.Parse(bytes).Ok(out var json, out refusal)) return refusal.Answer();
            var fields = new Fields(json, "", new Problems());
            name = fields.Text("name", 200);
            fields.RefuseUnknown("A book");
            if (!fields.Problems.None) return Refusal.Invalid(fields.Problems).Answer();
        }

        if (!Acting.Of(context).Ok(out var by, out var unnamed)) return unnamed.Answer();
        await audit.AddAsync(by, "book.put", id, context.RequestAborted);
        var made = await shelf.CreateAsync(id, name, context.RequestAborted);
        var book = (await shelf.ListAsync(context.RequestAborted)).Single(b => b.Id == id);
        return Answer.Json(book, book.Position, made ? 201 : 200, made ? $"/v1/books/{id}" : null);
    }
}
