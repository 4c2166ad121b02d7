using Ledger.Entries;
using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Discrepancies;

/// <summary>In what way claims contradict each other.</summary>
public enum DiscrepancyKind
{
    /// <summary>Two statements of one thing give different figures.</summary>
    ConflictingFigures,

    /// <summary>A stated growth is not what the figures themselves give.</summary>
    GrowthMismatch,

    /// <summary>Categories add up to more than their total.</summary>
    PartsExceedTotal,

    /// <summary>The same amount in two currencies, as one source states it, fits no recorded rate.</summary>
    ConversionMismatch,

    /// <summary>Something was announced before it can have been known.</summary>
    DateOrder,

    /// <summary>Figures that were stated imply a negative one.</summary>
    NegativeDerived,
}

/// <summary>Claims that contradict each other. Both sides stay on record. Contract, meaning 9.</summary>
/// <param name="Kind">In what way.</param>
/// <param name="Message">One sentence for people.</param>
/// <param name="Period">The period concerned; null where there is no single one.</param>
/// <param name="AnnouncedOn">The day from which the world could see it: the last announcement among its entries.</param>
/// <param name="Entries">The entries involved, in the order of the message.</param>
/// <param name="Numbers">The numbers involved.</param>
/// <param name="Tolerance">What would have been let pass, in the unit of the numbers; null where none applies.</param>
/// <param name="Gap">How far the claims are apart, in the same unit.</param>
public sealed record Discrepancy(
    DiscrepancyKind Kind, string Message, string? Period, DateOnly AnnouncedOn,
    IReadOnlyList<Guid> Entries, IReadOnlyList<DiscrepancyNumber> Numbers, decimal? Tolerance, decimal Gap)
{
    /// <summary>Gap / tolerance, to two decimals: above 1, or rounding explained it. Where none applies, the gap itself, in days. Null when it is too large to be written.</summary>
    public decimal? Severity => Tolerance is not { } tolerance ? Gap : Exact.TryDivide(Gap, tolerance, 2) is { } severity ? Exact.Normalize(severity) : null;

    /// <summary>Whether it was settled.</summary>
    public DiscrepancyStatus Status => Resolution is null ? DiscrepancyStatus.Open : DiscrepancyStatus.Resolved;

    /// <summary>How it was settled; null while it is open.</summary>
    public Resolution? Resolution { get; init; }
}

/// <summary>Whether a contradiction was settled.</summary>
public enum DiscrepancyStatus
{
    /// <summary>Nobody has decided yet.</summary>
    Open,

    /// <summary>A resolution says which claim is to be believed.</summary>
    Resolved,
}

/// <summary>A decision about a contradiction.</summary>
/// <param name="Entry">The resolution.</param>
/// <param name="Chosen">The entry that is to be believed.</param>
/// <param name="AnnouncedOn">From when on.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="RecordedBy">By whom.</param>
/// <param name="Reason">Why.</param>
public sealed record Resolution(Guid Entry, Guid Chosen, DateOnly AnnouncedOn, DateTimeOffset RecordedAt, string RecordedBy, string? Reason)
{
    /// <summary>The latest decision about just these entries; null before one. One that names more or fewer is about another contradiction.</summary>
    internal static Resolution? Of(Seen seen, IReadOnlyCollection<Guid> entries)
    {
        var latest = entries.SelectMany(seen.About<DiscrepancyResolved>).Where(s => ((DiscrepancyResolved)s.Content).IsAbout(entries)).Max(Seen.InOrder);
        return latest is { Content: DiscrepancyResolved said } ? new(latest.Id, said.TargetId, said.AnnouncedOn, latest.Original.RecordedAt, latest.Original.RecordedBy, said.Reason) : null;
    }
}

/// <summary>A number in a discrepancy.</summary>
/// <param name="Name">What it is: <c>stated</c>, <c>computed</c>, <c>rate</c> and so on.</param>
/// <param name="Value">The number.</param>
/// <param name="Unit">A currency's code for whole units of it, <c>fraction</c>, or <c>days</c>.</param>
/// <param name="Entry">The entry that states it; null when it is computed.</param>
public sealed record DiscrepancyNumber(string Name, decimal Value, string Unit, Guid? Entry)
{
    /// <summary>Unit of growth.</summary>
    public const string Fraction = "fraction";

    /// <summary>Unit of distances in time.</summary>
    public const string Days = "days";

    /// <summary>An amount.</summary>
    public static DiscrepancyNumber Of(string name, decimal value, Currency currency, Guid? entry = null) =>
        new(name, Exact.Normalize(value), currency.Code, entry);
}
