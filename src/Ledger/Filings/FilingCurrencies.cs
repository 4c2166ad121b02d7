using Ledger.Kernel;

namespace Ledger.Filings;

/// <summary>
/// Which currency a filing reports in: that of most of its facts. A tie goes to the currency of most facts so far, then away from
/// the dollar, which is what translations for convenience are in. What is filed later changes nothing about earlier filings.
/// </summary>
internal sealed class FilingCurrencies
{
    private readonly Dictionary<Filing, List<Currency>> orders = [];

    public FilingCurrencies(IReadOnlyList<Filing> byDay)
    {
        var soFar = new Dictionary<Currency, int>();
        foreach (var filing in byDay)
        {
            foreach (var (currency, facts) in filing.Currencies) soFar[currency] = soFar.GetValueOrDefault(currency) + facts;
            orders[filing] = [.. filing.Currencies
                .OrderByDescending(c => c.Facts)
                .ThenByDescending(c => soFar[c.Currency])
                .ThenBy(c => c.Currency.Code == "USD")
                .ThenBy(c => c.Currency.Code, StringComparer.Ordinal)
                .Select(c => c.Currency)];
        }
    }

    /// <summary>The place of a currency among those of a filing, 0 for the reporting currency.</summary>
    public int Order(Filing filing, Currency currency) => orders[filing].IndexOf(currency);
}
