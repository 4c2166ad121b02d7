using System.Globalization;
using System.Text.Json;
using Ledger.Kernel;
using Ledger.Server.Pages;
using Microsoft.AspNetCore.Http.Features;

namespace Ledger.Server.Web;

/// <summary>A refusal as <c>application/problem+json</c> (RFC 9457).</summary>
public sealed class ProblemAnswer(Refusal refusal) : IResult
{
    /// <summary>Media type of every problem.</summary>
    public const string ContentType = "application/problem+json";

    /// <summary>Seconds after which an unavailable server should be asked again.</summary>
    public const int RetryAfterSeconds = 1;

    /// <summary>What is refused, and why.</summary>
    public Refusal Refusal => refusal;

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var kind = ProblemTable.Of(refusal.Code);
        if (PageAnswer.IsWanted(httpContext))
        {
            await PageOf(httpContext, kind).ExecuteAsync(httpContext);
            return;
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(
            new Body(
                kind.Type, kind.Title, kind.Status, refusal.Detail, AddressOf(httpContext), refusal.Code,
                Errors(refusal.Problems), httpContext.CorrelationId()),
            AnswerJson.Options);
        var response = httpContext.Response;
        response.StatusCode = kind.Status;
        response.ContentType = ContentType;
        response.ContentLength = body.Length;
        response.Headers.CacheControl = "no-store";
        if (kind.Status == StatusCodes.Status503ServiceUnavailable)
            response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }

    // For a browser, which comes back to where it was once its user has signed in.
    private PageAnswer PageOf(HttpContext context, ProblemKind kind) => new(
        typeof(RefusalPage),
        new Dictionary<string, object?>
        {
            ["Refusal"] = refusal,
            ["Kind"] = kind,
            ["CorrelationId"] = context.CorrelationId(),
            ["Address"] = HttpMethods.IsGet(context.Request.Method) ? context.Request.Path + context.Request.QueryString : "/",
        })
    {
        Status = kind.Status,
    };

    // The address as it was sent: the path may have been rewritten on the way in.
    private static string AddressOf(HttpContext context)
    {
        var raw = context.Features.Get<IHttpRequestFeature>()?.RawTarget;
        return raw is ['/', ..] ? raw.Split('?')[0] : context.Request.PathBase.Add(context.Request.Path).ToUriComponent();
    }

    private static Dictionary<string, string[]> Errors(IReadOnlyList<Problem> problems) => problems
        .GroupBy(p => p.Path, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.Select(p => p.Message).ToArray(), StringComparer.Ordinal);

    private sealed record Body(
        string Type, string Title, int Status, string Detail, string Instance, string Code,
        Dictionary<string, string[]> Errors, string CorrelationId);
}

/// <summary>Answers refusals.</summary>
public static class RefusalAnswers
{
    /// <summary>The refusal as an answer.</summary>
    public static IResult Answer(this Refusal refusal) => new ProblemAnswer(refusal);
}
