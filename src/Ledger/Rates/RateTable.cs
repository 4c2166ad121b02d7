using Ledger.Entries;
using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Rates;

/// <summary>
/// The exchange rates recorded in a book. A flow converts at the latest rate on or before the day it was announced, directly or
/// inverted, else through one common currency. Contract, meaning 10.
/// </summary>
public sealed class RateTable
{
    private readonly Dictionary<(Currency, Currency), List<Quote>> quotes = [];

    /// <summary>The table of the rates recorded at a position.</summary>
    public RateTable(Edition rates)
    {
        EventCount = rates.EventCount;
        foreach (var statement in rates.Statements)
        {
            if (statement.Content is not ExchangeRateRecorded rate) continue;
            Add(rate.Base, rate.Quote, new Quote(rate.On, statement.Position, rate.Rate, Inverted: false, statement.Id));
            Add(rate.Quote, rate.Base, new Quote(rate.On, statement.Position, rate.Rate, Inverted: true, statement.Id));
        }
    }

    /// <summary>Number of events that it rests on.</summary>
    public int EventCount { get; }

    /// <summary>
    /// Converts whole units at the latest rate on or before a date, rounded once to 28 digits; null when no rate was known by
    /// then, or when the result is no amount of money any more (10²⁶ or above).
    /// </summary>
    public decimal? Convert(decimal amount, Currency from, Currency to, DateOnly on)
    {
        if (from == to) return amount;
        if (Latest(from, to, on) is { } direct) return Apply(amount, [direct]);
        return Cross(from, to, on) is var (first, second) && first is not null ? Apply(amount, [first, second!]) : null;
    }

    /// <summary>The entries whose rates a conversion uses; empty when it needs none or has none.</summary>
    public IReadOnlyList<Guid> Used(Currency from, Currency to, DateOnly on)
    {
        if (from == to) return [];
        if (Latest(from, to, on) is { } direct) return [direct.Entry];
        return Cross(from, to, on) is var (first, second) && first is not null ? [first.Entry, second!.Entry] : [];
    }

    private (Quote? First, Quote? Second) Cross(Currency from, Currency to, DateOnly on)
    {
        // Of several common currencies the one whose older rate is freshest; equal ones by code, so that the choice is the same everywhere.
        var best = quotes.Keys
            .Where(pair => pair.Item1 == from)
            .Select(pair => (Via: pair.Item2, First: Latest(from, pair.Item2, on), Second: Latest(pair.Item2, to, on)))
            .Where(c => c.First is not null && c.Second is not null)
            .OrderByDescending(c => c.First!.On < c.Second!.On ? c.First.On : c.Second.On)
            .ThenBy(c => c.Via.Code, StringComparer.Ordinal)
            .FirstOrDefault();
        return (best.First, best.Second);
    }

    private Quote? Latest(Currency from, Currency to, DateOnly on) =>
        quotes.TryGetValue((from, to), out var list) ? list.FindLast(q => q.On <= on) : null;

    // Statements come by date and position, so each list is sorted as it grows.
    private void Add(Currency from, Currency to, Quote quote)
    {
        if (!quotes.TryGetValue((from, to), out var list)) quotes[(from, to)] = list = [];
        list.Add(quote);
    }

    private static decimal? Apply(decimal amount, IReadOnlyList<Quote> rates) =>
        Exact.Proportion(amount, [.. rates.Where(q => !q.Inverted).Select(q => q.Rate)], [.. rates.Where(q => q.Inverted).Select(q => q.Rate)]);

    private sealed record Quote(DateOnly On, long Position, decimal Rate, bool Inverted, Guid Entry);
}
