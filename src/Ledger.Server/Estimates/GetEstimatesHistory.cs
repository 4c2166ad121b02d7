using Ledger.Estimates;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;
using Ledger.Server.Web.OpenApi;
using Wolverine.Http;

namespace Ledger.Server.Estimates;

/// <summary>Answers how the consensus of a period shifted.</summary>
public static class GetEstimatesHistory
{
    /// <summary>The consensus after every change, oldest first.</summary>
    [WolverineGet("/v1/books/{book}/companies/{company}/estimates/{period}/history", OperationId = "getEstimatesHistory", Summary = "The consensus after every change.")]
    [Tags("Estimates")]
    [NeedsRole(Role.Reader)]
    [Question("asOf", "recordedAsOf", "policy", "strict", "category", "basis", "currency")]
    [Answers(typeof(EstimatesHistory), List = true)]
    public static async Task<IResult> Get(HttpContext context, Bookshelf shelf, TimeProvider clock)
    {
        if (!(await MeasureQuestion.ReadAsync(context, shelf, clock)).Ok(out var asked, out var refusal)) return refusal.Answer();
        var history = EstimatesHistory.Of(asked.View, asked.Measure);
        return Answer.List(asked.View.Vantage, history.Items, envelope: history);
    }
}
