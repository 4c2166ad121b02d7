using System.Globalization;
using Ledger.Server.Web;
using Ledger.Server.Web.OpenApi;
using Wolverine.Http;

namespace Ledger.Server.Security;

/// <summary>A page of the audit log.</summary>
/// <param name="Items">Acts, oldest first.</param>
/// <param name="Next">The cursor of the next page; null on the last.</param>
public sealed record AuditPage(IReadOnlyList<AuditItem> Items, string? Next);

/// <summary>Lists administrative acts.</summary>
public static class ListAudit
{
    /// <summary>Who made and revoked keys, made books, brought logs in and rebuilt views.</summary>
    [WolverineGet("/v1/audit", OperationId = "getAudit", Summary = "The log of administrative acts.")]
    [Tags("Keys")]
    [NeedsRole(Role.Admin)]
    [Question("cursor", "limit")]
    [Answers(typeof(AuditPage))]
    public static async Task<IResult> Get(HttpContext context, AuditLog audit)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(audit);
        var question = Question.Of(context);
        var (after, limit) = (question.Whole("cursor", 0, int.MaxValue) ?? 0, question.Limit());
        if (question.Refused is { } refused) return refused.Answer();
        var items = await audit.ListAsync(after, limit + 1, context.RequestAborted);
        if (items.Count <= limit) return Answer.Json(new AuditPage(items, null));
        return Answer.Json(new AuditPage([.. items.Take(limit)], items[limit - 1].Number.ToString(CultureInfo.InvariantCulture)));
    }
}
