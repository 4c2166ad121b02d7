using Ledger.Forecasters;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;
using Ledger.Server.Web.OpenApi;
using Wolverine.Http;

namespace Ledger.Server.Forecasters;

/// <summary>Lists forecasters.</summary>
public static class ListForecasters
{
    /// <summary>Every house behind a forecast of the companies asked for, by id.</summary>
    [WolverineGet("/v1/books/{book}/forecasters", OperationId = "getForecasters", Summary = "All forecasters.")]
    [Tags("Forecasters")]
    [NeedsRole(Role.Reader)]
    [Question("companies", "asOf", "recordedAsOf", "policy", "strict", "limit", "cursor")]
    [Answers(typeof(Forecaster), List = true)]
    public static async Task<IResult> Get(HttpContext context, Bookshelf shelf, TimeProvider clock)
    {
        var question = Question.Of(context);
        var (companies, page) = (question.Ids("companies"), Page.Of(question));
        if (!(await Reading.OfAsync(context, question, shelf, clock)).Ok(out var reading, out var refusal)) return refusal.Answer();
        if (!reading.Companies(companies).Ok(out var views, out refusal)) return refusal.Answer();
        var forecasters = Forecaster.All(views);
        return Answer.List(reading.Vantage, page.Cut(forecasters), page.Next(forecasters.Count));
    }
}
