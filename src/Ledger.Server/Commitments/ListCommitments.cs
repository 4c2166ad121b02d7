using Ledger.Commitments;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;
using Ledger.Server.Web.OpenApi;
using Wolverine.Http;

namespace Ledger.Server.Commitments;

/// <summary>Lists the pledges of a company.</summary>
public static class ListCommitments
{
    /// <summary>Pledge by pledge: said against done.</summary>
    [WolverineGet("/v1/books/{book}/companies/{company}/commitments", OperationId = "getCommitments", Summary = "Pledges: said against done.")]
    [Tags("Companies")]
    [NeedsRole(Role.Reader)]
    [Question("currency", "asOf", "recordedAsOf", "policy", "strict", "limit", "cursor")]
    [Answers(typeof(CommitmentsAnswer), List = true)]
    public static async Task<IResult> Get(HttpContext context, Bookshelf shelf, TimeProvider clock)
    {
        var question = Question.Of(context);
        var (currency, page) = (question.Currency(), Page.Of(question));
        if (!(await Reading.OfCompanyAsync(context, question, shelf, clock)).Ok(out var view, out var refusal)) return refusal.Answer();
        var answer = CommitmentsAnswer.Of(view, currency);
        return Answer.List(view.Vantage, page.Cut(answer.Items), page.Next(answer.Items.Count), answer);
    }
}
