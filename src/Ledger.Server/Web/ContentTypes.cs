using Ledger.Kernel;
using Microsoft.Net.Http.Headers;

namespace Ledger.Server.Web;

/// <summary>The media types of requests and answers.</summary>
public static class ContentTypes
{
    /// <summary>One JSON value.</summary>
    public const string Json = "application/json";

    /// <summary>Plain text.</summary>
    public const string Text = "text/plain";

    /// <summary>One JSON value a line.</summary>
    public const string Ndjson = "application/x-ndjson";

    /// <summary>Markdown, RFC 7763.</summary>
    public const string Markdown = "text/markdown";

    /// <summary>An Atom feed, RFC 4287.</summary>
    public const string Atom = "application/atom+xml";

    /// <summary>Comma separated values, RFC 4180.</summary>
    public const string Csv = "text/csv";

    /// <summary>
    /// Which of the media types taken here the body has. Only UTF-8, and only unpacked: a packed body could be anything once
    /// unpacked, and the limit on bytes would count the wrong ones.
    /// </summary>
    public static Outcome<string> OfBody(HttpContext context, params string[] taken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (request, response) = (context.Request, context.Response);
        var list = string.Join(" or ", taken);
        if (request.Headers.ContentEncoding is { Count: > 0 } encoding && !encoding.ToString().Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            response.Headers.AcceptEncoding = "identity";
            return new Refusal(WebCode.UnsupportedContent, $"Send the body unpacked, without Content-Encoding: {encoding}.");
        }

        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || taken.FirstOrDefault(t => type.MediaType.Equals(t, StringComparison.OrdinalIgnoreCase)) is not { } match)
        {
            response.Headers["Accept-Post"] = string.Join(", ", taken);
            return new Refusal(
                WebCode.UnsupportedContent,
                $"Send Content-Type: {list}; this body {(string.IsNullOrEmpty(request.ContentType) ? "names no media type" : $"is {request.ContentType}")}.");
        }

        if (type.Charset.HasValue && !HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            return new Refusal(WebCode.UnsupportedContent, $"Send the body in UTF-8; charset {type.Charset} is not taken.");
        return match;
    }
}
