using Ledger.Explanations;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;
using Ledger.Server.Web.OpenApi;
using Wolverine.Http;

namespace Ledger.Server.Estimates;

/// <summary>Answers why the consensus of a period moved.</summary>
public static class GetEstimatesExplanation
{
    /// <summary>The change of the mean between two dates, and between two states of the record where they are given, cause by cause.</summary>
    [WolverineGet("/v1/books/{book}/companies/{company}/estimates/{period}/explain", OperationId = "explainEstimates", Summary = "Why the consensus mean moved between two dates.")]
    [Tags("Estimates")]
    [NeedsRole(Role.Reader)]
    [Question("from", "to", "fromRecordedAsOf", "toRecordedAsOf", "asOf", "recordedAsOf", "policy", "strict", "category", "basis", "currency")]
    [Answers(typeof(Explanation), List = true)]
    public static async Task<IResult> Get(HttpContext context, Bookshelf shelf, TimeProvider clock)
    {
        var question = Question.Of(context);
        var (first, last) = question.FromTo();
        if (question.Take("from") is null) question.Problems.Add("from", "'from' is required: the date from which the change is explained, such as 2025-02-24.");
        var clocks = TwoClocks.Read(question);
        if (!(await MeasureQuestion.ReadAsync(context, question, shelf, clock)).Ok(out var asked, out var refusal)) return refusal.Answer();
        if (asked.RefusedForWeights() is { } weighed) return weighed.Answer();
        var asOf = asked.View.Vantage.AsOf;
        var (from, to) = (first!.Value, last ?? asOf);
        if (to > asOf || from > to) return TwoClocks.TooLate(to > asOf ? "to" : "from", asOf).Answer();
        if (!clocks.Resolve(asked.Reading, clock).Ok(out var positions, out refusal)) return refusal.Answer();
        if (!asked.Reading.On(to, positions.To).Company(asked.View.Company).Ok(out var now, out refusal)) return refusal.Answer();
        var then = asked.Reading.Book.Look(asked.View.Company, asked.Reading.On(to, positions.From).Vantage)!;
        var answer = Explanation.Of(asked.View.Vantage, from, then, now, asked.Period, asked.Measure.Category, asked.Measure.Basis, asked.Measure.Currency);
        return Answer.List(asked.View.Vantage, answer.Items, envelope: answer);
    }
}
