namespace Ledger.Kernel;

/// <summary>The rules by which estimates count, named and versioned so that an answer can be asked for again.</summary>
/// <param name="Name">Name, such as <c>default</c>.</param>
/// <param name="Version">Version, from 1 on.</param>
/// <param name="StaleAfterDays">Estimates older than this many days do not count, a confirmation makes them young again; the day itself still does.</param>
public sealed record Policy(string Name, int Version, int StaleAfterDays)
{
    /// <summary>The policy of every answer that asks for no other.</summary>
    public static readonly Policy Default = new("default", 1, 180);

    /// <summary>Estimates announced more than this many days ago do not count, confirmed or not; the day itself still does. Null for no limit.</summary>
    public int? WindowDays { get; init; }

    /// <summary>With fewer estimates that count there is a count and no figure; 1 for as few as there are.</summary>
    public int MinimumContributors { get; init; } = 1;

    /// <summary>Which estimates lie too far from the others to count; null for none.</summary>
    public OutlierRule? Outliers { get; init; }

    /// <summary>Which figure stands for the consensus where one is needed: for surprises, guidance and comparisons.</summary>
    public Centre Centre { get; init; }

    /// <summary>How much each estimate counts in the mean.</summary>
    public Weighting Weighting { get; init; }

    /// <summary>Whether figures of other bases may be carried to the one asked for.</summary>
    public Bridging Bridging { get; init; }

    /// <summary>Whether an estimate's part in the consensus hangs on the others, not on itself alone.</summary>
    public bool LooksAtOthers => Outliers is not null || Weighting != Weighting.Equal;

    /// <summary>Whether another policy has the same rules, whatever its name.</summary>
    public bool SameRules(Policy other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return this with { Name = other.Name, Version = other.Version } == other;
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Name}@{Version}");
}

/// <summary>Which figure stands for a consensus.</summary>
public enum Centre
{
    /// <summary>The mean.</summary>
    Mean,

    /// <summary>The median.</summary>
    Median,
}

/// <summary>Whether figures of one basis may be carried to another.</summary>
public enum Bridging
{
    /// <summary>Never: figures of unlike bases do not meet.</summary>
    None,

    /// <summary>By bridges that were recorded, and the answer says so.</summary>
    Recorded,
}

/// <summary>How much each estimate counts in a mean.</summary>
public enum Weighting
{
    /// <summary>All alike.</summary>
    Equal,

    /// <summary>By how near its forecaster came to the company's actuals known by then.</summary>
    Accuracy,
}

/// <summary>How an outlier is told.</summary>
public enum OutlierTest
{
    /// <summary>Modified z-score: the distance from the median in units of the median absolute deviation.</summary>
    ModifiedZScore,
}

/// <summary>Which estimates lie too far from the others to count.</summary>
/// <param name="Test">How far is measured.</param>
/// <param name="Threshold">What is farther does not count; above zero, below 1,000.</param>
public sealed record OutlierRule(OutlierTest Test, decimal Threshold)
{
    /// <summary>The threshold that Iglewicz and Hoaglin recommend, "How to Detect and Handle Outliers" (ASQC, 1993).</summary>
    public const decimal UsualThreshold = 3.5m;
}
