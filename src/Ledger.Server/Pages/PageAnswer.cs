using System.IO.Compression;
using System.Text;
using Ledger.Kernel;
using Ledger.Server.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Net.Http.Headers;

namespace Ledger.Server.Pages;

/// <summary>A page: a component drawn once, here, from figures that are known before it begins.</summary>
/// <param name="component">Draws it.</param>
/// <param name="parameters">What it draws.</param>
public sealed class PageAnswer(Type component, IReadOnlyDictionary<string, object?> parameters) : IResult
{
    /// <summary>The media type of pages.</summary>
    public const string Html = "text/html";

    /// <summary>What a page may load and do: what this server itself gives out, and nothing that is written into it.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>HTTP status.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>A page with one parameter.</summary>
    public static PageAnswer Of<TComponent>(object model, int status = StatusCodes.Status200OK) where TComponent : IComponent =>
        new(typeof(TComponent), new Dictionary<string, object?> { ["Model"] = model }) { Status = status };

    /// <summary>Whether whoever asks would rather read a page than JSON: a browser asks for HTML by name, programs do not.</summary>
    public static bool IsWanted(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Request.Headers.Accept.ToString().Contains(Html, StringComparison.OrdinalIgnoreCase) && !context.Request.Path.StartsWithSegments("/v1");
    }

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var (request, response) = (httpContext.Request, httpContext.Response);
        if (Acceptable.Choose(request.Headers.Accept, Html) is null)
        {
            await new ProblemAnswer(new Refusal(WebCode.NotAcceptable, "This is a page, text/html, and 'Accept' does not allow that. Figures for programs are below /v1/books; GET /openapi/v1.json describes them.")).ExecuteAsync(httpContext);
            return;
        }

        var body = Encoding.UTF8.GetBytes(await DrawAsync(httpContext.RequestServices));
        response.StatusCode = Status;
        response.ContentType = Html + "; charset=utf-8";
        response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        response.Headers.CacheControl = "no-store";
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.OrdinalIgnoreCase))
        {
            response.Headers.ContentEncoding = "br";
            body = Pack(body);
        }

        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }

    private async Task<string> DrawAsync(IServiceProvider services)
    {
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync(component, ParameterView.FromDictionary(new Dictionary<string, object?>(parameters)))).ToHtmlString());
    }

    // Nothing secret stands in a page beside what its reader wrote, so packing it gives nothing away (BREACH).
    private static byte[] Pack(byte[] page)
    {
        using var packed = new MemoryStream();
        using (var stream = new BrotliStream(packed, new BrotliCompressionOptions { Quality = 4 }, leaveOpen: true)) stream.Write(page);
        return packed.ToArray();
    }
}
