using System.Text.RegularExpressions;
using Ledger.Companies;
using Ledger.Kernel;

namespace Ledger.Cli.Import.Statements;

/// <summary>Whose capital expenditure a claim is about.</summary>
/// <param name="Id">The company's id.</param>
/// <param name="Calendar">Its fiscal calendar.</param>
/// <param name="OwnMeasure">What its figures measure where a claim does not say.</param>
/// <param name="Missing">What has to be registered first, members before their group; empty when the book has it.</param>
internal sealed record Subject(string Id, FiscalCalendar Calendar, Basis OwnMeasure, IReadOnlyList<CompanyRegistered> Missing);

/// <summary>Finds the company or group that a claim is about: in the book, among the known ones, or as the file itself shows it.</summary>
internal sealed partial class Subjects(IReadOnlyList<Claim> claims, IReadOnlyList<CompanyRegistered> book)
{
    private readonly Dictionary<(string, string?), Subject?> found = [];
    private readonly Dictionary<string, Claim> years = claims.Where(c => c.Days is not null && WholeYear().IsMatch(c.Period))
        .GroupBy(c => c.Company, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);

    /// <summary>The subject of a claim; null when its name gives no id, a member of the group is not known, or the book has another company of that id.</summary>
    public Subject? Of(Claim claim) =>
        found.TryGetValue((claim.Company, claim.Ticker), out var subject) ? subject : found[(claim.Company, claim.Ticker)] = Find(claim);

    private Subject? Find(Claim claim)
    {
        var symbols = claim.Company.Split('+', StringSplitOptions.TrimEntries);
        if (symbols.Length > 1 && symbols.All(s => Symbol().IsMatch(s))) return Group(symbols, claim);
        if ((KnownCompany.Find(claim.Company) ?? KnownCompany.Find(claim.Ticker)) is { } known) return Of(known);
        var id = Slug.Of(claim.Company);
        var same = InBook(id, null, null) ?? book.FirstOrDefault(c => string.Equals(c.Name, claim.Company, StringComparison.OrdinalIgnoreCase)) ?? InBook(null, null, claim.Ticker);
        if (same is not null) return new Subject(same.Company!, CalendarOf(same), Basis.CompanyDefined, []);
        return Slug.IsValid(id) ? New(Introduced(claim) with { Company = id }, []) : null;
    }

    private Subject? Of(KnownCompany known)
    {
        if (InBook(known.Id, null, null) is { Cik: { } cik } && known.Profile.Cik is { } own && cik != own) return null;
        return (InBook(known.Id, null, null) ?? InBook(null, known.Profile.Cik, known.Profile.Ticker)) is { } registered
            ? new Subject(registered.Company!, CalendarOf(registered), known.OwnMeasure, [])
            : New(known.Profile, []) with { OwnMeasure = known.OwnMeasure };
    }

    // The same companies in another order are one group.
    private Subject? Group(string[] symbols, Claim claim)
    {
        var members = new SortedDictionary<string, (string Name, Subject Subject)>(StringComparer.Ordinal);
        foreach (var symbol in symbols)
        {
            var known = KnownCompany.Find(symbol);
            var registered = known is null ? InBook(null, null, symbol) : null;
            var member = known is not null ? Of(known) : registered is not null ? new Subject(registered.Company!, CalendarOf(registered), Basis.CompanyDefined, []) : null;
            if (member is null) return null;
            members[member.Id] = (known?.Profile.Name ?? registered!.Name, member);
        }

        var id = string.Join('-', members.Keys);
        if (!Slug.IsValid(id) || members.Count < 2) return null;
        var group = book.FirstOrDefault(c => c.Members.Count > 0 && c.Members.Order(StringComparer.Ordinal).SequenceEqual(members.Keys)) ?? InBook(id, null, null);
        if (group is not null) return new Subject(group.Company!, CalendarOf(group), Basis.CompanyDefined, []);
        var profile = new CompanyRegistered
        {
            Company = id,
            Name = string.Join(" + ", members.Values.Select(m => m.Name)),
            ReportingCurrency = claim.Currency,
            Members = [.. members.Keys],
        };
        return New(profile, members.Values.SelectMany(m => m.Subject.Missing));
    }

    // What the file shows of a company that nobody knows: its years, if a fiscal one stands there with its days.
    private CompanyRegistered Introduced(Claim claim)
    {
        var year = years.GetValueOrDefault(claim.Company);
        var namedAfterStart = year is { Days: { } days } && days.Start.Year != days.End.Year && year.Period == $"FY{days.Start.Year}";
        return new CompanyRegistered
        {
            Name = claim.Company,
            Ticker = claim.Ticker,
            FiscalYearEnd = year is null ? "12-31" : Iso.Text(year.Days!.Value.End)[5..],
            FiscalYearNamedAfter = namedAfterStart ? NamedAfter.Start : NamedAfter.End,
            ReportingCurrency = claim.Currency,
        };
    }

    private CompanyRegistered? InBook(string? id, string? cik, string? ticker) => book.FirstOrDefault(c =>
        (id is not null && c.Company == id) || (cik is not null && c.Cik == cik) || (ticker is not null && string.Equals(c.Ticker, ticker, StringComparison.OrdinalIgnoreCase)));

    private static Subject New(CompanyRegistered profile, IEnumerable<CompanyRegistered> before) =>
        new(profile.Company!, CalendarOf(profile), Basis.CompanyDefined, [.. before, profile]);

    private static FiscalCalendar CalendarOf(CompanyRegistered profile) => FiscalCalendar.Of(profile.FiscalYearEnd, profile.FiscalYearNamedAfter);

    [GeneratedRegex(@"\A[A-Z0-9][A-Z0-9.]{0,9}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Symbol();

    [GeneratedRegex(@"\AFY[0-9]{4}\z", RegexOptions.CultureInvariant)]
    private static partial Regex WholeYear();
}
