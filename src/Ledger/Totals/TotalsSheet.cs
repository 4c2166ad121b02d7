using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Totals;

/// <summary>
/// What companies spent on the calendar periods that their figures reach into, as known at a vantage. A period is added up when it is
/// asked for, so that a page costs what it shows.
/// </summary>
public sealed class TotalsSheet
{
    private static readonly Currency Dollar = Currency.Parse("USD");

    // Of fewer companies than a processor takes at a time, a period is soon added up.
    private const int CompaniesAtOnce = 50;

    private readonly Vantage vantage;
    private readonly TotalsQuestion asked;
    private readonly Currency currency;
    private readonly IReadOnlyList<CompanyActuals> companies;
    private readonly Dictionary<string, LeftOutGroup> leftOut;

    private TotalsSheet(Vantage vantage, TotalsQuestion asked, Currency currency, IReadOnlyList<CompanyActuals> companies, IEnumerable<LeftOutGroup> leftOut)
    {
        (this.vantage, this.asked, this.currency, this.companies) = (vantage, asked, currency, companies);
        this.leftOut = leftOut.ToDictionary(g => g.Company, StringComparer.Ordinal);
        Periods = Touched(companies, asked);
    }

    /// <summary>The periods from the first to the last that has a figure of any company, within what is asked for; oldest first.</summary>
    public IReadOnlyList<CalendarPeriod> Periods { get; }

    /// <summary>The sheet of some companies.</summary>
    /// <param name="vantage">Where they are seen from.</param>
    /// <param name="views">The companies asked for, each once.</param>
    /// <param name="membersOf">Members of any other company of the book as recorded at the vantage; empty for one that is no group.</param>
    /// <param name="asked">What is added up.</param>
    public static TotalsSheet Of(Vantage vantage, IEnumerable<CompanyView> views, Func<string, IReadOnlyList<string>> membersOf, TotalsQuestion asked)
    {
        var byId = views.OrderBy(v => v.Company, StringComparer.Ordinal).ToList();
        var members = byId.ToDictionary(v => v.Company, v => v.Profile.Members, StringComparer.Ordinal);
        var reporting = byId.Select(v => v.Profile.ReportingCurrency).Distinct().ToList();
        var currency = asked.Currency ?? (reporting.Count == 1 ? reporting[0] : Dollar);
        return new TotalsSheet(
            vantage, asked, currency,
            Sharing.Each(byId.Count, CompaniesAtOnce, i => new CompanyActuals(byId[i], asked, currency)),
            LeftOutGroup.Of(members.Keys, company => members.GetValueOrDefault(company) ?? membersOf(company)));
    }

    /// <summary>The answer for some of its periods.</summary>
    public TotalsAnswer Answer(IEnumerable<CalendarPeriod> periods)
    {
        CalendarPeriod[] shown = [.. periods];
        return new TotalsAnswer(
            asked.By, currency, asked.Category, asked.Basis, vantage.AsOf, vantage.RecordedAsOf, vantage.Position, vantage.Policy.ToString(),
            Sharing.Each(shown.Length, companies.Count > CompaniesAtOnce ? 1 : int.MaxValue, i => Item(shown[i])));
    }

    private TotalsItem Item(CalendarPeriod period)
    {
        var totals = new List<CompanyTotal>();
        var missing = new List<MissingTotal>();
        foreach (var company in companies)
        {
            var (total, why) = company.In(period.Days);
            if (leftOut.TryGetValue(company.Company, out var group))
            {
                // A group that says nothing of the period is missed by nobody.
                if (company.Touches(period.Days)) missing.Add(new MissingTotal(group.Company, WhyMissing.Group, group.Beside, why?.Days ?? 0, total?.Amount ?? why!.Amount));
            }
            else if (total is not null) totals.Add(total);
            else missing.Add(why!);
        }

        return new TotalsItem(
            period.Name, period.Days.Start, period.Days.End, currency,
            Sum(totals),
            totals.Exists(t => t.Apportioned),
            totals.Exists(t => t.Derived),
            missing.TrueForAll(m => m.Reason == WhyMissing.Group && leftOut[m.Company].MadeUpFor),
            totals, missing);
    }

    private static decimal? Sum(List<CompanyTotal> totals)
    {
        if (totals.Count == 0) return null;
        decimal[] amounts = [.. totals.Select(t => t.Amount)];
        if (Exact.SmallSum(amounts) is { } small) return small;
        var sum = amounts.Aggregate(Fraction.Zero, (sum, amount) => sum.Plus(Fraction.Of(amount)));
        return sum.InFull() ?? sum.Rounded(2);
    }

    private static IReadOnlyList<CalendarPeriod> Touched(IReadOnlyList<CompanyActuals> companies, TotalsQuestion asked)
    {
        var days = companies.SelectMany(c => c.All.Select(a => a.Days)).ToList();
        if (days.Count == 0) return [];
        // The ends of the periods asked for, not the days themselves: a day asks for the whole period that holds it.
        var first = Latest(days.Min(d => d.Start), asked.From is { } from ? CalendarPeriod.Of(from, asked.By).Days.Start : null);
        var last = Earliest(days.Max(d => d.End), asked.To is { } to ? CalendarPeriod.Of(to, asked.By).Days.End : null);
        return CalendarPeriod.Between(first, last, asked.By);
    }

    private static DateOnly Latest(DateOnly day, DateOnly? other) => other > day ? other.Value : day;

    private static DateOnly Earliest(DateOnly day, DateOnly? other) => other < day ? other.Value : day;
}
