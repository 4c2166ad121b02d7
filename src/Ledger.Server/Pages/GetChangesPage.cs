using Ledger.Changes;
using Ledger.Server.Changes;
using Ledger.Server.Entries;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;

namespace Ledger.Server.Pages;

/// <summary>The page of changes: what was recorded, told in sentences.</summary>
public static class GetChangesPage
{
    private const int RowsOfPage = 100;

    /// <summary>What was recorded after a position or between two days, the last first.</summary>
    [PageAt("/books/{book}/changes")]
    [NeedsRole(Role.Reader)]
    [Question("asOf", "recordedAsOf", "policy", "after", "from", "to", "companies", "type", "cursor", IsForm = true)]
    public static async Task<IResult> Get(HttpContext context, Bookshelf shelf, TimeProvider clock)
    {
        var question = Question.Of(context);
        var (after, before, (from, to)) = (question.Whole("after", 0, long.MaxValue) ?? 0, question.Whole("cursor", 1, int.MaxValue), question.FromTo());
        var (companies, type) = (question.Ids("companies"), ListEntries.TypeOf(question));
        if (!(await Reading.OfAsync(context, question, shelf, clock)).Ok(out var reading, out var refusal)) return refusal.Answer();
        if (!reading.Companies(companies).Ok(out var views, out refusal)) return refusal.Answer();
        var (book, vantage) = (reading.Book, reading.Vantage);
        var found = ListChanges.Find(reading, after, Math.Min(vantage.Position, (before ?? long.MaxValue) - 1), from, to, companies, type, latestFirst: true).Take(RowsOfPage + 1).ToList();
        var shown = found.Take(RowsOfPage).ToList();
        return PageAnswer.Of<ChangesPage>(new ChangesModel(
            PageFrame.Of(context, question, reading, clock, companies.Count > 0 ? views.Select(v => v.Edition) : null), BookChange.Of(book, shown, vantage), after, found.Count > RowsOfPage ? shown[^1].Position : null));
    }
}
