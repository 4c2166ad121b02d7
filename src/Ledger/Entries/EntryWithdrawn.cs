using Ledger.Kernel;

namespace Ledger.Entries;

/// <summary>A forecaster stopped coverage, or a company cancelled a plan: effective from its announcedOn.</summary>
public sealed record EntryWithdrawn : DatedReference
{
    /// <summary>Name and reader.</summary>
    public static EventKind Kind { get; } = new("withdrawal", nameof(EntryWithdrawn), typeof(EntryWithdrawn), Read);

    /// <inheritdoc/>
    public override string Type => Kind.Name;

    private static EntryWithdrawn Read(Fields fields) =>
        ReadReference(fields, new EntryWithdrawn { AnnouncedOn = fields.FactDate("announcedOn") }, false, sourceRequired: true);
}
