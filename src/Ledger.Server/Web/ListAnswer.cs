using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ledger.Kernel;

namespace Ledger.Server.Web;

/// <summary>
/// A list in the form that the client asks for. JSON wraps the items in an envelope that repeats what the answer was made of;
/// CSV and NDJSON are the bare items, and the headers say the rest.
/// </summary>
internal sealed class ListAnswer(
    Vantage vantage, Func<IReadOnlyList<ReadOnlyMemory<byte>>> items, IReadOnlyList<string> columns, string? next, object? envelope) : IResult
{
    private static readonly string[] Forms = [ContentTypes.Json, ContentTypes.Csv, ContentTypes.Ndjson];

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers.Append("Vary", "Accept");
        if (Acceptable.Choose(httpContext.Request.Headers.Accept, Forms) is not { } form)
        {
            await Answer.NotAcceptable(Forms).ExecuteAsync(httpContext);
            return;
        }

        var body = form switch
        {
            ContentTypes.Csv => ItemWriter.Csv(items(), columns),
            ContentTypes.Ndjson => ItemWriter.Ndjson(items()),
            _ => Wrapped(items()),
        };
        response.ContentType = form == ContentTypes.Csv ? "text/csv; charset=utf-8; header=present" : form;
        response.ContentLength = body.Length;
        LedgerHeader.Write(response.Headers, vantage, next);
        await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }

    private ReadOnlyMemory<byte> Wrapped(IReadOnlyList<ReadOnlyMemory<byte>> bare)
    {
        var outer = envelope ?? new Envelope(vantage.AsOf, vantage.RecordedAsOf, vantage.Position, vantage.Policy);
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        foreach (var field in AnswerJson.Options.GetTypeInfo(outer.GetType()).Properties)
        {
            if (field.Name is "items" or "next" || field.Get is null) continue;
            json.WritePropertyName(field.Name);
            JsonSerializer.Serialize(json, field.Get(outer), field.PropertyType, AnswerJson.Options);
        }

        json.WriteStartArray("items");
        foreach (var item in bare) json.WriteRawValue(item.Span, skipInputValidation: true);
        json.WriteEndArray();
        json.WriteString("next", next);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }
}
