using Ledger.Intervals;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;
using Ledger.Server.Web.OpenApi;
using Wolverine.Http;

namespace Ledger.Server.Intervals;

/// <summary>Answers how guidance and actuals lay to the consensus.</summary>
public static class GetIntervals
{
    /// <summary>Guidance and first actuals as intervals against the estimates of the day before; and how often statements without a figure came true.</summary>
    [WolverineGet("/v1/books/{book}/companies/{company}/intervals", OperationId = "getIntervals", Summary = "Guidance and actuals against the consensus, as intervals.")]
    [Tags("Companies")]
    [NeedsRole(Role.Reader)]
    [Question("category", "basis", "currency", "asOf", "recordedAsOf", "policy", "strict", "limit", "cursor")]
    [Answers(typeof(IntervalsAnswer), List = true)]
    public static async Task<IResult> Get(HttpContext context, Bookshelf shelf, TimeProvider clock)
    {
        var question = Question.Of(context);
        var (category, basis, currency, page) = (question.Category(), question.Basis(), question.Currency(), Page.Of(question));
        if (!(await Reading.OfCompanyAsync(context, question, shelf, clock)).Ok(out var view, out var refusal)) return refusal.Answer();
        var answer = IntervalsAnswer.Of(view, category, basis, currency);
        return Answer.List(view.Vantage, page.Cut(answer.Items), page.Next(answer.Items.Count), answer);
    }
}
