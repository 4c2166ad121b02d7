using System.Text.Json;
using Ledger.Kernel;

namespace Ledger.Entries;

/// <summary>We recorded an entry wrongly: its content is replaced from the correction's recordedAt on, for every asOf.</summary>
public sealed record EntryCorrected : EntryReference
{
    /// <summary>Name and reader.</summary>
    public static EventKind Kind { get; } = new("correction", nameof(EntryCorrected), typeof(EntryCorrected), Read);

    /// <inheritdoc/>
    public override string Type => Kind.Name;

    /// <summary>The whole new content, of the same type and company.</summary>
    public Entry Replacement { get; init; } = null!;

    /// <inheritdoc/>
    protected override void WriteOwn(Utf8JsonWriter json, bool asStated)
    {
        json.WriteString("entry", Target);
        json.WritePropertyName("replacement");
        Replacement.Write(json, asStated);
        WriteReference(json);
    }

    private static EntryCorrected Read(Fields fields)
    {
        Entry? replacement = null;
        if (fields.Take("replacement", required: true, "'replacement' is required: the whole entry as it should have been.") is { } element)
            replacement = EventKind.ReadEntry(element, fields.At("replacement"), fields.Problems);
        if (replacement is EntryCorrected or EntryRetracted)
            fields.Report("replacement.type", "A correction replaces the content of a fact, not of another correction or retraction.");
        return ReadReference(fields, new EntryCorrected(), reasonRequired: true, sourceRequired: false) with { Replacement = replacement! };
    }
}
