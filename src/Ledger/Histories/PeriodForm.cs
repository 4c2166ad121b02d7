using Ledger.Kernel;

namespace Ledger.Histories;

/// <summary>
/// How a figure puts its period: the days, and the words for them. Figures of one company in one form are about one period from every
/// vantage, whatever its name is there.
/// </summary>
/// <param name="index">Its number among the forms of a history.</param>
/// <param name="days">The days, by the calendar known when the figure was recorded.</param>
/// <param name="period">The period as written.</param>
/// <param name="exact">Whether the days were given beside it.</param>
internal sealed class PeriodForm(int index, DateSpan days, Period period, bool exact)
{
    /// <summary>Its number among the forms of a history.</summary>
    public int Index { get; } = index;

    /// <summary>The days.</summary>
    public DateSpan Days { get; } = days;

    /// <summary>The period as written.</summary>
    public Period Period { get; } = period;

    /// <summary>Whether the days were given beside it.</summary>
    public bool Exact { get; } = exact;

    /// <summary>Whether it teaches its name: whoever gives the days alone means the same period.</summary>
    public bool Teaches => Exact && Period.IsFiscal;
}
