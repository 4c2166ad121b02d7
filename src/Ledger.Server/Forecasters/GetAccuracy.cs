using Ledger.Accuracy;
using Ledger.Forecasters;
using Ledger.Kernel;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;
using Ledger.Server.Web.OpenApi;
using Wolverine.Http;

namespace Ledger.Server.Forecasters;

/// <summary>Answers how near a forecaster came.</summary>
public static class GetAccuracy
{
    /// <summary>The forecaster's errors against the actuals first reported, among its peers and against two baselines.</summary>
    [WolverineGet("/v1/books/{book}/forecasters/{forecaster}/accuracy", OperationId = "getAccuracy", Summary = "How near a forecaster came to what was reported.")]
    [Tags("Forecasters")]
    [NeedsRole(Role.Reader)]
    [Question("companies", "category", "basis", "currency", "asOf", "recordedAsOf", "policy", "strict", "limit", "cursor")]
    [Answers(typeof(AccuracyAnswer), List = true)]
    public static async Task<IResult> Get(HttpContext context, Bookshelf shelf, TimeProvider clock)
    {
        var question = Question.Of(context);
        var (companies, category, basis) = (question.Ids("companies"), question.Id("category"), question.Word("basis", Words.Bases));
        var (currency, page, id) = (question.Currency(), Page.Of(question), question.Route("forecaster"));
        if (!(await Reading.OfAsync(context, question, shelf, clock)).Ok(out var reading, out var refusal)) return refusal.Answer();
        if (!reading.Companies(companies).Ok(out var views, out refusal)) return refusal.Answer();
        if (Forecaster.All(views).FirstOrDefault(f => f.Id == id) is not { } forecaster)
        {
            return Refusal.Of(
                RefusalCode.UnknownForecaster, "forecaster",
                $"No estimate of '{id}' is known on {Iso.Text(reading.Vantage.AsOf)} at position {reading.Vantage.Position}; GET /v1/books/{{book}}/forecasters lists those there are.").Answer();
        }

        var answer = AccuracyAnswer.Of(
            reading.Vantage, views, forecaster, m => (category is null || m.Category == category) && (basis is null || m.Basis == basis), currency);
        return Answer.List(reading.Vantage, page.Cut(answer.Items), page.Next(answer.Items.Count), answer);
    }
}
