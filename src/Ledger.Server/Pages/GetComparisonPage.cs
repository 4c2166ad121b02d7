using Ledger.Changes;
using Ledger.Hindsight;
using Ledger.Kernel;
using Ledger.Overviews;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;

namespace Ledger.Server.Pages;

/// <summary>The page of hindsight: what this ledger believed of a day then, against what it knows of it now.</summary>
public static class GetComparisonPage
{
    /// <summary>The figures and pledges that differ, by how much, and the entries that made them differ.</summary>
    [PageAt("/books/{book}/companies/{company}/compare")]
    [NeedsRole(Role.Reader)]
    [Question("asOf", "recordedAsOf", "policy", "fromRecordedAsOf", "category", "basis", "currency", IsForm = true)]
    public static async Task<IResult> Get(HttpContext context, Bookshelf shelf, TimeProvider clock)
    {
        var question = Question.Of(context);
        var then = RecordClock.Read(question, "fromRecordedAsOf");
        var (category, basis, currency) = (question.Category(), question.Word("basis", Words.Bases), question.Currency());
        if (!(await Reading.OfAsync(context, question, shelf, clock)).Ok(out var reading, out var refusal)) return refusal.Answer();
        if (!reading.Company(question.Route("company")).Ok(out var view, out refusal)) return refusal.Answer();
        // Turning the record clock back behind the other point moves that point along: the page goes on being asked.
        if (then is { Position: { } given } && given > reading.Vantage.Position) then = then with { Position = reading.Vantage.Position };
        if (!TwoClocks.Then(then, reading, clock).Ok(out var since, out refusal)) return refusal.Answer();
        var (book, earlier) = (reading.Book, reading.On(reading.Vantage.AsOf, since).Vantage);
        var answer = PictureComparison.Of(book.View(view.Company, earlier), earlier, view, category, basis ?? CompanyOverview.UsualBasis(view), currency);
        return PageAnswer.Of<ComparisonPage>(new ComparisonModel(
            PageFrame.Of(context, question, reading, clock, [view.Edition]), view.Profile.Name, answer, category,
            BookChange.Of(book, [.. answer.Recorded.Take(ComparisonModel.MostTold).Select(r => book.Find(r.By)!)], reading.Vantage),
            [.. view.Seen.Bases]));
    }
}
