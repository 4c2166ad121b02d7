using Ledger.Consensus;
using Ledger.Histories;
using Ledger.Kernel;
using Ledger.Policies;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;
using Ledger.Server.Web.OpenApi;
using Wolverine.Http;

namespace Ledger.Server.Policies;

/// <summary>Runs history again under another policy.</summary>
public static class ComparePolicies
{
    /// <summary>
    /// The days up to asOf on which the consensus of a period is another by this policy than by the one that <c>policy</c> names: one item for each
    /// run of days on which neither changes, by company, period, category and basis.
    /// </summary>
    [WolverineGet("/v1/books/{book}/policies/{policy}/compare", OperationId = "comparePolicies", Summary = "On which days two policies give another consensus, and by how much.")]
    [Tags("Policies")]
    [NeedsRole(Role.Reader)]
    [Question("companies", "period", "category", "basis", "currency", "asOf", "recordedAsOf", "policy", "strict", "limit", "cursor")]
    [Answers(typeof(ComparedPolicies), List = true)]
    public static async Task<IResult> Get(HttpContext context, Bookshelf shelf, TimeProvider clock)
    {
        var question = Question.Of(context);
        var (companies, period, page) = (question.Ids("companies"), question.Period(), Page.Of(question));
        var (category, basis, currency) = (question.Id("category"), question.Word("basis", Words.Bases), question.Currency());
        if (!PolicyReference.TryParse(question.Route("policy"), out var with)) question.Problems.Add("policy", $"The address names {PolicyReference.Rule}.");
        if (!(await Reading.OfAsync(context, question, shelf, clock)).Ok(out var reading, out var refusal)) return refusal.Answer();
        if (!reading.Companies(companies).Ok(out var views, out refusal)) return refusal.Answer();
        var policies = reading.Book.PoliciesAt(reading.Vantage.Position);
        if (policies.Find(with) is not { } other) return Refusal.Of(RefusalCode.UnknownPolicy, "policy", policies.Unknown(with)).Answer();
        bool IsAsked(CompanyView view, Measure m) =>
            (period is null || m.Period == view.Seen.PeriodOf(period)) && (category is null || m.Category == category) && (basis is null || m.Basis == basis);
        var vantage = reading.Vantage;
        var all = views.SelectMany(v => PolicyComparison.Of(v, vantage.Policy, other, m => IsAsked(v, m), currency));
        // One more than the page, to know whether there is another.
        var found = all.Skip(page.Skip).Take(page.Limit + 1).ToList();
        var shown = found[..Math.Min(page.Limit, found.Count)];
        return Answer.List(
            vantage, shown, page.Next(page.Skip + found.Count),
            new ComparedPolicies(vantage.AsOf, vantage.RecordedAsOf, vantage.Position, vantage.Policy.ToString(), other.ToString(), shown));
    }
}

/// <summary>Where two policies differ.</summary>
/// <param name="AsOf">Date on the knowledge clock.</param>
/// <param name="RecordedAsOf">Instant on the record clock.</param>
/// <param name="Position">The last position considered.</param>
/// <param name="Policy">The policy of the question, the first.</param>
/// <param name="With">The one in the address, the second.</param>
/// <param name="Items">Runs of days on which they give another consensus.</param>
public sealed record ComparedPolicies(DateOnly AsOf, DateTimeOffset? RecordedAsOf, long Position, string Policy, string With, IReadOnlyList<PolicyDifference> Items);
