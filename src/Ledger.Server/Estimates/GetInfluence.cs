using Ledger.Influences;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;
using Ledger.Server.Web.OpenApi;
using Wolverine.Http;

namespace Ledger.Server.Estimates;

/// <summary>Answers which estimate pulls the consensus how far.</summary>
public static class GetInfluence
{
    /// <summary>The mean against what it would be without each estimate in turn, the strongest pull first.</summary>
    [WolverineGet("/v1/books/{book}/companies/{company}/estimates/{period}/influence", OperationId = "getInfluence", Summary = "Which estimate pulls the consensus mean how far.")]
    [Tags("Estimates")]
    [NeedsRole(Role.Reader)]
    [Question("asOf", "recordedAsOf", "policy", "strict", "category", "basis", "currency")]
    [Answers(typeof(InfluenceAnswer), List = true)]
    public static async Task<IResult> Get(HttpContext context, Bookshelf shelf, TimeProvider clock)
    {
        if (!(await MeasureQuestion.ReadAsync(context, shelf, clock)).Ok(out var asked, out var refusal)) return refusal.Answer();
        if (asked.RefusedForWeights() is { } weighed) return weighed.Answer();
        var answer = InfluenceAnswer.Of(asked.View, asked.Measure);
        return Answer.List(asked.View.Vantage, answer.Items, envelope: answer);
    }
}
