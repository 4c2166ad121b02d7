namespace Ledger.Filings;

/// <summary>Why a fact of a concept of capital expenditure is no entry of its own.</summary>
public enum SkipReason
{
    /// <summary>A later filing says again what is known.</summary>
    Repeated,

    /// <summary>A filing of more weight states the period, or a report did before a proxy.</summary>
    Outranked,

    /// <summary>The filing states the period by a concept that counts before this one.</summary>
    OtherConcept,

    /// <summary>A further currency of a figure that has its translation already.</summary>
    OtherCurrency,

    /// <summary>The filing gives the figure twice, once rounded.</summary>
    Duplicate,

    /// <summary>The filing gives the figure twice, and not only rounding tells them apart.</summary>
    Inconsistent,

    /// <summary>Below zero.</summary>
    Negative,

    /// <summary>An instant: no period.</summary>
    NoStart,

    /// <summary>Its unit is no currency.</summary>
    NotACurrency,

    /// <summary>A date that does not exist, lies outside 1900 to 2199, or a start after the end.</summary>
    BadDate,

    /// <summary>No number, or one that the ledger does not keep exactly.</summary>
    BadValue,

    /// <summary>A field is missing, given twice or of the wrong form.</summary>
    Malformed,
}

/// <summary>A fact of a concept of capital expenditure that is no entry of its own.</summary>
/// <param name="Concept">Its concept, such as <c>us-gaap:PaymentsToAcquireProductiveAssets</c>.</param>
/// <param name="Unit">Its unit as filed.</param>
/// <param name="Start">First day as filed; null when absent.</param>
/// <param name="End">Last day as filed; null when absent.</param>
/// <param name="Value">The number as filed; null when absent.</param>
/// <param name="Accession">Accession number as filed; null when absent.</param>
/// <param name="Reason">Why.</param>
/// <param name="Done">What was done instead, in a sentence.</param>
public sealed record SkippedFact(
    string Concept, string Unit, string? Start, string? End, string? Value, string? Accession, SkipReason Reason, string Done);
