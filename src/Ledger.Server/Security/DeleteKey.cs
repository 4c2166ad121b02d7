using Ledger.Kernel;
using Ledger.Server.Web;
using Ledger.Server.Web.OpenApi;
using Wolverine.Http;

namespace Ledger.Server.Security;

/// <summary>Revokes an API key.</summary>
public static class DeleteKey
{
    /// <summary>Revokes a key for good: at once on this node, within a second or two on the others. It stays in the list.</summary>
    [WolverineDelete("/v1/keys/{key}", OperationId = "deleteKey", Summary = "Revokes an API key for good.")]
    [Tags("Keys")]
    [NeedsRole(Role.Admin)]
    [Question]
    [Heeds(RecorderHeader.Header)]
    [Answers(typeof(KeyItem))]
    public static async Task<IResult> Delete(HttpContext context, KeyTable table, KeyRing ring)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(ring);
        var question = Question.Of(context);
        if (question.Refused is { } refused) return refused.Answer();
        if (!Acting.Of(context).Ok(out var by, out var refusal)) return refusal.Answer();
        var id = question.Route("key");
        if (!KeyText.IsId(id) || !await table.RevokeAsync(by, id, context.RequestAborted))
            return Refusal.Of(WebCode.UnknownKey, "key", "There is no such key; give the id of one, as GET /v1/keys lists it.").Answer();
        await ring.RefreshAsync(context.RequestAborted);
        return Answer.Json((await table.ListAsync(context.RequestAborted)).Single(k => k.Item.Id == id).Item);
    }
}
