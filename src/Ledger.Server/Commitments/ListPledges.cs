using Ledger.Commitments;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;
using Ledger.Server.Web.OpenApi;
using Wolverine.Http;

namespace Ledger.Server.Commitments;

/// <summary>Adds up what companies have pledged.</summary>
public static class ListPledges
{
    /// <summary>The pledges of the companies asked for, and their sum without those that were withdrawn, superseded or lie in another; each with the reason.</summary>
    [WolverineGet("/v1/books/{book}/commitments", OperationId = "listCommitments", Summary = "Pledges across companies, nothing counted twice.")]
    [Tags("Totals")]
    [NeedsRole(Role.Reader)]
    [Question("companies", "currency", "basis", "asOf", "recordedAsOf", "policy", "strict", "limit", "cursor")]
    [Answers(typeof(PledgesAnswer), List = true)]
    public static async Task<IResult> Get(HttpContext context, Bookshelf shelf, TimeProvider clock)
    {
        var question = Question.Of(context);
        var (companies, currency, basis, page) = (question.Ids("companies"), question.Currency(), question.Basis(), Page.Of(question));
        if (!(await Reading.OfAsync(context, question, shelf, clock)).Ok(out var reading, out var refusal)) return refusal.Answer();
        if (!reading.Companies(companies).Ok(out var views, out refusal)) return refusal.Answer();
        var answer = PledgesAnswer.Of(reading.Vantage, views, basis, currency);
        return Answer.List(reading.Vantage, page.Cut(answer.Items), page.Next(answer.Items.Count), answer);
    }
}
