using Ledger.Explanations;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;
using Ledger.Server.Web.OpenApi;
using Wolverine.Http;

namespace Ledger.Server.Estimates;

/// <summary>Answers what the ledger believed of a consensus then, and knows now.</summary>
public static class CompareEstimates
{
    /// <summary>
    /// The consensus of the date of <c>asOf</c> as it was recorded by the end of that day, UTC, or as of <c>fromRecordedAsOf</c>; as it is recorded
    /// now; and what was recorded in between, with each entry's part in the difference.
    /// </summary>
    [WolverineGet("/v1/books/{book}/companies/{company}/estimates/{period}/compare", OperationId = "compareEstimates", Summary = "A date's consensus as believed then and as known now.")]
    [Tags("Estimates")]
    [NeedsRole(Role.Reader)]
    [Question("fromRecordedAsOf", "asOf", "recordedAsOf", "policy", "category", "basis", "currency")]
    [Answers(typeof(Explanation), List = true)]
    public static async Task<IResult> Get(HttpContext context, Bookshelf shelf, TimeProvider clock)
    {
        var question = Question.Of(context);
        var then = RecordClock.Read(question, "fromRecordedAsOf");
        if (!(await MeasureQuestion.ReadAsync(context, question, shelf, clock)).Ok(out var asked, out var refusal)) return refusal.Answer();
        if (asked.RefusedForWeights() is { } weighed) return weighed.Answer();
        if (!TwoClocks.Then(then, asked.Reading, clock).Ok(out var since, out refusal)) return refusal.Answer();
        var vantage = asked.View.Vantage;
        var before = asked.Reading.Book.Look(asked.View.Company, asked.Reading.On(vantage.AsOf, since).Vantage)!;
        var answer = Explanation.Of(vantage, vantage.AsOf, before, asked.View, asked.Period, asked.Measure.Category, asked.Measure.Basis, asked.Measure.Currency);
        return Answer.List(vantage, answer.Items, envelope: answer);
    }
}
