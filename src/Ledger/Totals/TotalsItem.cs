using Ledger.Kernel;

namespace Ledger.Totals;

/// <summary>What companies spent in one calendar period, as known.</summary>
/// <param name="Period">The period's name, such as <c>CY2025-Q1</c>.</param>
/// <param name="Start">First day.</param>
/// <param name="End">Last day.</param>
/// <param name="Currency">Currency of <paramref name="Amount"/> and of every converted figure.</param>
/// <param name="Amount">Sum of <paramref name="Companies"/>, whole units; null when there are none, never 0 for nothing known; null too where it is too large to be written.</param>
/// <param name="Apportioned">Whether a figure in it counts by days, because its period reaches beyond this one.</param>
/// <param name="Derived">Whether a figure in it is stated by no report.</param>
/// <param name="Complete">Whether it holds all that was asked for: nothing is missing but groups whose members all count by themselves.</param>
/// <param name="Companies">The companies in the sum, by id: those whose actuals cover every day.</param>
/// <param name="Missing">The companies left out of it, by id.</param>
public sealed record TotalsItem(
    string Period, DateOnly Start, DateOnly End, Currency Currency, decimal? Amount, bool Apportioned, bool Derived, bool Complete,
    IReadOnlyList<CompanyTotal> Companies, IReadOnlyList<MissingTotal> Missing);

/// <summary>Why a company is not in a sum.</summary>
public enum WhyMissing
{
    /// <summary>No figures cover every day of the period.</summary>
    NotReported,

    /// <summary>Its figures cover every day, but for some of them no exchange rate was recorded by then.</summary>
    NoRate,

    /// <summary>It is a group, and members of it are counted already.</summary>
    Group,
}

/// <summary>A company that is not in a sum.</summary>
/// <param name="Company">Its id.</param>
/// <param name="Reason">Why.</param>
/// <param name="Beside">Of a group: the member asked for, or the group that shares a member with it, that is counted instead; null otherwise.</param>
/// <param name="Days">Days of the period that no figure with a rate covers.</param>
/// <param name="Amount">What is known of it for the other days, whole units of the item's currency; null when there is nothing.</param>
public sealed record MissingTotal(string Company, WhyMissing Reason, string? Beside, int Days, decimal? Amount);
