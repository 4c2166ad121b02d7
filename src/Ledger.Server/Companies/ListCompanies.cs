using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;
using Ledger.Server.Web.OpenApi;
using Wolverine.Http;

namespace Ledger.Server.Companies;

/// <summary>Lists companies.</summary>
public static class ListCompanies
{
    /// <summary>The companies registered by a vantage, by id.</summary>
    [WolverineGet("/v1/books/{book}/companies", OperationId = "getCompanies", Summary = "All companies.")]
    [Tags("Companies")]
    [NeedsRole(Role.Reader)]
    [Question("asOf", "recordedAsOf", "policy", "limit", "cursor")]
    [Answers(typeof(CompanyItem), List = true)]
    public static async Task<IResult> Get(HttpContext context, Bookshelf shelf, TimeProvider clock)
    {
        var question = Question.Of(context);
        var page = Page.Of(question);
        if (!(await Reading.OfAsync(context, question, shelf, clock)).Ok(out var reading, out var refusal)) return refusal.Answer();
        var companies = reading.Book.Companies
            .Order(StringComparer.Ordinal)
            .Select(id => reading.Book.HistoryOf(id)!.At(reading.Vantage.Position))
            .Where(edition => edition.Profile is not null)
            .Select(CompanyItem.Of)
            .ToList();
        return Answer.List(reading.Vantage, page.Cut(companies), page.Next(companies.Count));
    }
}
