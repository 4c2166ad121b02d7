using System.Buffers;
using System.Globalization;
using System.Text;
using Ledger.Kernel;
using Microsoft.AspNetCore.Http.Features;

namespace Ledger.Server.Web;

/// <summary>Reads a whole body into memory, within a limit, and makes sure that it is UTF-8.</summary>
public static class RequestBody
{
    /// <summary>Most bytes of a body: 16 MiB.</summary>
    public const int Limit = 16 * 1024 * 1024;

    // Of a body that is so long already the rest gets its room at once, not by doubling: it will come.
    private const int Earnest = 64 * 1024;

    // A client that has not sent all of a body often reads no answer. So a body somewhat too large is taken in and dropped.
    private const int Patience = 4;

    /// <summary>
    /// The bytes of the body without a byte order mark; refused when too large, empty, cut off or no UTF-8. A client that stops
    /// sending gets its answer after Kestrel's grace of some seconds; one that hangs up instead gets none (RFC 9112, section 8).
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="limit">Most bytes.</param>
    /// <param name="grown">Is shown the body from its start each time that more of it has come in, a byte order mark included and nothing checked.</param>
    public static async Task<Outcome<ReadOnlyMemory<byte>>> ReadAsync(HttpContext context, int limit = Limit, Action<ReadOnlyMemory<byte>>? grown = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        // The limit is ours, so that the answer is too: the server's own would break the connection.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = null;
        var read = new ArrayBufferWriter<byte>(4 * 1024);
        var memory = context.RequestServices.GetRequiredService<BodyBudget>().Begin();
        context.Response.RegisterForDispose(memory);
        try
        {
            var most = (long)limit * Patience;
            if (!(context.Request.ContentLength > limit) && await ReadAsync(context.Request, read, memory, limit, grown)) return Utf8(read.WrittenMemory);
            var crowded = read.WrittenCount <= limit && !(context.Request.ContentLength > limit);
            memory.Dispose();
            read = new ArrayBufferWriter<byte>();
            if (ExpectsContinue(context.Request) || context.Request.ContentLength > most) context.Response.Headers.Connection = "close";
            else await DropAsync(context.Request.Body, most, context.RequestAborted);
            if (crowded) return new Refusal(WebCode.Unavailable, "Too many large bodies are being taken in; send this one again in a moment.");
            return new Refusal(WebCode.TooLarge, $"A body may have {limit} bytes ({limit / (1024 * 1024)} MiB); send it in parts.");
        }
        catch (BadHttpRequestException bad) when (bad.StatusCode is StatusCodes.Status408RequestTimeout)
        {
            return new Refusal(WebCode.TooSlow, $"The body stopped after {read.WrittenCount} of {context.Request.ContentLength?.ToString(CultureInfo.InvariantCulture) ?? "more"} bytes. Was it cut off? Send it whole.");
        }
        catch (BadHttpRequestException bad)
        {
            return Faults.OfRequest(bad);
        }
    }

    /// <summary>Checks that bytes are UTF-8 with something in it, and leaves out a byte order mark.</summary>
    public static Outcome<ReadOnlyMemory<byte>> Utf8(ReadOnlyMemory<byte> bytes)
    {
        var text = bytes.Span.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
        if (!System.Text.Unicode.Utf8.IsValid(text.Span))
            return new Refusal(WebCode.Malformed, $"The body is not UTF-8: byte {bytes.Length - text.Length + FirstInvalid(text.Span)} (counted from 0) begins no character.");
        if (text.Span.ContainsAnyExcept(" \t\r\n"u8)) return text;
        return new Refusal(WebCode.Malformed, "The body is empty.");
    }

    // False when there is more than the limit, or than there is memory for.
    private static async Task<bool> ReadAsync(HttpRequest request, ArrayBufferWriter<byte> read, BodyBudget.Share memory, int limit, Action<ReadOnlyMemory<byte>>? grown)
    {
        while (true)
        {
            // One byte more than is said to come, to see the end.
            var rest = read.WrittenCount < Earnest ? 1 : Math.Max(1, (request.ContentLength ?? 0) + 1 - read.WrittenCount);
            var room = read.GetMemory((int)rest);
            if (!memory.TryGrow(read.Capacity)) return false;
            var count = await request.Body.ReadAsync(room, request.HttpContext.RequestAborted);
            if (count == 0) return true;
            read.Advance(count);
            if (read.WrittenCount > limit) return false;
            grown?.Invoke(read.WrittenMemory);
        }
    }

    private static async Task DropAsync(Stream body, long most, CancellationToken aborted)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            for (int count; most > 0 && (count = await body.ReadAsync(buffer, aborted)) > 0;) most -= count;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static bool ExpectsContinue(HttpRequest request) =>
        request.Headers.Expect.ToString().Equals("100-continue", StringComparison.OrdinalIgnoreCase);

    private static int FirstInvalid(ReadOnlySpan<byte> text)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(text[at..], out _, out var consumed) == OperationStatus.Done) at += consumed;
        return at;
    }
}
