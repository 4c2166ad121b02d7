using Ledger.Server.Security;
using Ledger.Server.Store.Books;

namespace Ledger.Server.Pages;

/// <summary>The page of all books.</summary>
public static class GetBooksPage
{
    /// <summary>Every book in which the reader has a role.</summary>
    [PageAt("/books")]
    [NeedsRole(Role.Reader, InAnyBook = true)]
    public static async Task<IResult> Get(HttpContext context, Bookshelf shelf, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(shelf);
        var roles = context.Caller().Roles;
        IReadOnlyList<BookSummary> books = [.. (await shelf.ListAsync(context.RequestAborted)).Where(b => roles.In(b.Id) is not null)];
        return PageAnswer.Of<BooksPage>(books);
    }
}
