using System.Text.Json;
using Ledger.Cli.Terminals;
using Ledger.Entries;

namespace Ledger.Cli.Reading;

/// <summary>One entry as a page: as recorded, what it says now where that differs, and the entries about it.</summary>
internal static class EntryView
{
    private static readonly string[] Lineage = ["status", "current", "lineage", "asOf", "recordedAsOf", "policy"];

    /// <summary>Draws it.</summary>
    public static void Draw(Page page, JsonElement answer)
    {
        var own = JsonSerializer.SerializeToElement(answer.EnumerateObject().Where(f => !Lineage.Contains(f.Name)).ToDictionary(f => f.Name, f => f.Value));
        var recorded = LogReading.Event(own);
        var status = Text(answer, "status");
        page.Line($"{Words(recorded)}, position {recorded.Position}: {Status(status)}", Page.Loud).Line();
        var fields = FlatFields.Of(own);
        var now = answer.TryGetProperty("current", out var current) && current.ValueKind == JsonValueKind.Object ? FlatFields.Of(current) : null;
        var sheet = new Sheet().Words("Field").Words("As recorded", wraps: true).Words("Now", 1, wraps: true);
        foreach (var (name, value) in fields) sheet.Row(name, value, now is null || IsPlace(name) || now.GetValueOrDefault(name) == value ? "" : now.GetValueOrDefault(name) ?? "(gone)");
        foreach (var (name, value) in now ?? [])
            if (!fields.ContainsKey(name)) sheet.Row(name, "", value);
        page.Add(sheet);
        DrawLineage(page, answer);
    }

    private static void DrawLineage(Page page, JsonElement answer)
    {
        if (!answer.TryGetProperty("lineage", out var lineage) || lineage.ValueKind != JsonValueKind.Object) return;
        var about = new SortedDictionary<long, Recorded>();
        foreach (var field in lineage.EnumerateObject())
            foreach (var item in field.Value.ValueKind switch { JsonValueKind.Array => field.Value.EnumerateArray().ToArray(), JsonValueKind.Object => [field.Value], _ => Array.Empty<JsonElement>() })
                if (LogReading.Event(item) is var e) about[e.Position] = e;
        if (about.Count == 0) return;
        var sheet = new Sheet().Numbers("Pos.").Words("About it").Words("Announced", 1).Words("Recorded", 2).Words("By", 3).Words("Why", wraps: true);
        foreach (var e in about.Values)
        {
            sheet.Row(
                Wording.Count(e.Position), e.Content.Type, e.Content is Entry { KnownOn: { } on } ? Kernel.Iso.Text(on) : "",
                Wording.Instant(Kernel.Iso.Text(e.RecordedAt)), e.RecordedBy, (e.Content as EntryReference)?.Reason);
        }

        page.Line().Add(sheet);
    }

    private static string Words(Recorded recorded) =>
        $"{char.ToUpperInvariant(EntryWording.Kind(recorded.Content)[0])}{EntryWording.Kind(recorded.Content)[1..]}{(recorded.Content.Company is { } company ? $" of {company}" : "")}";

    private static string Status(string? status) => status switch { "inForce" => "in force", null => "", _ => SafeText.Of(status) };

    private static bool IsPlace(string name) => name is "position" or "id" or "event" or "recordedAt" or "recordedBy" or "correlationId" or "fingerprint";

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
