using Ledger.Kernel;
using Ledger.Policies;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;
using Ledger.Server.Web.OpenApi;
using Wolverine.Http;

namespace Ledger.Server.Policies;

/// <summary>Answers the versions of a policy.</summary>
public static class GetPolicy
{
    /// <summary>Every version of a policy recorded by then, oldest first, with who recorded it and why; of <c>name@2</c> that one.</summary>
    [WolverineGet("/v1/books/{book}/policies/{policy}", OperationId = "getPolicy", Summary = "The versions of a policy.")]
    [Tags("Policies")]
    [NeedsRole(Role.Reader)]
    [Question("asOf", "recordedAsOf", "policy", "limit", "cursor")]
    [Answers(typeof(PolicyItem), List = true)]
    public static async Task<IResult> Get(HttpContext context, Bookshelf shelf, TimeProvider clock)
    {
        var question = Question.Of(context);
        var (page, asked) = (Page.Of(question), question.Route("policy"));
        if (!PolicyReference.TryParse(asked, out var reference)) question.Problems.Add("policy", $"The address names {PolicyReference.Rule}.");
        if (!(await Reading.OfAsync(context, question, shelf, clock)).Ok(out var reading, out var refusal)) return refusal.Answer();
        var policies = reading.Book.PoliciesAt(reading.Vantage.Position);
        var items = policies.Versions(reference);
        return items.Count == 0
            ? Refusal.Of(RefusalCode.UnknownPolicy, "policy", policies.Unknown(reference)).Answer()
            : Answer.List(reading.Vantage, page.Cut(items), page.Next(items.Count));
    }
}
