namespace Ledger.Consensus;

/// <summary>Why an estimate, or another figure, does not count.</summary>
public enum LeftOut
{
    /// <summary>The forecaster has a later one.</summary>
    Superseded,

    /// <summary>Its forecaster withdrew it.</summary>
    Withdrawn,

    /// <summary>Older than the policy allows.</summary>
    Stale,

    /// <summary>Announced longer ago than the policy's window, though it may have been confirmed since.</summary>
    OutsideWindow,

    /// <summary>Too far from the others for the policy.</summary>
    Outlier,

    /// <summary>Excluded by an entry of its own.</summary>
    Excluded,

    /// <summary>Announced on or after the day of the period's actual.</summary>
    AfterActual,

    /// <summary>States a direction, no figure.</summary>
    NoFigure,

    /// <summary>No exchange rate was recorded by then.</summary>
    NoRate,

    /// <summary>Measures something else.</summary>
    OtherBasis,
}
