using Ledger.Books;
using Ledger.Kernel;
using Ledger.Policies;
using Ledger.Server.Entries;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;
using Ledger.Server.Web.OpenApi;
using Wolverine.Http;

namespace Ledger.Server.Policies;

/// <summary>Records the next version of a policy.</summary>
public static class PutPolicy
{
    /// <summary>Records the rules as the next version: 201; the latest version's rules again record nothing: 200. What is recorded never changes.</summary>
    [WolverinePut("/v1/books/{book}/policies/{policy}", OperationId = "putPolicy", Summary = "Records the next version of a policy.")]
    [Tags("Policies")]
    [NeedsRole(Role.Editor)]
    [Question]
    [Takes(BodySchemas.Policy, ContentTypes.Json), Heeds(RecorderHeader.Header)]
    [Answers(typeof(PolicyItem))]
    [Answers(typeof(PolicyItem), Status = 201)]
    public static async Task<IResult> Put(HttpContext context, Bookshelf shelf)
    {
        var question = Question.Of(context);
        if (question.Refused is { } refused) return refused.Answer();
        if (!(await Reading.OpenAsync(context, question, shelf)).Ok(out var open, out var refusal)) return refusal.Answer();
        if (!ContentTypes.OfBody(context, ContentTypes.Json).Ok(out _, out refusal)) return refusal.Answer();
        if (!RecorderHeader.Of(context).Ok(out var by, out refusal)) return refusal.Answer();
        if (!(await RequestBody.ReadAsync(context)).Ok(out var bytes, out refusal)) return refusal.Answer();
        if (!JsonBody.Parse(bytes).Ok(out var json, out refusal)) return refusal.Answer();

        var fields = new Fields(json, "", new Problems());
        var name = question.Route("policy");
        if (PolicyRecorded.NameRefused(name) is { } wrong) fields.Problems.Add("policy", wrong);
        var said = PolicyRecorded.ReadRules(fields, name, version: 0);
        fields.RefuseUnknown("A policy");
        if (!fields.Problems.None) return Refusal.Invalid(fields.Problems).Answer();
        var recorder = new Recorder(by, context.CorrelationId());
        var outcome = await open.AppendAsync(new AppendRequest(draft => (Decide(draft, said, recorder, open.Book.Id), null), Weight: 1));
        return new AppendResult(outcome, open.Book.Position);
    }

    /// <summary>Adds the rules to a draft unless its latest version has them, and answers with the version that has: 201 when it is new.</summary>
    internal static AppendAnswer Decide(Draft draft, PolicyRecorded said, Recorder by, string book)
    {
        var (item, recorded) = draft.Put(said, by);
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        if (recorded) headers["Location"] = $"/v1/books/{book}/policies/{item.Policy}";
        return new AppendAnswer(recorded ? 201 : 200, ContentTypes.Json, headers, AnswerJson.Bytes(item));
    }
}
