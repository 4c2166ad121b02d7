using Ledger.Server.Entries;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;

namespace Ledger.Server.Pages;

/// <summary>The live feed for pages: a browser cannot send a header with it, so it has an address that takes the cookie.</summary>
public static class FollowFromPage
{
    /// <summary>New entries as server-sent events.</summary>
    [PageAt("/books/{book}/live")]
    [NeedsRole(Role.Reader)]
    [Patient]
    [Question("after", "company", "type")]
    public static Task<IResult> Get(HttpContext context, Bookshelf shelf, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(context);
        return FollowEntries.Get(context, shelf, context.RequestServices.GetRequiredService<IHostApplicationLifetime>(), clock);
    }
}
