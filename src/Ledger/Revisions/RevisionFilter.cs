using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Revisions;

/// <summary>Which revisions are asked for; what is null does not matter.</summary>
/// <param name="Period">The period, however it is written.</param>
/// <param name="Forecaster">Id of the forecaster; <c>company</c> for the company's own statements.</param>
/// <param name="Kind">The kind.</param>
/// <param name="From">First announcedOn, included.</param>
/// <param name="To">Last announcedOn, included.</param>
/// <param name="Category">The category.</param>
/// <param name="Basis">The basis.</param>
public sealed record RevisionFilter(
    Period? Period = null, string? Forecaster = null, RevisionKind? Kind = null, DateOnly? From = null, DateOnly? To = null,
    string? Category = null, Basis? Basis = null)
{
    /// <summary>Every revision.</summary>
    public static readonly RevisionFilter None = new();

    /// <summary>Whether a row is asked for, judged by what the row itself shows.</summary>
    public Func<Revision, bool> For(Seen seen)
    {
        var period = Period is null ? null : seen.PeriodOf(Period);
        return row => (period is null || row.Period == period)
            && (Forecaster is null || row.Forecaster == Forecaster)
            && (Kind is null || row.Kind == Kind)
            && (From is null || row.AnnouncedOn >= From)
            && (To is null || row.AnnouncedOn <= To)
            && (Category is null || row.Category == Category)
            && (Basis is null || row.Basis == Basis);
    }
}
