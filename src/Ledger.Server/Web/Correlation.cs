using System.Diagnostics;
using Ledger.Books;
using Ledger.Server.Security;

namespace Ledger.Server.Web;

/// <summary>Gives each request one id that its answer, its log lines and what it records share.</summary>
public sealed class Correlation(RequestDelegate next, ILogger<Correlation> logger)
{
    /// <summary>The header, in requests and answers.</summary>
    public const string Header = "X-Correlation-ID";

    /// <summary>Takes the client's id if it is usable, else the trace's.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var id = context.CorrelationId();
        context.Response.OnStarting(() =>
        {
            context.Response.Headers[Header] = id;
            SecurityHeaders.Write(context);
            return Task.CompletedTask;
        });
        using (logger.BeginScope(new KeyValuePair<string, object>[] { new("CorrelationId", id) }))
            await next(context);
    }
}

/// <summary>Reads a request's correlation id.</summary>
public static class CorrelationOfRequest
{
    private static readonly object Key = new();

    /// <summary>The request's correlation id: at most 128 visible ASCII characters.</summary>
    public static string CorrelationId(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Items.TryGetValue(Key, out var known)) return (string)known!;
        var given = context.Request.Headers[Correlation.Header];
        var id = given is [{ Length: > 0 and <= Recorder.Longest } one] && one.All(c => c is > ' ' and <= '~')
            ? one
            : Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;
        context.Items[Key] = id;
        return id;
    }
}
