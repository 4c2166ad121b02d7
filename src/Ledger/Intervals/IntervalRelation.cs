namespace Ledger.Intervals;

/// <summary>
/// How one interval of figures lies to another, both with their ends: Allen's thirteen relations ("Maintaining knowledge about temporal intervals",
/// Communications of the ACM 26, 1983) taken together to the six that matter for figures. Exactly one holds.
/// </summary>
public enum IntervalRelation
{
    /// <summary>All of it is below the other.</summary>
    Below,

    /// <summary>It reaches from below into the other.</summary>
    OverlapsBelow,

    /// <summary>All of it lies in the other; equal ones lie in each other.</summary>
    Within,

    /// <summary>All of the other lies in it, and it is larger.</summary>
    Contains,

    /// <summary>It reaches from above into the other.</summary>
    OverlapsAbove,

    /// <summary>All of it is above the other.</summary>
    Above,
}

/// <summary>An interval of figures with its ends; one that is open to a side has no end there.</summary>
/// <param name="Low">The lower end; null for none.</param>
/// <param name="High">The upper end; null for none.</param>
public readonly record struct FigureInterval(decimal? Low, decimal? High)
{
    /// <summary>How it lies to another.</summary>
    public IntervalRelation To(FigureInterval other)
    {
        if (High < other.Low) return IntervalRelation.Below;
        if (Low > other.High) return IntervalRelation.Above;
        if (IsInside(this, other)) return IntervalRelation.Within;
        if (IsInside(other, this)) return IntervalRelation.Contains;
        return BeginsInside(this, other) ? IntervalRelation.OverlapsAbove : IntervalRelation.OverlapsBelow;
    }

    private static bool IsInside(FigureInterval one, FigureInterval other) => BeginsInside(one, other) && (other.High is not { } most || one.High <= most);

    // What has no lower end begins below everything that has one.
    private static bool BeginsInside(FigureInterval one, FigureInterval other) => other.Low is not { } least || one.Low >= least;
}
