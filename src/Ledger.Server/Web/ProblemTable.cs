using System.Collections.Frozen;
using Ledger.Kernel;

namespace Ledger.Server.Web;

/// <summary>How one code of refusal is answered.</summary>
/// <param name="Code">The stable code.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Title">The same few words for every problem of the code.</param>
public sealed record ProblemKind(string Code, int Status, string Title)
{
    /// <summary>The problem type of RFC 9457: a name, no address.</summary>
    public string Type => $"urn:capex-ledger:problem:{Code}";
}

/// <summary>Every code and its HTTP status: the one place where refusals become HTTP.</summary>
public static class ProblemTable
{
    /// <summary>All kinds of problems, by status and code.</summary>
    public static readonly IReadOnlyList<ProblemKind> All =
    [
        new(RefusalCode.Invalid, 400, "The request breaks a rule"),
        new(WebCode.Malformed, 400, "The request cannot be read"),
        new(WebCode.Unauthenticated, 401, "Nobody knows who asks"),
        new(WebCode.Forbidden, 403, "The role does not allow this"),
        new(WebCode.PastTheProxy, 403, "The server is asked through its proxy"),
        new(WebCode.ForeignOrigin, 403, "A page of another origin may not write"),
        new(WebCode.NoSuchAddress, 404, "Nothing is at this address"),
        new(RefusalCode.UnknownBook, 404, "The book does not exist"),
        new(RefusalCode.UnknownCompany, 404, "The company is not registered in the book"),
        new(RefusalCode.UnknownEntry, 404, "The book holds no such entry"),
        new(WebCode.UnknownKey, 404, "No API key has this id"),
        new(RefusalCode.UnknownForecaster, 404, "The book holds no estimate of the forecaster"),
        new(RefusalCode.UnknownPolicy, 404, "The book has no such policy"),
        new(WebCode.MethodNotAllowed, 405, "The address does not take this method"),
        new(WebCode.NotAcceptable, 406, "The answer has no form that 'Accept' allows"),
        new(WebCode.TooSlow, 408, "The body came too slowly"),
        new(RefusalCode.AlreadyRetracted, 409, "The entry was retracted already"),
        new(RefusalCode.CorrectionMismatch, 409, "A correction keeps type and company"),
        new(RefusalCode.NotReversible, 409, "This entry cannot be changed that way"),
        new(RefusalCode.LogDiffers, 409, "The book's log is not the one sent"),
        new(RefusalCode.Withheld, 409, "The vantage withholds entries about the question"),
        new(RefusalCode.PreconditionFailed, 412, "The company has changed meanwhile"),
        new(WebCode.TooLarge, 413, "The body is too large"),
        new(WebCode.UnsupportedContent, 415, "The body's form is not taken"),
        new(WebCode.WrongHost, 421, "The server has another name"),
        new(RefusalCode.KeyReused, 422, "The idempotency key was used for another body"),
        new(WebCode.TooManyRequests, 429, "One caller asks too often"),
        new(WebCode.HeadersTooLarge, 431, "The header fields are too large"),
        new(WebCode.LogDamaged, 500, "The log is not what was recorded"),
        new(WebCode.InternalError, 500, "The server has a defect"),
        new(WebCode.Unavailable, 503, "Out of reach for now"),
    ];

    private static readonly FrozenDictionary<string, ProblemKind> ByCode = All.ToFrozenDictionary(k => k.Code, StringComparer.Ordinal);

    /// <summary>The kind of a code. A code nobody listed is still what a user caused: 400.</summary>
    public static ProblemKind Of(string code) => ByCode.GetValueOrDefault(code) ?? new ProblemKind(code, 400, ByCode[RefusalCode.Invalid].Title);

    /// <summary>The refusal for a bare status, as routing and the server itself answer it.</summary>
    public static Refusal ForStatus(int status, string? allow = null) => status switch
    {
        404 => new(WebCode.NoSuchAddress, "Nothing is at this address; all addresses are listed at /openapi/v1.json."),
        405 => new(WebCode.MethodNotAllowed, string.IsNullOrEmpty(allow) ? "This address does not take this method." : $"This address takes {allow}."),
        406 => new(WebCode.NotAcceptable, "The answer has no form that 'Accept' allows."),
        408 => new(WebCode.TooSlow, "The body came too slowly; send it again."),
        413 => new(WebCode.TooLarge, "The body is too large."),
        415 => new(WebCode.UnsupportedContent, "The body's media type is not taken here."),
        431 => new(WebCode.HeadersTooLarge, "The header fields are too large."),
        503 => new(WebCode.Unavailable, "The server cannot answer for now; ask again in a moment."),
        >= 500 => new(WebCode.InternalError, "The server failed to answer; the correlation id leads to its log."),
        _ => new(WebCode.Malformed, "The request cannot be read."),
    };
}
