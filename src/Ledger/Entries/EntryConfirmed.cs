using Ledger.Kernel;

namespace Ledger.Entries;

/// <summary>A forecaster or company stated the same number again: refreshes its age, is no revision.</summary>
public sealed record EntryConfirmed : DatedReference
{
    /// <summary>Name and reader.</summary>
    public static EventKind Kind { get; } = new("confirmation", nameof(EntryConfirmed), typeof(EntryConfirmed), Read);

    /// <inheritdoc/>
    public override string Type => Kind.Name;

    private static EntryConfirmed Read(Fields fields) =>
        ReadReference(fields, new EntryConfirmed { AnnouncedOn = fields.FactDate("announcedOn") }, false, sourceRequired: true, reason: false);
}
