using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;

namespace Ledger.Server.Pages;

/// <summary>Where a browser comes in.</summary>
public static class GetStartPage
{
    /// <summary>Leads to the overview of <c>main</c>, or of the first book that the reader may see.</summary>
    [PageAt("/")]
    [NeedsRole(Role.Reader, InAnyBook = true)]
    public static async Task<IResult> Get(HttpContext context, Bookshelf shelf, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(shelf);
        if (Acceptable.Choose(context.Request.Headers.Accept, PageAnswer.Html) is null) return new PageAnswer(typeof(BooksPage), new Dictionary<string, object?>());
        var roles = context.Caller().Roles;
        var books = (await shelf.ListAsync(context.RequestAborted)).Where(b => roles.In(b.Id) is not null).Select(b => b.Id).ToList();
        return books.Count == 0 ? Results.Redirect("/books") : Results.Redirect($"/books/{(books.Contains("main") ? "main" : books[0])}{context.Request.QueryString}");
    }
}
