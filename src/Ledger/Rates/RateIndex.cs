using Ledger.Entries;
using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Rates;

/// <summary>All rates ever recorded, by pair of currencies in either direction.</summary>
internal sealed class RateIndex
{
    private readonly Dictionary<(Currency, Currency), Strand> quotes = [];
    private readonly ILookup<Currency, Currency> partners;

    /// <summary>The rates among statements by date and position.</summary>
    public RateIndex(IEnumerable<Statement> statements)
    {
        var pairs = statements.Where(s => s.Content is ExchangeRateRecorded)
            .SelectMany(s => Pairs((ExchangeRateRecorded)s.Content), (s, pair) => (Said: s, pair))
            .GroupBy(q => q.pair, q => q.Said);
        // A group keeps the order of what it is made of.
        foreach (var pair in pairs) quotes.Add(pair.Key, new Strand(default, [.. pair]));
        partners = quotes.Keys.ToLookup(k => k.Item1, k => k.Item2);
    }

    /// <summary>The currencies that a currency was ever quoted in or against.</summary>
    public IEnumerable<Currency> Partners(Currency currency) => partners[currency];

    /// <summary>The latest rate of a pair on or before a day, as recorded at a position; null for none.</summary>
    public RateUsed? Latest(Currency from, Currency to, DateOnly on, long position) =>
        quotes.TryGetValue((from, to), out var strand) && strand.Last(on, position) is { Content: ExchangeRateRecorded rate } said
            ? new RateUsed(rate.Base, rate.Quote, Exact.Normalize(rate.Rate), rate.On, said.Id) : null;

    private static (Currency, Currency)[] Pairs(ExchangeRateRecorded rate) => [(rate.Base, rate.Quote), (rate.Quote, rate.Base)];
}
