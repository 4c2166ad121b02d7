using Ledger.Companies;
using Ledger.Kernel;

namespace Ledger.Cli.Import.Statements;

/// <summary>A company that statements speak of without introducing it: the facts of its profile, and what it means by capital expenditure.</summary>
/// <param name="Profile">Its profile.</param>
/// <param name="OwnMeasure">What its own figures measure where a claim does not say.</param>
/// <param name="Names">What files call it: names and ticker symbols.</param>
internal sealed record KnownCompany(CompanyRegistered Profile, Basis OwnMeasure, IReadOnlyList<string> Names)
{
    /// <summary>
    /// All of them. Own measures: Meta counts payments on finance leases in, Microsoft assets taken on by them; Amazon takes proceeds and
    /// incentives off; Tencent counts what it incurred; the others what they paid.
    /// </summary>
    public static readonly IReadOnlyList<KnownCompany> All =
    [
        Of("alphabet", "Alphabet", "GOOGL", "NASDAQ", "0001652044", "US", "12-31", "USD", Basis.Cash, "Google", "GOOG"),
        Of("amazon", "Amazon", "AMZN", "NASDAQ", "0001018724", "US", "12-31", "USD", Basis.CompanyDefined),
        Of("meta", "Meta", "META", "NASDAQ", "0001326801", "US", "12-31", "USD", Basis.CashAndFinanceLeases, "Meta Platforms", "Facebook"),
        Of("microsoft", "Microsoft", "MSFT", "NASDAQ", "0000789019", "US", "06-30", "USD", Basis.CashAndFinanceLeases),
        Of("nvidia", "NVIDIA", "NVDA", "NASDAQ", "0001045810", "US", "01-31", "USD", Basis.Cash),
        Of("oracle", "Oracle", "ORCL", "NYSE", "0001341439", "US", "05-31", "USD", Basis.Cash),
        Of("alibaba", "Alibaba Group", "BABA", "NYSE", null, "CN", "03-31", "CNY", Basis.Cash, "Alibaba", "9988.HK"),
        Of("tencent", "Tencent Holdings", "0700", "HKEX", null, "CN", "12-31", "CNY", Basis.Accrued, "Tencent", "0700.HK"),
    ];

    /// <summary>Its id where it is registered by this table.</summary>
    public string Id => Profile.Company!;

    /// <summary>The company of a name or ticker symbol; null for others.</summary>
    public static KnownCompany? Find(string? name) => name is null ? null : All.FirstOrDefault(k => k.Names.Contains(name, StringComparer.OrdinalIgnoreCase));

    private static KnownCompany Of(
        string id, string name, string ticker, string exchange, string? cik, string country, string yearEnd, string currency, Basis ownMeasure, params string[] names) => new(
        new CompanyRegistered
        {
            Company = id,
            Name = name,
            Ticker = ticker,
            Exchange = exchange,
            Cik = cik,
            Country = country,
            FiscalYearEnd = yearEnd,
            ReportingCurrency = Currency.Parse(currency),
        },
        ownMeasure,
        [name, ticker, .. names]);
}
