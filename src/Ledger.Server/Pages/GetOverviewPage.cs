using Ledger.Histories;
using Ledger.Overviews;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;
using Ledger.Totals;

namespace Ledger.Server.Pages;

/// <summary>The page on which the day begins: every company of a book in one line.</summary>
public static class GetOverviewPage
{
    internal const int RowsOfPage = 50;
    private const int Quarters = 16;

    private static readonly Dictionary<string, Func<CompanyOverview, decimal?>> Figures = new(StringComparer.Ordinal)
    {
        ["actual"] = r => r.Actual?.Amount,
        ["growth"] = r => r.Actual?.YearOnYear,
        ["consensus"] = r => r.Next?.Consensus.Mean,
        ["change30"] = r => r.Next?.Change30 is { } change && r.Next.Consensus.Mean - change is { } before and not 0 ? change / before : null,
        ["change90"] = r => r.Next?.Change90 is { } change && r.Next.Consensus.Mean - change is { } before and not 0 ? change / before : null,
        ["pledged"] = r => r.Pledges.Count == 0 ? null : r.Pledges.Max(p => p.PercentSpent),
        ["contradictions"] = r => r.Contradictions,
    };

    /// <summary>Last actuals, guidance, consensus and how it moved, pledges, contradictions; and what all spent together.</summary>
    [PageAt("/books/{book}")]
    [NeedsRole(Role.Reader)]
    [Question("asOf", "recordedAsOf", "policy", "currency", "search", "sort", "group", "cursor", IsForm = true)]
    public static async Task<IResult> Get(HttpContext context, Bookshelf shelf, TimeProvider clock)
    {
        var question = Question.Of(context);
        var (currency, search, group) = (question.Currency(), question.Text("search"), question.Take("group") ?? "none");
        if (group is not ("none" or "country" or "currency")) question.Problems.Add("group", "'group' must be one of none, country, currency.");
        var sort = question.Take("sort") ?? "name";
        if (sort.TrimStart('-') is not "name" and var by && !Figures.ContainsKey(by)) question.Problems.Add("sort", $"'sort' must be one of name, {string.Join(", ", Figures.Keys)}, with a minus sign for the largest first.");
        var skip = (int)(question.Whole("cursor", 0, int.MaxValue) ?? 0);
        if (!(await Reading.OfAsync(context, question, shelf, clock)).Ok(out var reading, out var refusal)) return refusal.Answer();
        if (!reading.Companies([]).Ok(out var all, out refusal)) return refusal.Answer();

        var found = all.Where(v => search is null || Matches(v, search)).OrderBy(v => v.Profile.Name, StringComparer.OrdinalIgnoreCase).ThenBy(v => v.Company, StringComparer.Ordinal).ToList();
        var rows = Sorted(found, sort, view => CompanyOverview.Of(view, currency)).Skip(skip).Take(RowsOfPage).ToList();
        var sheet = TotalsSheet.Of(reading.Vantage, found, company => reading.Book.MembersOf(company, reading.Vantage.Position), new TotalsQuestion(Currency: currency));
        var next = skip + rows.Count < found.Count ? FormattableString.Invariant($"{skip + rows.Count}") : null;
        var frame = PageFrame.Of(context, question, reading, clock);
        return PageAnswer.Of<OverviewPage>(new OverviewModel(frame, rows, found.Count, all.Count, sort, group, next, sheet.Answer(sheet.Periods.TakeLast(Quarters))));
    }

    // By name only what is shown need be worked out.
    private static IEnumerable<CompanyOverview> Sorted(List<CompanyView> views, string sort, Func<CompanyView, CompanyOverview> row)
    {
        if (sort == "name") return views.Select(row);
        if (sort == "-name") return Enumerable.Reverse(views).Select(row);
        var figure = Figures[sort.TrimStart('-')];
        var rows = views.Select(row).ToList();
        // What has no figure comes last either way.
        return sort[0] == '-'
            ? rows.OrderBy(r => figure(r) is null).ThenByDescending(figure)
            : rows.OrderBy(r => figure(r) is null).ThenBy(figure);
    }

    private static bool Matches(CompanyView view, string text) =>
        view.Profile.Name.Contains(text, StringComparison.OrdinalIgnoreCase) || view.Company.Contains(text, StringComparison.OrdinalIgnoreCase)
        || view.Profile.Ticker?.Contains(text, StringComparison.OrdinalIgnoreCase) == true;
}
