using Ledger.Estimates;
using Ledger.Kernel;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;
using Ledger.Server.Web.OpenApi;
using Wolverine.Http;

namespace Ledger.Server.Estimates;

/// <summary>Lists estimates across companies.</summary>
public static class ListEstimates
{
    /// <summary>Every estimate of the companies asked for, statements without a figure included, with the reason why one does not count.</summary>
    [WolverineGet("/v1/books/{book}/estimates", OperationId = "listEstimates", Summary = "Estimates across companies.")]
    [Tags("Estimates")]
    [NeedsRole(Role.Reader)]
    [Question("companies", "period", "forecaster", "direction", "category", "currency", "asOf", "recordedAsOf", "policy", "strict", "limit", "cursor")]
    [Answers(typeof(EstimateRow), List = true)]
    public static async Task<IResult> Get(HttpContext context, Bookshelf shelf, TimeProvider clock)
    {
        var question = Question.Of(context);
        var (companies, period, direction) = (question.Ids("companies"), question.Period(), question.Word("direction", Words.Directions));
        var (forecaster, category, currency, page) = (question.Text("forecaster"), question.Id("category"), question.Currency(), Page.Of(question));
        if (!(await Reading.OfAsync(context, question, shelf, clock)).Ok(out var reading, out var refusal)) return refusal.Answer();
        var rows = new List<EstimateRow>();
        if (!reading.Companies(companies).Ok(out var views, out refusal)) return refusal.Answer();
        foreach (var view in views)
        {
            rows.AddRange(EstimateRow.Of(view, currency).Where(r =>
                (period is null || r.Period == view.Seen.PeriodOf(period))
                && (category is null || r.Category == category)
                && (forecaster is null || r.Estimate.Forecaster == forecaster)
                && (direction is null || r.Estimate.Direction == direction)));
        }

        return Answer.List(reading.Vantage, page.Cut(rows), page.Next(rows.Count));
    }
}
