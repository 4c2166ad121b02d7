using Ledger.Companies;
using Ledger.Entries;
using Ledger.Kernel;

namespace Ledger.Filings;

/// <summary>One step of an import: put the profile, then record the entries, which are named by the calendar of that profile.</summary>
/// <param name="Profile">The profile to put; null where the company is registered so already.</param>
/// <param name="Entries">The entries to record next, in the order of filing.</param>
public sealed record FilingStep(CompanyRegistered? Profile, IReadOnlyList<EarningsReported> Entries);

/// <summary>What a company's filings become in a book: its profile and its reports, in the order in which the world learned them.</summary>
/// <param name="Company">The company's id.</param>
/// <param name="Steps">What to do, in order; a further step for each change of the fiscal calendar.</param>
/// <param name="Summary">What was read, taken and left.</param>
public sealed record FilingImport(string Company, IReadOnlyList<FilingStep> Steps, FilingSummary Summary)
{
    /// <summary>All entries, in the order of filing.</summary>
    public IEnumerable<EarningsReported> Entries => Steps.SelectMany(s => s.Entries);

    /// <summary>The id that an import proposes where none is given: the slug of the filer's name without its legal form.</summary>
    public static string SuggestedId(CompanyFacts facts) => CompanyName.Id(facts.Name, facts.Cik);

    /// <summary>
    /// Turns the facts of a file into entries. What was known gives the same entries again when a later file is read, as long as the
    /// company keeps its registered calendar, so sending all of them again records only what is new.
    /// </summary>
    /// <param name="facts">The file.</param>
    /// <param name="company">The company's id; null for that of <paramref name="known"/>, or else <see cref="SuggestedId"/>.</param>
    /// <param name="known">The company's profile when it is registered already: its calendar names the periods. Null when it is not.</param>
    /// <exception cref="ArgumentException"><paramref name="company"/> is no id.</exception>
    public static FilingImport Of(CompanyFacts facts, string? company = null, CompanyEvent? known = null)
    {
        var id = company ?? known?.Company ?? SuggestedId(facts);
        if (!Slug.IsValid(id)) throw new ArgumentException($"A company's id is {Slug.Rule}.", nameof(company));
        var series = FiledSeries.Of(facts);
        var years = FiledYears.Of(facts.Filings);
        var proposed = Proposed(facts, id, known, series, years);
        var calendars = FilingCalendar.Of(years, proposed, known);
        var steps = new List<FilingStep>();
        for (var i = 0; i < calendars.Count; i++)
        {
            var until = i + 1 < calendars.Count ? calendars[i + 1].KnownOn : null;
            var since = calendars[i].KnownOn;
            steps.Add(new FilingStep(calendars[i].Profile, [.. series.Figures
                .Where(f => (since is null || f.Fact.Filing.FiledOn >= since) && (until is null || f.Fact.Filing.FiledOn < until))
                .Select(f => FilingEntry.Of(f, id, facts, calendars[i].Calendar))]));
        }

        return new FilingImport(id, steps, Summarise(facts, series, [.. Remarks(facts, series, years, known)]));
    }

    private static CompanyRegistered Proposed(CompanyFacts facts, string id, CompanyEvent? known, FiledSeries series, IReadOnlyList<FiledRegime> years) => new()
    {
        Company = id,
        Name = known?.Name ?? facts.Name,
        Ticker = known?.Ticker,
        Exchange = known?.Exchange,
        Cik = known?.Cik ?? facts.Cik,
        Country = known?.Country,
        FiscalYearEnd = years.Count > 0 ? years[^1].End.ToString() : "12-31",
        ReportingCurrency = known?.ReportingCurrency ?? LatestCurrency(series) ?? Currency.Parse("USD"),
    };

    private static Currency? LatestCurrency(FiledSeries series) =>
        series.Figures.OrderBy(f => f.Fact.Concept.Series == CapexSeries.Cash).LastOrDefault()?.Fact.Currency;

    private static IEnumerable<string> Remarks(CompanyFacts facts, FiledSeries series, IReadOnlyList<FiledRegime> years, CompanyEvent? known)
    {
        if (known?.Cik is { } cik && cik != facts.Cik) yield return $"The company is registered with CIK {cik}, the file is of {facts.Cik} ({facts.Name}): is it the right company?";
        if (years.Count == 0) yield return $"The filings show no fiscal year; periods are named by {(known is null ? "calendar years" : "the registered calendar")}.";
        else if (known is not null && !years.Any(y => y.End.Fits(FiscalCalendar.Of(known.FiscalYearEnd).Days(Period.Parse("FY2023")).End)))
            yield return $"The company is registered with fiscal years ending on {known.FiscalYearEnd}; its filings show {years[^1].End}. Periods are named by the registered calendar.";
        if (known is not null && LatestCurrency(series) is { } currency && currency != known.ReportingCurrency)
            yield return $"The company is registered with {known.ReportingCurrency} as reporting currency; its filings report in {currency}.";
        foreach (var change in years.Skip(1))
            yield return $"The fiscal year ends on {change.End} from the year that begins on {Iso.Text(change.From!.Value)}, as the filing of {Iso.Text(change.KnownOn!.Value)} shows.";
    }

    private static FilingSummary Summarise(CompanyFacts facts, FiledSeries series, IReadOnlyList<string> remarks) => new(
        facts.FactsRead,
        facts.Facts.Count + facts.Unusable.Count,
        series.Figures.Count,
        series.Figures.Count(f => f.Before is not null),
        series.Figures.Count(f => f.Translation is not null),
        series.Skipped,
        new SortedDictionary<string, int>(series.Figures.GroupBy(f => f.Fact.Concept.FullName).ToDictionary(g => g.Key, g => g.Count()), StringComparer.Ordinal),
        series.Figures.Count == 0 ? null : series.Figures[0].Fact.Filing.FiledOn,
        series.Figures.Count == 0 ? null : series.Figures[^1].Fact.Filing.FiledOn,
        remarks);
}
