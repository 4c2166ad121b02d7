using System.Text.Json;
using Ledger.Entries;
using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Cli.Reading;

/// <summary>Something that the ledger recorded: a fact, or that it had been wrong.</summary>
/// <param name="Position">Its place in the log.</param>
/// <param name="RecordedAt">When.</param>
/// <param name="RecordedBy">By whom.</param>
/// <param name="Entry">Its id.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Text">What it says.</param>
/// <param name="Fields">Of a correction the fields that differ.</param>
internal sealed record RecordedChange(long Position, string RecordedAt, string RecordedBy, string Entry, string Kind, string Text, IReadOnlyList<FieldChange> Fields)
{
    /// <summary>What was recorded after one position up to another, as far as it concerns what the world knew on a date.</summary>
    public static IReadOnlyList<RecordedChange> Between(History history, long after, long upTo, DateOnly asOf)
    {
        var names = new Dictionary<string, LedgerEvent>(StringComparer.Ordinal);
        foreach (var e in history.Events) names.TryAdd(e.IdText, e.Content);
        var changes = history.At(upTo).Changes.ToDictionary(c => c.By.Id);
        return
        [
            .. history.Events.ToArray()
                .Where(e => e.Position > after && e.Position <= upTo && !(e.Content is Ledger.Entries.Entry { KnownOn: { } known } && known > asOf))
                .Select(e => new RecordedChange(
                    e.Position, Iso.Text(e.RecordedAt), e.RecordedBy, e.IdText, EntryWording.Kind(e.Content), Words(e.Content, names), Differences(changes.GetValueOrDefault(e.Id)))),
        ];
    }

    private static string Words(LedgerEvent content, Dictionary<string, LedgerEvent> names)
    {
        var what = EntryWording.What(content, id => Telling.Named(names.GetValueOrDefault(id), id));
        return content is Figure figure ? $"{figure.Period.Text}: {what}, announced {Iso.Text(figure.AnnouncedOn)}" : what;
    }

    private static IReadOnlyList<FieldChange> Differences(Change? change) => change is not { After: { } after, By.Content: EntryCorrected }
        ? []
        : [.. FlatFields.Differences(Flat(change.Before.Content), Flat(after.Content)).Select(d => new FieldChange(d.Name, d.Before, d.After))];

    private static Dictionary<string, string> Flat(LedgerEvent content) => FlatFields.Of(JsonElement.Parse(content.Json(asStated: false)));
}

/// <summary>A field that a correction changed; null where it was or is absent.</summary>
internal sealed record FieldChange(string Name, string? Before, string? After);
