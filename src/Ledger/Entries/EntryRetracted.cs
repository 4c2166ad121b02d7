using System.Text.Json;
using Ledger.Kernel;

namespace Ledger.Entries;

/// <summary>An entry should never have counted: it counts no more from the retraction's recordedAt on, for every asOf.</summary>
public sealed record EntryRetracted : EntryReference
{
    /// <summary>Name and reader.</summary>
    public static EventKind Kind { get; } = new("retraction", nameof(EntryRetracted), typeof(EntryRetracted), Read);

    /// <inheritdoc/>
    public override string Type => Kind.Name;

    /// <inheritdoc/>
    protected override void WriteOwn(Utf8JsonWriter json, bool asStated)
    {
        json.WriteString("entry", Target);
        WriteReference(json);
    }

    private static EntryRetracted Read(Fields fields) => ReadReference(fields, new EntryRetracted(), reasonRequired: true, sourceRequired: false);
}
