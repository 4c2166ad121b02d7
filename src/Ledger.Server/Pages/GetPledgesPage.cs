using Ledger.Commitments;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;

namespace Ledger.Server.Pages;

/// <summary>The page of what companies said, against what they did.</summary>
public static class GetPledgesPage
{
    /// <summary>Pledge by pledge: said against done.</summary>
    [PageAt("/books/{book}/pledges")]
    [NeedsRole(Role.Reader)]
    [Question("asOf", "recordedAsOf", "policy", "companies", "currency", IsForm = true)]
    public static async Task<IResult> Get(HttpContext context, Bookshelf shelf, TimeProvider clock)
    {
        var question = Question.Of(context);
        var (companies, currency) = (question.Ids("companies"), question.Currency());
        if (!(await Reading.OfAsync(context, question, shelf, clock)).Ok(out var reading, out var refusal)) return refusal.Answer();
        if (!reading.Companies(companies).Ok(out var views, out refusal)) return refusal.Answer();
        return PageAnswer.Of<PledgesPage>(new PledgesModel(
            PageFrame.Of(context, question, reading, clock, views.Select(v => v.Edition)),
            [.. views.SelectMany(v => Commitment.All(v, currency).Select(c => new CompanyPledge(v.Company, v.Profile.Name, c))).OrderByDescending(p => p.Pledge.AnnouncedOn)],
            views is [var one] ? one.Profile.Name : null));
    }
}
