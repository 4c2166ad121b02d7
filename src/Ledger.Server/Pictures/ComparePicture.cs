using Ledger.Hindsight;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;
using Ledger.Server.Web.OpenApi;
using Wolverine.Http;

namespace Ledger.Server.Pictures;

/// <summary>Answers what the ledger believed of a company then, and knows now.</summary>
public static class ComparePicture
{
    /// <summary>
    /// The picture of the date of <c>asOf</c> as it was recorded by the end of that day, UTC, or as of <c>fromRecordedAsOf</c>, against the same as
    /// it is recorded now: the periods and pledges that differ, and the entries that made them differ.
    /// </summary>
    [WolverineGet("/v1/books/{book}/companies/{company}/picture/compare", OperationId = "comparePicture", Summary = "A date's picture as believed then and as known now.")]
    [Tags("Companies")]
    [NeedsRole(Role.Reader)]
    [Question("fromRecordedAsOf", "asOf", "recordedAsOf", "policy", "category", "basis", "currency")]
    [Answers(typeof(PictureComparison), List = true)]
    public static async Task<IResult> Get(HttpContext context, Bookshelf shelf, TimeProvider clock)
    {
        var question = Question.Of(context);
        var then = RecordClock.Read(question, "fromRecordedAsOf");
        var (category, basis, currency) = (question.Category(), question.Basis(), question.Currency());
        if (!(await Reading.OfAsync(context, question, shelf, clock)).Ok(out var reading, out var refusal)) return refusal.Answer();
        if (!reading.Company(question.Route("company")).Ok(out var view, out refusal)) return refusal.Answer();
        if (!TwoClocks.Then(then, reading, clock).Ok(out var since, out refusal)) return refusal.Answer();
        var earlier = reading.On(reading.Vantage.AsOf, since).Vantage;
        var answer = PictureComparison.Of(reading.Book.View(view.Company, earlier), earlier, view, category, basis, currency);
        return Answer.List(reading.Vantage, answer.Items, envelope: answer);
    }
}
