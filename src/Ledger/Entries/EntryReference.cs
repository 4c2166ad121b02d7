using System.Text.Json;
using Ledger.Kernel;

namespace Ledger.Entries;

/// <summary>An entry about another entry.</summary>
public abstract record EntryReference : Entry
{
    /// <summary>The other entry: its id, or <c>ref:…</c> until the ledger resolves it when it records.</summary>
    public string Target { get; init; } = "";

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>The other entry's id.</summary>
    /// <exception cref="FormatException">Not resolved yet.</exception>
    public Guid TargetId => Guid.ParseExact(Target, "D");

    /// <summary>Reads the fields that every such entry has.</summary>
    protected static TReference ReadReference<TReference>(Fields fields, TReference entry, bool reasonRequired, bool sourceRequired, bool reason = true)
        where TReference : EntryReference
    {
        var target = fields.Text("entry", 204, required: true);
        var id = Guid.Empty;
        if (target is not null && !target.StartsWith("ref:", StringComparison.Ordinal) && (target.Length != 36 || !Guid.TryParseExact(target, "D", out id)))
            fields.Report("entry", "'entry' must be an entry's id, or 'ref:' and the reference it was recorded with.");
        return ReadCommon(fields, entry, companyRequired: false, sourceRequired) with
        {
            Target = id == Guid.Empty ? target ?? "" : id.ToString("D"),
            Reason = reason ? fields.Text("reason", 1000, reasonRequired, lines: true) : null,
        };
    }

    /// <summary>Writes the fields that every such entry has.</summary>
    protected void WriteReference(Utf8JsonWriter json)
    {
        Write(json, "reason", Reason);
        WriteCommon(json);
    }
}

/// <summary>An entry about another one that the world learned on a date of its own.</summary>
public abstract record DatedReference : EntryReference
{
    /// <summary>The date on which the world learned it (knowledge clock).</summary>
    public DateOnly AnnouncedOn { get; init; }

    /// <inheritdoc/>
    public override DateOnly? KnownOn => AnnouncedOn;

    /// <inheritdoc/>
    protected override void WriteOwn(Utf8JsonWriter json, bool asStated)
    {
        json.WriteString("entry", Target);
        json.WriteString("announcedOn", Iso.Text(AnnouncedOn));
        WriteReference(json);
    }
}
