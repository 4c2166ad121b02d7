using Ledger.Server.Web;
using Ledger.Server.Web.OpenApi;
using Wolverine.Http;

namespace Ledger.Server.Security;

/// <summary>The API keys of this server.</summary>
/// <param name="Items">Keys by when they were made, those revoked or expired among them.</param>
public sealed record KeyList(IReadOnlyList<KeyItem> Items);

/// <summary>Lists API keys.</summary>
public static class ListKeys
{
    /// <summary>What is known of each key; the keys themselves nobody has.</summary>
    [WolverineGet("/v1/keys", OperationId = "getKeys", Summary = "Lists API keys, without what is secret.")]
    [Tags("Keys")]
    [NeedsRole(Role.Admin)]
    [Question]
    [Answers(typeof(KeyList))]
    public static async Task<IResult> Get(HttpContext context, KeyTable table, KeyRing ring)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(ring);
        if (Question.Of(context).Refused is { } refused) return refused.Answer();
        await ring.NoteUseAsync(context.RequestAborted);
        return Answer.Json(new KeyList([.. (await table.ListAsync(context.RequestAborted)).Select(k => k.Item)]));
    }
}
