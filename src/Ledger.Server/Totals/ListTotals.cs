using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;
using Ledger.Server.Web.OpenApi;
using Ledger.Totals;
using Wolverine.Http;

namespace Ledger.Server.Totals;

/// <summary>Lists what companies spent together.</summary>
public static class ListTotals
{
    /// <summary>Actuals added up on calendar quarters or years, in one currency, with what is missing from each sum.</summary>
    [WolverineGet("/v1/books/{book}/totals", OperationId = "getTotals", Summary = "Actuals across companies, on calendar periods.")]
    [Tags("Totals")]
    [NeedsRole(Role.Reader)]
    [Question("by", "companies", "currency", "category", "basis", "from", "to", "asOf", "recordedAsOf", "policy", "strict", "limit", "cursor")]
    [Answers(typeof(TotalsAnswer), List = true)]
    public static async Task<IResult> Get(HttpContext context, Bookshelf shelf, TimeProvider clock)
    {
        var question = Question.Of(context);
        var (companies, page, (from, to)) = (question.Ids("companies"), Page.Of(question), question.FromTo());
        var asked = new TotalsQuestion(
            question.Word("by", TotalsQuestion.ByWord) ?? TotalsBy.Quarter, question.Currency(), question.Category(), question.Basis(), from, to);
        if (!(await Reading.OfAsync(context, question, shelf, clock)).Ok(out var reading, out var refusal)) return refusal.Answer();
        if (!reading.Companies(companies).Ok(out var views, out refusal)) return refusal.Answer();
        var sheet = TotalsSheet.Of(reading.Vantage, views, company => reading.Book.MembersOf(company, reading.Vantage.Position), asked);
        var answer = sheet.Answer(page.Cut(sheet.Periods));
        return Answer.List(reading.Vantage, answer.Items, page.Next(sheet.Periods.Count), answer);
    }
}
