using Ledger.Companies;
using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Server.Companies;

/// <summary>A company's profile.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Name.</param>
/// <param name="Ticker">Ticker symbol.</param>
/// <param name="Exchange">Exchange of the ticker.</param>
/// <param name="Cik">SEC Central Index Key.</param>
/// <param name="Country">ISO 3166-1 code.</param>
/// <param name="FiscalYearEnd">Last day of the fiscal year, <c>MM-dd</c>.</param>
/// <param name="FiscalYearNamedAfter">How fiscal years are numbered.</param>
/// <param name="FiscalCalendarFrom">First day from which this calendar holds; null for all time.</param>
/// <param name="ReportingCurrency">The currency in which it reports.</param>
/// <param name="Members">Ids of the companies that it is a group of, in order; empty for a company that is none.</param>
/// <param name="Entries">Number of its entries: the value of its ETag and of If-Match.</param>
public sealed record CompanyItem(
    string Id, string Name, string? Ticker, string? Exchange, string? Cik, string? Country, string FiscalYearEnd, NamedAfter FiscalYearNamedAfter,
    DateOnly? FiscalCalendarFrom, Currency ReportingCurrency, IReadOnlyList<string> Members, int Entries)
{
    /// <summary>The profile as an answer.</summary>
    public static CompanyItem Of(CompanyEvent profile, int entries) => new(
        profile.Company!, profile.Name, profile.Ticker, profile.Exchange, profile.Cik, profile.Country, profile.FiscalYearEnd,
        profile.FiscalYearNamedAfter, profile.FiscalCalendarFrom, profile.ReportingCurrency, profile.Members, entries);

    /// <summary>The profile at an edition.</summary>
    public static CompanyItem Of(Edition edition) => Of(edition.Profile!, edition.EntryCount);
}
