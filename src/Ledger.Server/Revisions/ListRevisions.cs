using Ledger.Kernel;
using Ledger.Revisions;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;
using Ledger.Server.Web.OpenApi;
using Wolverine.Http;

namespace Ledger.Server.Revisions;

/// <summary>Lists the revisions of a company.</summary>
public static class ListRevisions
{
    /// <summary>The audit of revisions: who changed which view when, and what the ledger itself put right.</summary>
    [WolverineGet("/v1/books/{book}/companies/{company}/revisions", OperationId = "getRevisions", Summary = "The audit of revisions.")]
    [Tags("Companies")]
    [NeedsRole(Role.Reader)]
    [Question("period", "forecaster", "kind", "from", "to", "category", "basis", "asOf", "recordedAsOf", "policy", "strict", "limit", "cursor")]
    [Answers(typeof(RevisionsAnswer), List = true)]
    public static async Task<IResult> Get(HttpContext context, Bookshelf shelf, TimeProvider clock)
    {
        var question = Question.Of(context);
        var (from, to) = question.FromTo();
        var filter = new RevisionFilter(
            question.Period(), question.Text("forecaster"), question.Word("kind", RevisionKinds.ByWord),
            from, to, question.Id("category"), question.Word("basis", Words.Bases));
        var page = Page.Of(question);
        if (!(await Reading.OfCompanyAsync(context, question, shelf, clock)).Ok(out var view, out var refusal)) return refusal.Answer();
        var answer = RevisionsAnswer.Of(view, filter);
        return Answer.List(view.Vantage, page.Cut(answer.Items), page.Next(answer.Items.Count), answer);
    }
}
