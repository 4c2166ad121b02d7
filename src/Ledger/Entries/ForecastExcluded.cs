using Ledger.Kernel;

namespace Ledger.Entries;

/// <summary>A forecast is kept and shown, but left out of consensus from the exclusion's announcedOn on.</summary>
public sealed record ForecastExcluded : DatedReference
{
    /// <summary>Name and reader.</summary>
    public static EventKind Kind { get; } = new("exclusion", nameof(ForecastExcluded), typeof(ForecastExcluded), Read);

    /// <inheritdoc/>
    public override string Type => Kind.Name;

    private static ForecastExcluded Read(Fields fields) =>
        ReadReference(fields, new ForecastExcluded { AnnouncedOn = fields.FactDate("announcedOn") }, false, sourceRequired: false);
}
