using Ledger.Estimates;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;
using Ledger.Server.Web.OpenApi;
using Wolverine.Http;

namespace Ledger.Server.Estimates;

/// <summary>Answers the consensus of a period, and the estimates behind it.</summary>
public static class GetEstimates
{
    /// <summary>Consensus, estimates in force, and those left out with the reason.</summary>
    [WolverineGet("/v1/books/{book}/companies/{company}/estimates/{period}", OperationId = "getEstimates", Summary = "Consensus of a period and the estimates behind it.")]
    [Tags("Estimates")]
    [NeedsRole(Role.Reader)]
    [Question("asOf", "recordedAsOf", "policy", "strict", "without", "category", "basis", "currency")]
    [Answers(typeof(EstimatesAnswer))]
    public static async Task<IResult> Get(HttpContext context, Bookshelf shelf, TimeProvider clock) =>
        (await MeasureQuestion.ReadAsync(context, shelf, clock)).Ok(out var asked, out var refusal)
            ? Answer.Json(EstimatesAnswer.Of(asked.View, asked.Measure), asked.Reading, asked.View)
            : refusal.Answer();
}
