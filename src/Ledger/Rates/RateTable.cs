using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Rates;

/// <summary>
/// The exchange rates recorded in a book. A flow converts at the latest rate on or before the day it was announced, directly or
/// inverted, else through one common currency. Contract, meaning 10.
/// </summary>
public sealed class RateTable
{
    private readonly RateIndex index;
    private readonly long position;

    /// <summary>The table of the rates recorded at a position.</summary>
    public RateTable(Edition rates)
    {
        ArgumentNullException.ThrowIfNull(rates);
        (index, position, EventCount) = (rates.Timeline.Rates, rates.Position, rates.EventCount);
    }

    /// <summary>Equal for tables of the same rates of one book.</summary>
    internal (RateIndex Index, long Position) Identity => (index, position);

    /// <summary>Number of events that it rests on.</summary>
    public int EventCount { get; }

    /// <summary>
    /// Converts whole units at the latest rate on or before a date, rounded once to 28 digits; null when no rate was known by
    /// then, or when the result is no amount of money any more (10²⁶ or above).
    /// </summary>
    public decimal? Convert(decimal amount, Currency from, Currency to, DateOnly on)
    {
        if (from == to) return amount;
        if (Path(from, to, on) is not { } path) return null;
        var times = new List<decimal>();
        var over = new List<decimal>();
        foreach (var rate in path)
        {
            (rate.Base == from ? times : over).Add(rate.Rate);
            from = rate.Base == from ? rate.Quote : rate.Base;
        }

        return Exact.Proportion(amount, times, over);
    }

    /// <summary>The entries whose rates a conversion uses; empty when it needs none or has none.</summary>
    public IReadOnlyList<Guid> Used(Currency from, Currency to, DateOnly on) => [.. (Path(from, to, on) ?? []).Select(r => r.Entry)];

    /// <summary>The rates that a conversion uses, one after the other; empty when it needs none, null when it has none.</summary>
    public IReadOnlyList<RateUsed>? Path(Currency from, Currency to, DateOnly on)
    {
        if (from == to) return [];
        if (Latest(from, to, on) is { } direct) return [direct];
        return Cross(from, to, on) is var (first, second) && first is not null ? [first, second!] : null;
    }

    private (RateUsed? First, RateUsed? Second) Cross(Currency from, Currency to, DateOnly on)
    {
        // Of several common currencies the one whose older rate is freshest; equal ones by code, so that the choice is the same everywhere.
        var best = index.Partners(from)
            .Select(via => (Via: via, First: Latest(from, via, on), Second: Latest(via, to, on)))
            .Where(c => c.First is not null && c.Second is not null)
            .OrderByDescending(c => c.First!.On < c.Second!.On ? c.First.On : c.Second.On)
            .ThenBy(c => c.Via.Code, StringComparer.Ordinal)
            .FirstOrDefault();
        return (best.First, best.Second);
    }

    private RateUsed? Latest(Currency from, Currency to, DateOnly on) => index.Latest(from, to, on, position);
}
