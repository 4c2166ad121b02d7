namespace Ledger.Benchmarks;

/// <summary>Vantages spread over both clocks, none of them twice before all have come.</summary>
internal sealed class Vantages(int firstPosition, int lastPosition)
{
    // Coprime with the number of days, so that each step leads to a vantage that was not there yet.
    private const long Stride = 1_618_033;
    private long at = 1;
    private long again;

    /// <summary>How many a few are.</summary>
    public const int Few = 200;

    /// <summary>The vantages that there are.</summary>
    public long Count => (long)MillionLoad.Days * Positions;

    private int Positions => lastPosition - firstPosition + 1;

    /// <summary>One of a few, so that it comes again and again.</summary>
    public string Again()
    {
        var back = at;
        at = Stride * (1 + (again++ % Few));
        var query = Next(bothClocks: true);
        at = back;
        return query;
    }

    /// <summary>The next one as a query, on both clocks or on the latest position.</summary>
    public string Next(bool bothClocks)
    {
        at += Stride;
        var (date, position) = (at % MillionLoad.Days, firstPosition + (at / MillionLoad.Days % Positions));
        return FormattableString.Invariant($"asOf={MillionLoad.FirstDay.AddDays((int)date):yyyy-MM-dd}") + (bothClocks ? FormattableString.Invariant($"&recordedAsOf=position:{position}") : "");
    }
}
