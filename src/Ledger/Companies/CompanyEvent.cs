using System.Text.Json;
using System.Text.RegularExpressions;
using Ledger.Entries;
using Ledger.Kernel;

namespace Ledger.Companies;

/// <summary>What the ledger is told about a company: its whole profile each time.</summary>
public abstract partial record CompanyEvent : LedgerEvent
{
    /// <summary>The company's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its ticker symbol.</summary>
    public string? Ticker { get; init; }

    /// <summary>The exchange of the ticker.</summary>
    public string? Exchange { get; init; }

    /// <summary>Its SEC Central Index Key, ten digits.</summary>
    public string? Cik { get; init; }

    /// <summary>ISO 3166-1 alpha-2 code of its country.</summary>
    public string? Country { get; init; }

    /// <summary>Last day of its fiscal year, <c>MM-dd</c>; default 12-31.</summary>
    public string FiscalYearEnd { get; init; } = "12-31";

    /// <summary>How its fiscal years are numbered.</summary>
    public NamedAfter FiscalYearNamedAfter { get; init; }

    /// <summary>First day from which fiscal years follow this calendar; null for all time. Years that began earlier keep theirs.</summary>
    public DateOnly? FiscalCalendarFrom { get; init; }

    /// <summary>The currency in which it reports; default USD.</summary>
    public Currency ReportingCurrency { get; init; }

    /// <summary>
    /// Ids of the companies that it is a group of, such as the "big four", in order; empty for a company that is none. What is said about a
    /// group is said about the members together. A group may be a member of another.
    /// </summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>Most members of a group.</summary>
    public const int MostMembers = 1000;

    /// <summary>Whether another event says the same of the company, the calendar's date aside.</summary>
    public bool SameProfile(CompanyEvent other) =>
        Profile() == other.Profile();

    /// <summary>Whether another event gives the company the same fiscal calendar.</summary>
    public bool SameCalendar(CompanyEvent other) => FiscalYearEnd == other.FiscalYearEnd && FiscalYearNamedAfter == other.FiscalYearNamedAfter;

    /// <summary>Equal content, member by member.</summary>
    public virtual bool Equals(CompanyEvent? other) => base.Equals(other) && FiscalCalendarFrom == other.FiscalCalendarFrom && SameProfile(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), FiscalCalendarFrom, Profile());

    /// <inheritdoc/>
    protected override void WriteOwn(Utf8JsonWriter json, bool asStated)
    {
        json.WriteString("name", Name);
        Write(json, "ticker", Ticker);
        Write(json, "exchange", Exchange);
        Write(json, "cik", Cik);
        Write(json, "country", Country);
        json.WriteString("fiscalYearEnd", FiscalYearEnd);
        json.WriteString("fiscalYearNamedAfter", FiscalYearNamedAfter.Word());
        Write(json, "fiscalCalendarFrom", FiscalCalendarFrom);
        json.WriteString("reportingCurrency", ReportingCurrency.Code);
        // Absent without members: profiles recorded before there were groups keep their fingerprints.
        if (Members.Count == 0) return;
        json.WriteStartArray("members");
        foreach (var member in Members) json.WriteStringValue(member);
        json.WriteEndArray();
    }

    /// <summary>Reads a profile.</summary>
    protected static TEvent ReadProfile<TEvent>(Fields fields, TEvent company) where TEvent : CompanyEvent
    {
        var name = fields.Text("name", 200, required: true);
        var ticker = fields.Text("ticker", 20);
        var exchange = fields.Text("exchange", 40);
        var cik = fields.Text("cik", 10);
        if (cik is not null && !Digits().IsMatch(cik)) fields.Report("cik", "'cik' must be 1 to 10 digits in quotes.");
        var country = fields.Text("country", 2);
        if (country is not null && !Letters().IsMatch(country)) fields.Report("country", "'country' must be an ISO 3166-1 code of two capitals, such as CN.");
        var yearEnd = fields.Text("fiscalYearEnd", 5);
        if (yearEnd is not null && !FiscalCalendar.IsYearEnd(yearEnd)) fields.Report("fiscalYearEnd", "'fiscalYearEnd' must be a day of the year written as 03-31.");
        var namedAfter = fields.Word("fiscalYearNamedAfter", Names) ?? NamedAfter.End;
        var from = fields.Date("fiscalCalendarFrom");
        var reportingCurrency = fields.TryRead("reportingCurrency", Currency.TryParse, out Currency currency) ? currency : Currency.Parse("USD");
        return company with
        {
            Company = fields.Text("company", 63),
            Name = name ?? "",
            Ticker = ticker,
            Exchange = exchange,
            Cik = cik?.PadLeft(10, '0'),
            Country = country,
            FiscalYearEnd = yearEnd ?? "12-31",
            FiscalYearNamedAfter = namedAfter,
            FiscalCalendarFrom = from,
            ReportingCurrency = reportingCurrency,
            Members = fields.Ids("members", MostMembers),
        };
    }

    private static readonly Dictionary<string, NamedAfter> Names = new(StringComparer.Ordinal) { ["end"] = NamedAfter.End, ["start"] = NamedAfter.Start };

    private (string, string?, string?, string?, string?, string, NamedAfter, Currency, string) Profile() =>
        (Name, Ticker, Exchange, Cik, Country, FiscalYearEnd, FiscalYearNamedAfter, ReportingCurrency, string.Join(',', Members));

    [GeneratedRegex(@"\A[0-9]{1,10}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();

    [GeneratedRegex(@"\A[A-Z]{2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Letters();
}
