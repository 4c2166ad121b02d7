using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;
using Ledger.Server.Web.OpenApi;
using Wolverine.Http;

namespace Ledger.Server.Companies;

/// <summary>Answers one company.</summary>
public static class GetCompany
{
    /// <summary>The profile as recorded at a vantage, with the entry count as ETag.</summary>
    [WolverineGet("/v1/books/{book}/companies/{company}", OperationId = "getCompany", Summary = "One company's profile.")]
    [Tags("Companies")]
    [NeedsRole(Role.Reader)]
    [Question("asOf", "recordedAsOf", "policy", "strict")]
    [Answers(typeof(CompanyItem))]
    public static async Task<IResult> Get(HttpContext context, Bookshelf shelf, TimeProvider clock)
    {
        var question = Question.Of(context);
        if (!(await Reading.OfCompanyAsync(context, question, shelf, clock)).Ok(out var view, out var refusal)) return refusal.Answer();
        var item = CompanyItem.Of(view.Edition);
        return Answer.Flat(item, view.Vantage, PutCompany.Tag(item.Entries));
    }
}
