using System.Buffers;
using System.Text.Json;
using Ledger.Cli.Terminals;
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

    /// <summary>Reads a row as far as is needed to send it; whether the entry itself is right, the server says.</summary>
    /// <param name="line">Its line in the file.</param>
    /// <param name="raw">As it stands there.</param>
    /// <param name="json">Its JSON.</param>
    /// <param name="columnOf">The column of a field; null to look for it in the JSON.</param>
    public SourceRow Read(long line, ReadOnlyMemory<byte> raw, ReadOnlyMemory<byte> json, Func<string, int>? columnOf = null) => Guarded(line, raw, () =>
    {
        var keys = RowKeys.Read(json.Span);
        if (json.Span.TrimStart(" \t"u8) is [(byte)'[', ..]) return SourceRow.Broken(line, raw, 1, "This is a JSON array; write one entry a line (jq -c '.[]' does).");
        if (keys.IsProfile) return Company(line, raw, JsonElement.Parse(keys.IsGivenOut ? Without(JsonElement.Parse(json.Span, Strict), OwnFields).Span : json.Span, Strict), columnOf, json);
        return new SourceRow(line, raw, Completed(keys, json)) { Keys = keys with { Company = keys.Company ?? company }, ColumnOf = columnOf };
    });

    /// <summary>What a reading makes of a row, or where it is no JSON.</summary>
    public static SourceRow Guarded(long line, ReadOnlyMemory<byte> raw, Func<SourceRow> read)
    {
        try
        {
            return read();
        }
        catch (JsonException broken)
        {
            var reason = broken.Message.Split(" LineNumber:")[0].Split(" Path:")[0];
            return SourceRow.Broken(line, raw, (int)Math.Min(int.MaxValue - 1, broken.BytePositionInLine ?? 0) + 1, $"This is not valid JSON: {reason}");
        }
        catch (InvalidOperationException)
        {
            return SourceRow.Broken(line, raw, 1, "A text holds half a Unicode character; send valid UTF-8.");
        }
    }

    /// <summary>What is wrong with a row by the rules that need no book.</summary>
    public static IReadOnlyList<RowProblem> Check(SourceRow row)
    {
        var problems = new Problems();
        EventKind.ReadEntry(JsonElement.Parse(row.Json.Span, Strict), "", problems);
        return Checked(row, problems, row.ColumnOf).Problems;
    }

    private static SourceRow Company(
        long line, ReadOnlyMemory<byte> raw, JsonElement element, Func<string, int>? columnOf, ReadOnlyMemory<byte> json)
    {
        var problems = new Problems();
        var fields = new Fields(element, "", problems);
        // As the log has it, a profile's company is the field of that name; as users write it, its id.
        var id = fields.Text("type", 20) is null or "company" ? fields.Text("id", 63, required: true) : fields.Text("company", 63, required: true);
        if (id is not null && !Slug.IsValid(id)) fields.Report("id", $"A company's id is {Slug.Rule}.");
        CompanyRegistered.Read(fields);
        fields.RefuseUnknown("A company");
        if (!problems.None) return Checked(new SourceRow(line, raw, json), problems, columnOf);
        return new SourceRow(line, raw, json) { Company = new CompanyRow(id!, Without(element, ["type", "company", "id"]), fields.Has("members")) };
    }

    private ReadOnlyMemory<byte> Completed(RowKeys keys, ReadOnlyMemory<byte> json)
    {
        var lacks = company is not null && keys is { Company: null, Target: null, Type: not "exchangeRate" };
        return keys.IsGivenOut || lacks
            ? Without(JsonElement.Parse(json.Span, Strict), keys.IsGivenOut ? OwnFields : [], lacks ? company : null)
            : json;
    }

    private static ReadOnlyMemory<byte> Without(JsonElement element, string[] names, string? company = null)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, ToolJson.Writer))
        {
            writer.WriteStartObject();
            if (company is not null) writer.WriteString("company", company);
            foreach (var field in element.EnumerateObject())
                if (!names.Contains(field.Name)) field.WriteTo(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    /// <summary>The row, or what is wrong with it and where.</summary>
    public static SourceRow Checked(SourceRow row, Problems problems, Func<string, int>? columnOf)
    {
        if (problems.None) return row;
        var json = row.Json;
        columnOf ??= path => JsonPlace.Find(json.Span, path);
        return new SourceRow(row.Line, row.Raw, default) { Problems = [.. problems.All.Select(p => new RowProblem(columnOf(p.Path), p.Path, p.Message))] };
    }
}
