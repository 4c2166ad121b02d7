using Ledger.Entries;
using Ledger.Kernel;

namespace Ledger.Companies;

/// <summary>A company's profile changed; what it was stays in the history of both clocks.</summary>
public sealed record CompanyChanged : CompanyEvent
{
    /// <summary>Name and reader.</summary>
    public static EventKind Kind { get; } = new("companyChanged", nameof(CompanyChanged), typeof(CompanyChanged), Read);

    /// <inheritdoc/>
    public override string Type => Kind.Name;

    /// <summary>The change from what is known to what a user says now; null when nothing changes.</summary>
    /// <param name="known">The profile so far.</param>
    /// <param name="said">The profile as sent.</param>
    /// <param name="hasEntries">Whether entries rest on the calendar so far.</param>
    /// <param name="today">Today, UTC.</param>
    public static CompanyChanged? Of(CompanyEvent known, CompanyEvent said, bool hasEntries, DateOnly today)
    {
        // A new calendar governs the years to come: figures recorded under the old one keep their days. One named day puts another right.
        var from = said.FiscalCalendarFrom ?? (known.SameCalendar(said) ? known.FiscalCalendarFrom : hasEntries ? today : null);
        if (known.SameProfile(said) && from == known.FiscalCalendarFrom) return null;
        return new CompanyChanged
        {
            Company = known.Company,
            Name = said.Name,
            Ticker = said.Ticker,
            Exchange = said.Exchange,
            Cik = said.Cik,
            Country = said.Country,
            FiscalYearEnd = said.FiscalYearEnd,
            FiscalYearNamedAfter = said.FiscalYearNamedAfter,
            FiscalCalendarFrom = from,
            ReportingCurrency = said.ReportingCurrency,
            Members = said.Members,
        };
    }

    private static CompanyChanged Read(Fields fields) => ReadProfile(fields, new CompanyChanged());
}
