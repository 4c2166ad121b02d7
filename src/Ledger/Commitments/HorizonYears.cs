using Ledger.Kernel;

namespace Ledger.Commitments;

/// <summary>The length of a run of days in years: whole years, and what is left in days of a 365th.</summary>
/// <param name="Whole">Whole years, from a day to the same day of a later year.</param>
/// <param name="Days">Days left, 0 to 365.</param>
internal readonly record struct HorizonYears(int Whole, int Days)
{
    /// <summary>The length of a span: 2025-02-24/2028-02-23 is exactly 3 years.</summary>
    public static HorizonYears Of(DateSpan span)
    {
        var after = span.End.AddDays(1);
        var whole = after.Year - span.Start.Year;
        if (span.Start.AddYears(whole) > after) whole--;
        return new HorizonYears(whole, after.DayNumber - span.Start.AddYears(whole).DayNumber);
    }

    /// <summary>An amount spread evenly: so much a year, rounded half to even to two decimals.</summary>
    public decimal Yearly(decimal amount) => Exact.Divide(amount * 365, (Whole * 365) + Days, 2);
}
