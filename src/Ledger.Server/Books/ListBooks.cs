using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;
using Ledger.Server.Web.OpenApi;
using Wolverine.Http;

namespace Ledger.Server.Books;

/// <summary>The books of this server.</summary>
/// <param name="Items">Books by id.</param>
public sealed record BookList(IReadOnlyList<BookSummary> Items);

/// <summary>Lists books.</summary>
public static class ListBooks
{
    /// <summary>Ids, names and positions of all books in which the caller has a role.</summary>
    [WolverineGet("/v1/books", OperationId = "getBooks", Summary = "Lists the books of this server.")]
    [Tags("Books")]
    [NeedsRole(Role.Reader, InAnyBook = true)]
    [Question]
    [Answers(typeof(BookList))]
    public static async Task<IResult> Get(HttpContext context, Bookshelf shelf)
    {
        ArgumentNullException.ThrowIfNull(shelf);
        if (Question.Of(context).Refused is { } refused) return refused.Answer();
        var caller = context.Caller();
        IReadOnlyList<BookSummary> books = [.. (await shelf.ListAsync(context.RequestAborted)).Where(b => caller.Roles.In(b.Id) is not null)];
        return Answer.Json(new BookList(books), books.Count == 0 ? 0 : books.Max(b => b.Position));
    }
}
