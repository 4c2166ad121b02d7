using System.Text.Json;
using Ledger.Kernel;
using Ledger.Policies;
using Ledger.Server.Policies;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;

namespace Ledger.Server.Pages;

/// <summary>The page of policies: by which rules estimates count, and a form for a new version.</summary>
public static class GetPoliciesPage
{
    /// <summary>Every version of every policy recorded by then, with its rules in words.</summary>
    [PageAt("/books/{book}/policies")]
    [NeedsRole(Role.Reader)]
    [Question("asOf", "recordedAsOf", "policy", "like", IsForm = true)]
    public static async Task<IResult> Get(HttpContext context, Bookshelf shelf, TimeProvider clock)
    {
        var question = Question.Of(context);
        PolicyReference? like = null;
        if (question.Take("like") is { } text && !PolicyReference.TryParse(text, out like)) question.Problems.Add("like", $"'like' must be {PolicyReference.Rule}.");
        if (!(await Reading.OfAsync(context, question, shelf, clock)).Ok(out var reading, out var refusal)) return refusal.Answer();
        var policies = reading.Book.PoliciesAt(reading.Vantage.Position);
        var begun = like is not null && policies.Versions(like) is [.., var last] ? last : null;
        if (like is not null && begun is null) return Refusal.Of(RefusalCode.Invalid, "like", policies.Unknown(like)).Answer();
        return Draw(PageFrame.Of(context, question, reading, clock), policies, () => new PolicyDraft(FormToken.Give(context), PolicyForm.Begin(begun)));
    }

    /// <summary>Checks the rules that were filled in, and with <c>act=record</c> records them as the next version.</summary>
    [PageAt("/books/{book}/policies", Post = true)]
    [NeedsRole(Role.Editor)]
    [Question("asOf", "recordedAsOf", "policy", IsForm = true)]
    public static async Task<IResult> Post(HttpContext context, Bookshelf shelf, TimeProvider clock)
    {
        var question = Question.Of(context);
        if (!(await PostedForm.ReadAsync(context, question, shelf)).Ok(out var posted, out var refusal)) return refusal.Answer();
        if (!(await Reading.OfAsync(context, question, shelf, clock)).Ok(out var reading, out refusal)) return refusal.Answer();
        var fields = PolicyForm.Fields.ToDictionary(f => f.Name, f => posted.Form[f.Name].ToString().Trim().ReplaceLineEndings("\n"), StringComparer.Ordinal);
        var (problems, draft) = (new Problems(), new PolicyDraft(FormToken.Give(context), fields));
        var said = PolicyForm.Read(fields, problems);
        IResult Answer(PolicyDraft told) => Draw(PageFrame.Of(context, question, reading, clock), reading.Book.PoliciesAt(reading.Vantage.Position), () => told);
        if (!problems.None) return Answer(draft with { Refusal = Refusal.Invalid(problems) });
        posted.Open.RefuseWhenFull();
        var outcome = await posted.Open.AppendAsync(new AppendRequest(added => (PutPolicy.Decide(added, said, posted.By, posted.Open.Book.Id), null), Weight: 1, DryRun: posted.IsDry));
        if (outcome.Answer is not { } answer) return Answer(draft with { Refusal = outcome.Refusal });
        if (!posted.IsDry) return Results.Redirect($"/books/{posted.Open.Book.Id}/policies#policy-{said.Policy.Name}", permanent: false, preserveMethod: false);
        var decided = said.Policy with { Version = JsonElement.Parse(answer.Body).GetProperty("version").GetInt32() };
        return Answer(draft with { Checked = decided, Duplicate = answer.Status == StatusCodes.Status200OK, Differs = Differing(reading, decided) });
    }

    // On the day of the question; what differed only before it is history.
    private static List<PolicyDifference> Differing(Reading reading, Policy other) => reading.Companies([]).Ok(out var views, out _)
        ? [.. views.SelectMany(v => PolicyComparison.Of(v, reading.Vantage.Policy, other, _ => true)).Where(d => d.To == reading.Vantage.AsOf).Take(PolicyDraft.MostShown + 1)]
        : [];

    private static PageAnswer Draw(PageFrame frame, PolicyCatalogue policies, Func<PolicyDraft> draft)
    {
        var form = frame.MayEdit ? draft() : null;
        return PageAnswer.Of<PoliciesPage>(
            new PoliciesModel(frame, [.. policies.Latest.Select(p => (IReadOnlyList<PolicyItem>)[.. policies.Versions(new PolicyReference(p.Name, null)).Reverse()])], form),
            form?.Refusal is { } refusal ? ProblemTable.Of(refusal.Code).Status : StatusCodes.Status200OK);
    }
}
