using System.Text.Json;
using Ledger.Companies;
using Ledger.Entries;
using Ledger.Kernel;
using Ledger.Proofs;

namespace Ledger.Books;

/// <summary>One position of a book's log in its portable form: everything from which another ledger can check and keep it.</summary>
/// <param name="Book">The book that the log began in, from whose name ids derive.</param>
/// <param name="Recorded">What is recorded.</param>
public sealed record LogLine(string Book, Recorded Recorded)
{
    /// <summary>The names of a line's fields, in the order in which they are written.</summary>
    public static IReadOnlyList<string> FieldNames { get; } =
        ["position", "book", "id", "event", "recordedAt", "recordedBy", "correlationId", "fingerprint", "content"];

    /// <summary>Writes the line as one JSON object, its content as it is stored, amounts as stated.</summary>
    public void Write(Utf8JsonWriter json) => Write(json, null);

    private void Write(Utf8JsonWriter json, byte[]? content)
    {
        json.WriteStartObject();
        json.WriteNumber("position", Recorded.Position);
        json.WriteString("book", Book);
        json.WriteString("id", Recorded.IdText);
        json.WriteString("event", EventKind.Of(Recorded.Content).EventName);
        json.WriteString("recordedAt", Iso.Text(Recorded.RecordedAt));
        json.WriteString("recordedBy", Recorded.RecordedBy);
        json.WriteString("correlationId", Recorded.CorrelationId);
        json.WriteString("fingerprint", Recorded.Fingerprint.Hex);
        json.WritePropertyName("content");
        if (content is null) Recorded.Content.Write(json, asStated: true);
        else json.WriteRawValue(content, skipInputValidation: true);
        json.WriteEndObject();
    }

    /// <summary>The line's bytes, UTF-8 without a line feed: what a leaf of the log's Merkle tree is made of.</summary>
    public byte[] Bytes() => PlainJson.Written(this, static (line, json) => line.Write(json)).ToArray();

    /// <summary>The hash of the line as a leaf of the log's Merkle tree: SHA-256 over a zero byte and <see cref="Bytes"/>.</summary>
    /// <param name="content">The JSON of its content, where that is at hand.</param>
    public MerkleHash Leaf(byte[]? content = null) =>
        MerkleHash.OfPrefixed(PlainJson.Written((Line: this, content), static (of, json) => of.Line.Write(json, of.content), [MerkleHash.LeafPrefix]));

    /// <summary>
    /// Reads a line and proves it in itself: the content keeps the rules as of the line's instant, its fingerprint and id are recomputed.
    /// Null when <paramref name="problems"/> holds what is wrong.
    /// </summary>
    public static LogLine? Read(JsonElement json, string path, Problems problems)
    {
        var before = problems.All.Count;
        var fields = new Fields(json, path, problems);
        if (json.ValueKind != JsonValueKind.Object) return null;
        var position = Position(fields);
        var book = fields.Text("book", 63, required: true);
        if (book is not null && !Slug.IsValid(book)) fields.Report("book", $"'book' must be the id of the book that the log began in: {Slug.Rule}.");
        fields.TryRead("id", TryId, out Guid id, required: true);
        var known = fields.TryRead("event", EventKind.TryFindStored, out EventKind kind, required: true);
        fields.TryRead("recordedAt", TryInstant, out DateTimeOffset recordedAt, required: true);
        var recordedBy = fields.Text("recordedBy", Recorder.Longest, required: true);
        var correlationId = fields.Text("correlationId", Recorder.Longest, required: true);
        var fingerprint = Fingerprint.TryParse(fields.Text("fingerprint", 64, required: true), out var stated) ? stated : (Fingerprint?)null;
        var content = fields.Take("content", required: true) is { } stored && known ? Content(kind, stored, fields, recordedAt) : null;
        fields.RefuseUnknown("A line of a log");
        if (problems.All.Count > before) return null;

        var computed = content!.Fingerprint();
        if (computed != fingerprint)
            fields.Report("fingerprint", $"The content's fingerprint is {computed}: the content, or the fingerprint, is not what was recorded.");
        else if (EntryId.Derive(book!, position, computed) is var derived && derived != id)
            fields.Report("id", $"The id at position {position} of book '{book}' with this fingerprint is {derived:D}: one of the four is not what was recorded.");
        return problems.All.Count > before ? null : new LogLine(book!, new Recorded(position, id, recordedAt, recordedBy!, correlationId!, computed, content));
    }

    private static long Position(Fields fields)
    {
        if (fields.Number("position", required: true) is not { } number) return 0;
        if (number >= 1 && number <= int.MaxValue && number == decimal.Truncate(number)) return (long)number;
        fields.Report("position", $"'position' must be a whole number from 1 to {int.MaxValue}.");
        return 0;
    }

    private static LedgerEvent? Content(EventKind kind, JsonElement stored, Fields line, DateTimeOffset recordedAt)
    {
        var problems = Problems.At(recordedAt);
        var content = kind.ReadStored(stored, line.At("content"), problems);
        if (content is CompanyEvent profile && !Slug.IsValid(profile.Company ?? "")) problems.Add(line.At("content.company"), $"A company's id is {Slug.Rule}.");
        foreach (var problem in problems.All) line.Problems.Add(problem.Path, problem.Message);
        return content;
    }

    private static bool TryId(string? text, out Guid id, out string message)
    {
        message = "'id' must be an entry's id as it was recorded.";
        return Guid.TryParseExact(text, "D", out id);
    }

    private static bool TryInstant(string? text, out DateTimeOffset instant, out string message)
    {
        message = "'recordedAt' must be an instant with whole microseconds, written as 2025-03-01T12:00:00.000000Z, from 1900 on.";
        // Far dates with an offset have no instant in UTC.
        if (!Iso.TryInstant(text, out instant) || instant.Year < Iso.Earliest.Year || instant.Year > Iso.Latest.Year) return false;
        instant = instant.ToUniversalTime();
        return instant == Iso.Microseconds(instant);
    }
}
