namespace Ledger.Explanations;

/// <summary>What moved a mean.</summary>
public enum CauseKind
{
    /// <summary>A forecaster counts who did not before: for the first time, or again.</summary>
    Joined,

    /// <summary>A forecaster changed its estimate, or put a statement without a figure in its place.</summary>
    Revised,

    /// <summary>A forecaster took its estimate back.</summary>
    Withdrawn,

    /// <summary>An estimate grew older than the policy allows.</summary>
    Expired,

    /// <summary>The ledger had recorded something wrongly and put it right.</summary>
    Corrected,

    /// <summary>The ledger took back what it should never have recorded.</summary>
    Retracted,

    /// <summary>An estimate was excluded by an entry of its own.</summary>
    Excluded,

    /// <summary>An exchange rate moved, became known or is missing.</summary>
    Currency,

    /// <summary>An estimate that nobody changed came to lie too far from the others for the policy, or does so no longer.</summary>
    Outlier,

    /// <summary>An actual was recorded late, or otherwise than before, so that the consensus stands still on another day.</summary>
    Frozen,
}

/// <summary>On which clock something happened.</summary>
public enum Clock
{
    /// <summary>The world learned it.</summary>
    Knowledge,

    /// <summary>The ledger recorded it, about a day that was over.</summary>
    Record,
}

/// <summary>One cause of a change of the mean.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Clock">On which clock.</param>
/// <param name="On">The day: on the knowledge clock that of the change, on the record clock the last of the two dates.</param>
/// <param name="Forecaster">Id of the forecaster.</param>
/// <param name="Name">Its name.</param>
/// <param name="Before">Its point before, whole units; null when it did not count.</param>
/// <param name="After">Its point after; null when it no longer counts.</param>
/// <param name="Contribution">By how much it moved the mean, to two decimals; null when the change is.</param>
/// <param name="PreviousEntry">The estimate that counted before.</param>
/// <param name="Entry">The estimate that counts after.</param>
/// <param name="By">The entries that did it; empty where only time passed, or the others moved.</param>
public sealed record Cause(
    CauseKind Kind, Clock Clock, DateOnly On, string Forecaster, string Name, decimal? Before, decimal? After, decimal? Contribution,
    Guid? PreviousEntry, Guid? Entry, IReadOnlyList<Guid> By);
