using Ledger.Books;
using Ledger.Kernel;
using Ledger.Server.Store.Books;

namespace Ledger.Server.Web;

/// <summary>
/// The outermost layer: whatever goes wrong further in, and every bare status of routing, becomes one problem answer.
/// </summary>
public sealed partial class Faults(RequestDelegate next, ILogger<Faults> logger)
{
    private const string SendAgain = "What was sent may have been recorded: the same content again is never recorded twice.";

    /// <summary>Passes the request on and mends what comes back.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            await next(context);
            if (IsBare(context.Response)) await AnswerAsync(context, ProblemTable.ForStatus(context.Response.StatusCode, context.Response.Headers.Allow));
        }
        catch (Exception) when (context.Response.HasStarted)
        {
            // Half an answer is out already; the connection must break, so that nobody takes it for a whole one.
            throw;
        }
        catch (BadHttpRequestException bad)
        {
            await AnswerAsync(context, OfRequest(bad), clear: true);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
        catch (BookOverloadedException crowd)
        {
            // Not logged: there would be thousands, at the worst moment.
            await AnswerAsync(context, new Refusal(WebCode.Unavailable, Why(crowd)), clear: true);
        }
        catch (LogDamagedException damage)
        {
            var correlation = context.CorrelationId();
            LogDamage(logger, correlation, damage);
            await AnswerAsync(context, new Refusal(WebCode.LogDamaged, $"{damage.Message} Nothing is answered from it, and nothing recorded in it: restore the database, or ask 'ledger verify' for all that is known."), clear: true);
        }
        catch (Exception fault) when (DatabaseFault.IsOutage(fault))
        {
            LogOutage(logger, context.CorrelationId(), fault.Message);
            await AnswerAsync(context, new Refusal(WebCode.Unavailable, Why(fault)), clear: true);
        }
        catch (Exception fault) when (IsShortOfMemory(fault))
        {
            LogShort(logger, context.CorrelationId(), fault.Message);
            await AnswerAsync(context, new Refusal(WebCode.Unavailable, Why(fault)), clear: true);
        }
        catch (Exception fault)
        {
            LogDefect(logger, context.Request.Method, context.Request.Path, context.CorrelationId(), fault);
            await AnswerAsync(context, ProblemTable.ForStatus(StatusCodes.Status500InternalServerError), clear: true);
        }
    }

    /// <summary>What a request refused by the server itself is refused for: cut off, too slow, too large.</summary>
    public static Refusal OfRequest(BadHttpRequestException bad) => bad?.StatusCode switch
    {
        null or StatusCodes.Status400BadRequest => new(WebCode.Malformed, $"The request cannot be read: {bad?.Message.TrimEnd('.')}. Was it cut off?"),
        { } status => ProblemTable.ForStatus(status),
    };

    /// <summary>Whether the exception, or any within it, says that there was no memory for a request, which there may be soon.</summary>
    public static bool IsShortOfMemory(Exception? fault) => fault switch
    {
        null => false,
        OutOfMemoryException => true,
        AggregateException many => many.InnerExceptions.Any(IsShortOfMemory),
        _ => IsShortOfMemory(fault.InnerException),
    };

    private static string Why(Exception fault) => fault switch
    {
        _ when IsShortOfMemory(fault) => $"The server is short of memory just now; ask again in a moment, or send fewer entries at a time. {SendAgain}",
        BookOverloadedException => fault.Message,
        BookWentBackException => "The database was set back to an earlier state, which is being read; ask again in a moment.",
        _ => $"The database is out of reach for now; ask again in a moment. {SendAgain}",
    };

    private static bool IsBare(HttpResponse response) =>
        response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null or "" };

    private static Task AnswerAsync(HttpContext context, Refusal refusal, bool clear = false)
    {
        if (clear) context.Response.Clear();
        return new ProblemAnswer(refusal).ExecuteAsync(context);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed (correlation {CorrelationId})")]
    private static partial void LogDefect(ILogger logger, string method, PathString path, string correlationId, Exception fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "No memory for a request (correlation {CorrelationId}): {Reason}")]
    private static partial void LogShort(ILogger logger, string correlationId, string reason);

    [LoggerMessage(Level = LogLevel.Critical, Message = "A log is damaged (correlation {CorrelationId})")]
    private static partial void LogDamage(ILogger logger, string correlationId, Exception damage);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Database out of reach (correlation {CorrelationId}): {Reason}")]
    private static partial void LogOutage(ILogger logger, string correlationId, string reason);
}
