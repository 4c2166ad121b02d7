using Ledger.Backdating;
using Ledger.Histories;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;
using Ledger.Server.Web.OpenApi;
using Wolverine.Http;

namespace Ledger.Server.Backdating;

/// <summary>Lists what was recorded late.</summary>
public static class ListBackdating
{
    /// <summary>Entries recorded more than so many days after they were announced, and how often each recorder and publisher is late.</summary>
    [WolverineGet("/v1/books/{book}/backdating", OperationId = "getBackdating", Summary = "What was recorded late, by whom and from whose publications.")]
    [Tags("Entries")]
    [NeedsRole(Role.Reader)]
    [Question("days", "companies", "asOf", "recordedAsOf", "policy", "limit", "cursor")]
    [Answers(typeof(BackdatingAnswer), List = true)]
    public static async Task<IResult> Get(HttpContext context, Bookshelf shelf, TimeProvider clock)
    {
        var question = Question.Of(context);
        var (days, companies, page) = ((int)(question.Whole("days", 0, 100_000) ?? BackdatingAnswer.UsualDays), question.Ids("companies"), Page.Of(question));
        if (!(await Reading.OfAsync(context, question, shelf, clock)).Ok(out var reading, out var refusal)) return refusal.Answer();
        if (!reading.Companies(companies).Ok(out var views, out refusal)) return refusal.Answer();
        // Exchange rates are nobody's in particular: they are among all.
        Edition[] rates = companies.Count > 0 ? [] : [reading.Book.RateHistory.At(reading.Vantage.Position)];
        var answer = BackdatingAnswer.Of(reading.Vantage, [.. views.Select(v => v.Edition), .. rates], days);
        return Answer.List(reading.Vantage, page.Cut(answer.Items), page.Next(answer.Items.Count), answer);
    }
}
