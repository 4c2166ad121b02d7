using Ledger.Pictures;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;
using Ledger.Server.Web.OpenApi;
using Wolverine.Http;

namespace Ledger.Server.Pictures;

/// <summary>Answers the capex picture of a company.</summary>
public static class GetPicture
{
    /// <summary>Reported, guided, expected and pledged, as known at a vantage.</summary>
    [WolverineGet("/v1/books/{book}/companies/{company}/picture", OperationId = "getPicture", Summary = "The capex picture of a company.")]
    [Tags("Companies")]
    [NeedsRole(Role.Reader)]
    [Question("asOf", "recordedAsOf", "policy", "strict", "without", "category", "basis", "currency")]
    [Answers(typeof(Picture))]
    public static async Task<IResult> Get(HttpContext context, Bookshelf shelf, AnswerCache answers, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var question = Question.Of(context);
        var (category, basis, currency) = (question.Category(), question.Basis(), question.Currency());
        if (!(await Reading.OfAsync(context, question, shelf, clock)).Ok(out var reading, out var refusal)) return refusal.Answer();
        if (!reading.Company(question.Route("company")).Ok(out var view, out refusal)) return refusal.Answer();
        if (reading.Without is not null) return Answer.Json(Picture.Of(view, category, basis, currency), reading, view);
        var bytes = answers.Bytes(reading, (nameof(Picture), view.Company, category, basis, currency), () => Picture.Of(view, category, basis, currency));
        return Answer.OfBytes(bytes, reading.Vantage.Position);
    }
}
