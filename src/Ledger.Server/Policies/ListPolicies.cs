using Ledger.Policies;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;
using Ledger.Server.Web.OpenApi;
using Wolverine.Http;

namespace Ledger.Server.Policies;

/// <summary>Lists the policies of a book.</summary>
public static class ListPolicies
{
    /// <summary>Every policy in its latest version as recorded by then, the ledger's own first.</summary>
    [WolverineGet("/v1/books/{book}/policies", OperationId = "getPolicies", Summary = "All policies, each in its latest version.")]
    [Tags("Policies")]
    [NeedsRole(Role.Reader)]
    [Question("asOf", "recordedAsOf", "policy", "limit", "cursor")]
    [Answers(typeof(PolicyItem), List = true)]
    public static async Task<IResult> Get(HttpContext context, Bookshelf shelf, TimeProvider clock)
    {
        var question = Question.Of(context);
        var page = Page.Of(question);
        if (!(await Reading.OfAsync(context, question, shelf, clock)).Ok(out var reading, out var refusal)) return refusal.Answer();
        var items = reading.Book.PoliciesAt(reading.Vantage.Position).Latest;
        return Answer.List(reading.Vantage, page.Cut(items), page.Next(items.Count));
    }
}
