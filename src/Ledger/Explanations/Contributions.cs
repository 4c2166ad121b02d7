namespace Ledger.Explanations;

/// <summary>A change of a mean by kind of cause; all null when the change is.</summary>
/// <param name="Joined">See <see cref="CauseKind.Joined"/>.</param>
/// <param name="Revised">See <see cref="CauseKind.Revised"/>.</param>
/// <param name="Withdrawn">See <see cref="CauseKind.Withdrawn"/>.</param>
/// <param name="Expired">See <see cref="CauseKind.Expired"/>.</param>
/// <param name="Corrected">See <see cref="CauseKind.Corrected"/>.</param>
/// <param name="Retracted">See <see cref="CauseKind.Retracted"/>.</param>
/// <param name="Excluded">See <see cref="CauseKind.Excluded"/>.</param>
/// <param name="Currency">See <see cref="CauseKind.Currency"/>.</param>
/// <param name="Outlier">See <see cref="CauseKind.Outlier"/>.</param>
/// <param name="Frozen">See <see cref="CauseKind.Frozen"/>.</param>
public sealed record Contributions(
    decimal? Joined, decimal? Revised, decimal? Withdrawn, decimal? Expired, decimal? Corrected, decimal? Retracted, decimal? Excluded, decimal? Currency, decimal? Outlier, decimal? Frozen)
{
    /// <summary>Adds causes up.</summary>
    public static Contributions Of(IReadOnlyList<Cause> causes, decimal? change)
    {
        decimal? Sum(CauseKind kind) => change is null ? null : 0.00m + causes.Where(c => c.Kind == kind).Sum(c => c.Contribution!.Value);
        return new Contributions(
            Sum(CauseKind.Joined), Sum(CauseKind.Revised), Sum(CauseKind.Withdrawn), Sum(CauseKind.Expired), Sum(CauseKind.Corrected),
            Sum(CauseKind.Retracted), Sum(CauseKind.Excluded), Sum(CauseKind.Currency), Sum(CauseKind.Outlier), Sum(CauseKind.Frozen));
    }
}
