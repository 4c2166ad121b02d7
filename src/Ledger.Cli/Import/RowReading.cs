using System.Buffers;
using System.Text.Json;
using Ledger.Companies;
using Ledger.Entries;
using Ledger.Kernel;

namespace Ledger.Cli.Import;

/// <summary>Reads one row's JSON by the ledger's own rules: what can be wrong without a book is found here, with its place.</summary>
/// <param name="company">The company of entries that name none; null to leave them as they are.</param>
internal sealed class RowReading(string? company)
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32 };

    // What the ledger sets itself: there in what it gave out, not taken back.
    private static readonly string[] OwnFields = ["position", "id", "event", "recordedAt", "recordedBy", "correlationId", "fingerprint"];

    /// <summary>Reads a row.</summary>
    /// <param name="line">Its line in the file.</param>
    /// <param name="raw">As it stands there.</param>
    /// <param name="json">Its JSON.</param>
    /// <param name="columnOf">The column of a field; null to look for it in the JSON.</param>
    public SourceRow Read(long line, ReadOnlyMemory<byte> raw, ReadOnlyMemory<byte> json, Func<string, int>? columnOf = null)
    {
        JsonElement element;
        try
        {
            element = JsonElement.Parse(json.Span, Strict);
        }
        catch (JsonException broken)
        {
            var reason = broken.Message.Split(" LineNumber:")[0].Split(" Path:")[0];
            return SourceRow.Broken(line, raw, (int)Math.Min(int.MaxValue - 1, broken.BytePositionInLine ?? 0) + 1, $"This is not valid JSON: {reason}");
        }

        if (element.ValueKind == JsonValueKind.Array)
            return SourceRow.Broken(line, raw, 1, "This is a JSON array; write one entry a line (jq -c '.[]' does).");
        var problems = new Problems();
        try
        {
            if (IsCompany(element)) return Company(line, raw, element, problems, columnOf, json);
            (element, json) = Completed(element, json);
            var entry = EventKind.ReadEntry(element, "", problems);
            return Checked(new SourceRow(line, raw, json) { Entry = entry, ColumnOf = columnOf }, problems, columnOf);
        }
        catch (Exception broken) when (broken is InvalidOperationException or System.Text.DecoderFallbackException)
        {
            // A name that is no Unicode: System.Text.Json finds out when it is asked for.
            return SourceRow.Broken(line, raw, 1, "A field's name holds half a Unicode character; send valid UTF-8.");
        }
    }

    private static bool IsCompany(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object) return false;
        if (element.TryGetProperty("type", out var type)) return type.ValueKind == JsonValueKind.String && type.ValueEquals("company"u8);
        return element.TryGetProperty("id", out _) && element.TryGetProperty("name", out _);
    }

    private static SourceRow Company(
        long line, ReadOnlyMemory<byte> raw, JsonElement element, Problems problems, Func<string, int>? columnOf, ReadOnlyMemory<byte> json)
    {
        var fields = new Fields(element, "", problems);
        fields.Text("type", 20);
        var id = fields.Text("id", 63, required: true);
        if (id is not null && !Slug.IsValid(id)) fields.Report("id", $"A company's id is {Slug.Rule}.");
        CompanyRegistered.Read(fields);
        fields.RefuseUnknown("A company");
        if (!problems.None) return Checked(new SourceRow(line, raw, json), problems, columnOf);
        return new SourceRow(line, raw, json) { Company = new CompanyRow(id!, Without(element, ["type", "company"])) };
    }

    private (JsonElement, ReadOnlyMemory<byte>) Completed(JsonElement element, ReadOnlyMemory<byte> json)
    {
        if (element.ValueKind != JsonValueKind.Object) return (element, json);
        var given = element.TryGetProperty("fingerprint", out _) && element.TryGetProperty("position", out _);
        var lacks = company is not null && !element.TryGetProperty("company", out _) && !element.TryGetProperty("entry", out _) && !IsRate(element);
        if (!given && !lacks) return (element, json);
        var whole = Without(element, given ? OwnFields : [], lacks ? company : null);
        return (JsonElement.Parse(whole.Span, Strict), whole);
    }

    private static bool IsRate(JsonElement element) =>
        element.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.ValueEquals("exchangeRate"u8);

    private static ReadOnlyMemory<byte> Without(JsonElement element, string[] names, string? company = null)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            if (company is not null) writer.WriteString("company", company);
            foreach (var field in element.EnumerateObject())
                if (!names.Contains(field.Name)) field.WriteTo(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static SourceRow Checked(SourceRow row, Problems problems, Func<string, int>? columnOf)
    {
        if (problems.None) return row;
        var json = row.Json;
        columnOf ??= path => JsonPlace.Find(json.Span, path);
        return new SourceRow(row.Line, row.Raw, default) { Problems = [.. problems.All.Select(p => new RowProblem(columnOf(p.Path), p.Path, p.Message))] };
    }
}
