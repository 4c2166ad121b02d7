using System.Text;
using System.Text.Json;
using Ledger.Histories;
using Ledger.Kernel;
using Ledger.Server.Proofs;

namespace Ledger.Server.Web;

/// <summary>An answer whose bytes are known: written at once, with their length and the position they were made at.</summary>
public sealed class Answer : IResult
{
    private readonly ReadOnlyMemory<byte> body;
    private readonly string contentType;
    private readonly long position;

    private Answer(ReadOnlyMemory<byte> body, string contentType, long position) =>
        (this.body, this.contentType, this.position) = (body, contentType, position);

    /// <summary>HTTP status.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>Address of what was made, for a 201.</summary>
    public string? Location { get; init; }

    /// <summary>The entity tag with its quotes; null for none.</summary>
    public string? ETag { get; init; }

    /// <summary>Further headers.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>One value as JSON.</summary>
    public static Answer Json<T>(T value, long position, int status = StatusCodes.Status200OK, string? location = null, string? eTag = null) =>
        OfBytes(AnswerJson.Bytes(value), position, status, location, eTag);

    /// <summary>One value as JSON that no position stands behind.</summary>
    public static IResult Json<T>(T value) => Results.Json(value, AnswerJson.Options);

    /// <summary>A value's own fields, then the vantage it is seen from, as one JSON object.</summary>
    public static Answer Flat<T>(T value, Vantage vantage, string? eTag = null)
    {
        ArgumentNullException.ThrowIfNull(vantage);
        var json = JsonSerializer.SerializeToNode(value, AnswerJson.Options)!.AsObject();
        var around = JsonSerializer.SerializeToNode(Envelope.Of(vantage), AnswerJson.Options)!.AsObject();
        foreach (var (name, field) in around.ToList()) json[name] = field?.DeepClone();
        return OfBytes(AnswerJson.Bytes(json), vantage.Position, eTag: eTag);
    }

    /// <summary>One value as JSON, and after its own fields what was left out to answer; just the value where nothing was.</summary>
    public static Answer Json<T>(T value, Reading reading, CompanyView view)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(view);
        if (reading.Without is not { } without) return Json(value, reading.Vantage.Position);
        var json = JsonSerializer.SerializeToNode(value, AnswerJson.Options)!.AsObject();
        json["without"] = JsonSerializer.SerializeToNode(new { without.Forecasters, without.Publishers, without.Entries, view.LeftOut }, AnswerJson.Options);
        return OfBytes(AnswerJson.Bytes(json), reading.Vantage.Position);
    }

    /// <summary>JSON that is written already.</summary>
    public static Answer OfBytes(ReadOnlyMemory<byte> json, long position, int status = StatusCodes.Status200OK, string? location = null, string? eTag = null) =>
        new(json, ContentTypes.Json, position) { Status = status, Location = location, ETag = eTag };

    /// <summary>Text in UTF-8.</summary>
    public static Answer Text(string text, long position) => new(Encoding.UTF8.GetBytes(text), ContentTypes.Text + "; charset=utf-8", position);

    /// <summary>One JSON value a line, whatever <c>Accept</c> says: the answer to an NDJSON body.</summary>
    public static Answer Lines<T>(IEnumerable<T> values, long position)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new(ItemWriter.Ndjson([.. values.Select(v => (ReadOnlyMemory<byte>)AnswerJson.Bytes(v))]), ContentTypes.Ndjson, position);
    }

    /// <summary>A list of items seen from a vantage, in the form that <c>Accept</c> asks for.</summary>
    /// <param name="vantage">Where the answer is seen from.</param>
    /// <param name="items">The items of this page.</param>
    /// <param name="next">The cursor of the next page; null on the last.</param>
    /// <param name="envelope">What JSON says around the items, such as an answer record; its own items are left out. Default: the vantage.</param>
    public static IResult List<T>(Vantage vantage, IReadOnlyList<T> items, string? next = null, object? envelope = null)
    {
        ArgumentNullException.ThrowIfNull(items);
        return new ListAnswer(vantage, () => [.. items.Select(i => (ReadOnlyMemory<byte>)AnswerJson.Bytes(i))], FlatRow.ColumnsOf(typeof(T)), next, envelope);
    }

    /// <summary>A list of items that are JSON objects already, with fields that may differ.</summary>
    /// <param name="vantage">Where the answer is seen from.</param>
    /// <param name="items">One UTF-8 JSON object each.</param>
    /// <param name="columns">The leading columns of a CSV; fields that are not among them follow as they turn up.</param>
    /// <param name="next">The cursor of the next page; null on the last.</param>
    /// <param name="envelope">What JSON says around the items. Default: the vantage.</param>
    public static IResult RawList(
        Vantage vantage, IReadOnlyList<ReadOnlyMemory<byte>> items, IReadOnlyList<string> columns, string? next = null, object? envelope = null) =>
        new ListAnswer(vantage, () => items, columns, next, envelope);

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        // What was recorded is answered in any case: a refusal now would look as if nothing had been.
        if (HttpMethods.IsGet(httpContext.Request.Method) && Acceptable.Choose(httpContext.Request.Headers.Accept, contentType) is null)
        {
            await NotAcceptable(contentType).ExecuteAsync(httpContext);
            return;
        }

        var bytes = body;
        if (contentType == ContentTypes.Json && !AnswerReceipt.With(httpContext, body, position).Ok(out bytes, out var refusal))
        {
            await refusal.Answer().ExecuteAsync(httpContext);
            return;
        }

        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = contentType;
        response.ContentLength = bytes.Length;
        LedgerHeader.WritePosition(httpContext, position);
        if (Location is not null) response.Headers.Location = Location;
        if (ETag is not null) response.Headers.ETag = ETag;
        foreach (var (name, value) in Headers) response.Headers[name] = value;
        await response.Body.WriteAsync(bytes, httpContext.RequestAborted);
    }

    /// <summary>The refusal to a client that accepts none of the forms there are.</summary>
    internal static ProblemAnswer NotAcceptable(params string[] offered) =>
        new(new Refusal(WebCode.NotAcceptable, $"This answer can be had as {string.Join(", ", offered)}; 'Accept' allows none of them."));
}
