using Ledger.Books;
using Ledger.Kernel;
using Ledger.Server.Web;
using Ledger.Server.Web.OpenApi;
using Wolverine.Http;

namespace Ledger.Server.Security;

/// <summary>A key that was just made.</summary>
/// <param name="Key">The key itself: shown this once, kept nowhere.</param>
/// <param name="Item">What lists show of it from now on.</param>
public sealed record NewKey(string Key, KeyItem Item);

/// <summary>Makes an API key.</summary>
public static class PostKey
{
    /// <summary>Makes a key for <c>actor</c> with the <c>roles</c> by book; it holds for a year unless <c>expiresAt</c> says otherwise.</summary>
    [WolverinePost("/v1/keys", OperationId = "postKey", Summary = "Makes an API key, which is shown this once.")]
    [Tags("Keys")]
    [NeedsRole(Role.Admin)]
    [Question]
    [Takes(BodySchemas.Key, ContentTypes.Json), Heeds(RecorderHeader.Header)]
    [Answers(typeof(NewKey), Status = 201)]
    public static async Task<IResult> Post(HttpContext context, KeyTable table, KeyRing ring, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(ring);
        ArgumentNullException.ThrowIfNull(clock);
        if (Question.Of(context).Refused is { } refused) return refused.Answer();
        if (!Acting.Of(context).Ok(out var by, out var refusal)) return refusal.Answer();
        if (!ContentTypes.OfBody(context, ContentTypes.Json).Ok(out _, out refusal)) return refusal.Answer();
        if (!(await RequestBody.ReadAsync(context)).Ok(out var bytes, out refusal)) return refusal.Answer();
        if (!JsonBody.Parse(bytes).Ok(out var json, out refusal)) return refusal.Answer();

        var (now, fields) = (clock.GetUtcNow(), new Fields(json, "", new Problems()));
        var actor = fields.Text("actor", Recorder.Longest, required: true);
        var note = fields.Text("note", 200);
        var roles = fields.Take("roles", required: true) is { } given ? Roles.Read(given, "roles", fields.Problems) : null;
        var until = fields.TryRead<DateTimeOffset>("expiresAt", Instant, out var said) ? said : now.AddDays(FirstKey.UsualDays);
        if (until <= now) fields.Report("expiresAt", "'expiresAt' must lie in the future.");
        fields.RefuseUnknown("A key");
        if (!fields.Problems.None) return Refusal.Invalid(fields.Problems).Answer();

        var (item, text) = await table.CreateAsync(by, actor!, roles!, until, note, context.RequestAborted);
        await ring.RefreshAsync(context.RequestAborted);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.Location = $"/v1/keys/{item.Id}";
        return Results.Json(new NewKey(text, item), AnswerJson.Options, statusCode: StatusCodes.Status201Created);
    }

    private static bool Instant(string? text, out DateTimeOffset value, out string message)
    {
        message = "'expiresAt' must be an instant with an offset, such as 2027-01-31T00:00:00Z.";
        return Iso.TryInstant(text, out value) && value.UtcDateTime.Year <= Iso.Latest.Year;
    }
}
