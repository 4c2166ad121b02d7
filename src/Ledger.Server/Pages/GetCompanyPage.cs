using Ledger.Kernel;
using Ledger.Overviews;
using Ledger.Pictures;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;
using Ledger.Totals;

namespace Ledger.Server.Pages;

/// <summary>The page of one company: its capital expenditure on one time axis.</summary>
public static class GetCompanyPage
{
    private static readonly Dictionary<string, bool> Calendars = new(StringComparer.Ordinal) { ["fiscal"] = false, ["calendar"] = true };

    /// <summary>Actuals, guidance, consensus and pledges.</summary>
    [PageAt("/books/{book}/companies/{company}")]
    [NeedsRole(Role.Reader)]
    [Question("asOf", "recordedAsOf", "policy", "category", "basis", "currency", "by", "calendar", IsForm = true)]
    public static async Task<IResult> Get(HttpContext context, Bookshelf shelf, TimeProvider clock)
    {
        var question = Question.Of(context);
        var (category, basis, currency) = (question.Category(), question.Word("basis", Words.Bases), question.Currency());
        var by = question.Word("by", TotalsQuestion.ByWord) ?? TotalsBy.Year;
        var isCalendar = question.Word("calendar", Calendars) ?? false;
        if (!(await Reading.OfAsync(context, question, shelf, clock)).Ok(out var reading, out var refusal)) return refusal.Answer();
        if (!reading.Company(question.Route("company")).Ok(out var view, out refusal)) return refusal.Answer();
        IReadOnlyList<Basis> bases = [.. view.Seen.Bases];
        // A company is shown as it reports lately, unless asked otherwise.
        var shown = basis ?? CompanyOverview.UsualBasis(view);
        var picture = Picture.Of(view, category, shown, currency);
        var totals = isCalendar
            ? TotalsSheet.Of(reading.Vantage, [view], company => reading.Book.MembersOf(company, reading.Vantage.Position), new TotalsQuestion(by, picture.Currency, category, shown))
            : null;
        return PageAnswer.Of<CompanyPage>(new CompanyModel(
            PageFrame.Of(context, question, reading, clock, [view.Edition]), view.Profile, picture, by, isCalendar, totals?.Answer(totals.Periods), bases,
            [.. picture.Periods.Where(p => p.Consensus is not null || p.Guidance is not null).OrderByDescending(p => p.End)]));
    }
}
