using Ledger.Discrepancies;
using Ledger.Server.Discrepancies;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;

namespace Ledger.Server.Pages;

/// <summary>The page of what was said that cannot all be true, and of what settled it.</summary>
public static class GetContradictionsPage
{
    /// <summary>Claims that contradict each other, with the entries and numbers involved, and who decided between them.</summary>
    [PageAt("/books/{book}/contradictions")]
    [NeedsRole(Role.Reader)]
    [Question("asOf", "recordedAsOf", "policy", "companies", "status", IsForm = true)]
    public static async Task<IResult> Get(HttpContext context, Bookshelf shelf, TimeProvider clock)
    {
        var question = Question.Of(context);
        var (companies, status) = (question.Ids("companies"), question.Word("status", ListDiscrepancies.Statuses));
        if (!(await Reading.OfAsync(context, question, shelf, clock)).Ok(out var reading, out var refusal)) return refusal.Answer();
        if (!reading.Companies(companies).Ok(out var views, out refusal)) return refusal.Answer();
        return PageAnswer.Of<ContradictionsPage>(new ContradictionsModel(
            PageFrame.Of(context, question, reading, clock, views.Select(v => v.Edition)),
            [.. views.SelectMany(v => DiscrepanciesAnswer.All(v).Select(d => new CompanyContradiction(v.Company, v.Profile.Name, d))).OrderByDescending(c => c.Contradiction.AnnouncedOn)],
            status, views is [var one] ? one.Profile.Name : null));
    }
}
