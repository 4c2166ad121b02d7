using Ledger.Discrepancies;
using Ledger.Kernel;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;
using Ledger.Server.Web.OpenApi;
using Wolverine.Http;

namespace Ledger.Server.Discrepancies;

/// <summary>Lists claims about a company that contradict each other.</summary>
public static class ListDiscrepancies
{
    /// <summary>The words for what can be asked for.</summary>
    internal static readonly IReadOnlyDictionary<string, DiscrepancyStatus> Statuses = Enum.GetValues<DiscrepancyStatus>().ToDictionary(s => s.Word(), StringComparer.Ordinal);

    /// <summary>Every contradiction among what is visible, with the entries and numbers involved, how large it is, and how it was settled.</summary>
    [WolverineGet("/v1/books/{book}/companies/{company}/discrepancies", OperationId = "getDiscrepancies", Summary = "Claims that contradict each other.")]
    [Tags("Companies")]
    [NeedsRole(Role.Reader)]
    [Question("status", "asOf", "recordedAsOf", "policy", "strict", "limit", "cursor")]
    [Answers(typeof(DiscrepanciesAnswer), List = true)]
    public static async Task<IResult> Get(HttpContext context, Bookshelf shelf, TimeProvider clock)
    {
        var question = Question.Of(context);
        var (page, status) = (Page.Of(question), question.Word("status", Statuses));
        if (!(await Reading.OfCompanyAsync(context, question, shelf, clock)).Ok(out var view, out var refusal)) return refusal.Answer();
        var answer = DiscrepanciesAnswer.Of(view, status);
        return Answer.List(view.Vantage, page.Cut(answer.Items), page.Next(answer.Items.Count), answer);
    }
}
