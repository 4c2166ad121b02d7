using System.Text.Json;
using System.Text.Json.Nodes;
using Ledger.Books;
using Ledger.Entries;
using Ledger.Kernel;

namespace Ledger.Server.Pages;

/// <summary>A correction as a form: it begins with what the entry says, and keeps what the form does not show.</summary>
public static class CorrectionForm
{
    /// <summary>How the names of the corrected fields begin.</summary>
    public const string Prefix = "replacement.";

    /// <summary>The type of what is corrected, as a field.</summary>
    public const string TypeField = Prefix + "type";

    /// <summary>What an entry says now; null where there is none, or none that can be corrected.</summary>
    public static Entry? Said(Book book, string? entry, Vantage vantage)
    {
        ArgumentNullException.ThrowIfNull(book);
        return entry is not null && book.FindEntry(entry) is { Content: Entry and not (EntryCorrected or EntryRetracted) } recorded ? Lineage.Of(book, recorded, vantage).Current as Entry : null;
    }

    /// <summary>The fields with which the form begins.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Fields(Entry said)
    {
        ArgumentNullException.ThrowIfNull(said);
        return JsonLeaves.Of(JsonElement.Parse(said.Json(asStated: true))).Select(f => new KeyValuePair<string, string>(
            Prefix + f.Path, f.Value.ValueKind == JsonValueKind.Array ? string.Join('\n', f.Value.EnumerateArray()) : f.Value.ToString()));
    }

    /// <summary>The correction: what the entry says, with the shown fields as they were filled in.</summary>
    /// <param name="fields">What was filled in.</param>
    /// <param name="said">What the entry says now; null where it is not known.</param>
    public static JsonObject Json(IReadOnlyDictionary<string, string> fields, Entry? said)
    {
        var correction = FormEntry.Json(fields);
        if (said is null) return correction;
        var kept = JsonNode.Parse(said.Json(asStated: true))!.AsObject();
        foreach (var shown in RecordFields.Of(said.Type)) Remove(kept, shown.Name.Split('.'));
        if (correction["replacement"] is JsonObject filled) Lay(filled, kept);
        correction["replacement"] = kept;
        return correction;
    }

    private static void Remove(JsonObject from, ReadOnlySpan<string> path)
    {
        if (path is [var name]) from.Remove(name);
        else if (from[path[0]] is JsonObject inner)
        {
            Remove(inner, path[1..]);
            if (inner.Count == 0) from.Remove(path[0]);
        }
    }

    private static void Lay(JsonObject filled, JsonObject over)
    {
        foreach (var (name, value) in filled)
        {
            if (value is JsonObject inner && over[name] is JsonObject known) Lay(inner, known);
            else over[name] = value?.DeepClone();
        }
    }
}
