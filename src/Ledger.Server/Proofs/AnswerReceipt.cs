using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ledger.Books;
using Ledger.Entries;
using Ledger.Kernel;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;

namespace Ledger.Server.Proofs;

/// <summary>
/// Puts beside an answer what it follows from: the question with both clocks and the policy, and every entry that it was computed
/// from, each with the proof that it is in the signed log. With it the answer can be derived again years later, without a server.
/// </summary>
internal static class AnswerReceipt
{
    /// <summary>Most entries that one receipt proves.</summary>
    public const int MostEntries = 20_000;

    /// <summary>Whether the request wants the answer's receipt, at an address that gives one.</summary>
    public static bool IsAsked(HttpContext context) =>
        context.Request.Query.ContainsKey(Parameters.Receipt)
        && context.Request.Query[Parameters.Receipt] == "true"
        && context.GetEndpoint()?.Metadata.GetMetadata<QuestionAttribute>() is { Receipts: true }
        && context.Items.ContainsKey(typeof(OpenBook));

    /// <summary>The answer, with its receipt when the request wants one; or the refusal of one that would prove too much.</summary>
    public static Outcome<ReadOnlyMemory<byte>> With(HttpContext context, ReadOnlyMemory<byte> answer, long position)
    {
        if (!IsAsked(context)) return answer;
        var (book, seal) = (((OpenBook)context.Items[typeof(OpenBook)]!).Book, context.RequestServices.GetRequiredService<LogSeal>());
        var company = context.GetRouteValue("company") as string;
        if (Count(book, company, position) is > MostEntries and var count)
        {
            return Refusal.Of(
                RefusalCode.Invalid, Parameters.Receipt,
                string.Create(CultureInfo.InvariantCulture, $"The answer follows from {count} entries; a receipt proves {MostEntries} at most. Ask about one company, or take the log and its checkpoint instead."));
        }

        var buffer = new ArrayBufferWriter<byte>(answer.Length * 4);
        using var json = new Utf8JsonWriter(buffer, PlainJson.Options);
        json.WriteStartObject();
        json.WritePropertyName("answer");
        json.WriteRawValue(answer.Span, skipInputValidation: true);
        json.WriteStartObject("receipt");
        WriteQuestion(json, context, answer, position);
        json.WriteString("sha256", Convert.ToHexStringLower(SHA256.HashData(answer.Span)));
        json.WriteString("checkpoint", seal.NoteOf(book, position));
        json.WriteString("key", seal.KeyOf(book.Id).ToString());
        json.WriteStartArray("entries");
        foreach (var recorded in Behind(book, company, position)) Write(json, book, seal, recorded, position);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return (ReadOnlyMemory<byte>)buffer.WrittenMemory;
    }

    // What was asked, with what the answer says of its clocks and policy, so that asking it means this answer for ever.
    private static void WriteQuestion(Utf8JsonWriter json, HttpContext context, ReadOnlyMemory<byte> answer, long position)
    {
        using var said = JsonDocument.Parse(answer);
        string? Said(string name) => said.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        var query = new StringBuilder();
        foreach (var (name, value) in context.Request.Query)
            if (name is not (Parameters.Receipt or "asOf" or "recordedAsOf" or "policy")) query.Append('&').Append(name).Append('=').Append(Uri.EscapeDataString(value.ToString()));
        var (asOf, policy) = (Said("asOf"), Said("policy"));
        var path = context.Request.Path.Value!;
        json.WriteString("question", string.Create(CultureInfo.InvariantCulture, $"{path}?asOf={asOf}&recordedAsOf=position:{position}&policy={policy}{query}"));
        json.WriteString("asOf", asOf);
        json.WriteString("recordedAsOf", Said("recordedAsOf"));
        json.WriteNumber("position", position);
        json.WriteString("policy", policy);
    }

    private static void Write(Utf8JsonWriter json, Book book, LogSeal seal, Recorded recorded, long size)
    {
        json.WriteStartObject();
        json.WriteString("entry", recorded.IdText);
        json.WriteNumber("position", recorded.Position);
        json.WriteString("line", new LogLine(book.Origin, recorded).Bytes());
        json.WriteString("proof", seal.ProofOf(book, recorded, size).Text);
        json.WriteEndObject();
    }

    private static long Count(Book book, string? company, long position) => company is null
        ? position
        : (book.HistoryOf(company)?.CountAt(position) ?? 0) + book.RateHistory.CountAt(position) + book.PolicyHistory.CountAt(position);

    // An answer about a company is a function of its history, the rates and the policies; any other of the whole log.
    private static IEnumerable<Recorded> Behind(Book book, string? company, long position) => company is null
        ? book.Log[..(int)position].ToArray()
        : Upto(book.HistoryOf(company), position).Concat(Upto(book.RateHistory, position)).Concat(Upto(book.PolicyHistory, position)).OrderBy(r => r.Position);

    private static Recorded[] Upto(Histories.History? history, long position) => history is null ? [] : history.Events[..history.CountAt(position)].ToArray();
}
