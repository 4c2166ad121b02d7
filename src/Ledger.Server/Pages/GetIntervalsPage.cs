using Ledger.Forecasters;
using Ledger.Intervals;
using Ledger.Kernel;
using Ledger.Overviews;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;

namespace Ledger.Server.Pages;

/// <summary>The page that holds what a company said and did against what was expected of it the day before.</summary>
public static class GetIntervalsPage
{
    /// <summary>Guidance and first actuals against the estimates, and how often "up" was up.</summary>
    [PageAt("/books/{book}/companies/{company}/intervals")]
    [NeedsRole(Role.Reader)]
    [Question("asOf", "recordedAsOf", "policy", "category", "basis", "currency", IsForm = true)]
    public static async Task<IResult> Get(HttpContext context, Bookshelf shelf, TimeProvider clock)
    {
        var question = Question.Of(context);
        var (category, basis, currency) = (question.Category(), question.Word("basis", Words.Bases), question.Currency());
        if (!(await Reading.OfAsync(context, question, shelf, clock)).Ok(out var reading, out var refusal)) return refusal.Answer();
        if (!reading.Company(question.Route("company")).Ok(out var view, out refusal)) return refusal.Answer();
        return PageAnswer.Of<IntervalsPage>(new IntervalsModel(
            PageFrame.Of(context, question, reading, clock, [view.Edition]), view.Profile.Name,
            IntervalsAnswer.Of(view, category, basis ?? CompanyOverview.UsualBasis(view), currency),
            Forecaster.All([view]).ToDictionary(f => f.Id, f => f.Name, StringComparer.Ordinal),
            [.. view.Seen.Bases]));
    }
}
