using Ledger.Entries;
using Ledger.Filings;
using Ledger.Kernel;

namespace Ledger.Tests.Filings;

/// <summary>Random files against a reader that knows no shortcuts, on every filing date and on the day before. The seed is in the test's name.</summary>
public class FilingSimulationTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void On_every_day_the_same_is_known(int seed)
    {
        var bytes = FactsFile.Bytes([.. new RandomFilings(seed).Lines(), "PPE USD 2023-01-01 2023-03-31 5 2023-04-20 10-Q 0"]);
        var naive = new NaiveFilings(bytes);
        var import = FilingImport.Of(FactsFile.Read(bytes));
        foreach (var day in naive.Days.SelectMany(d => (string[])[Iso.Text(DateOnly.ParseExact(d, "yyyy-MM-dd", null).AddDays(-1)), d]))
        {
            Assert.Equal(Known(naive, true, day), Known(import, CapexSeries.Cash, day).Order(StringComparer.Ordinal));
            Assert.Equal(Known(naive, false, day), Known(import, CapexSeries.NotYetPaid, day).Order(StringComparer.Ordinal));
        }

        var summary = import.Summary;
        Assert.Equal(summary.CapexFacts, summary.Taken + summary.Translations + summary.Skipped.Count);
        Assert.Equal(import.Entries.Select(e => e.AnnouncedOn).Order(), import.Entries.Select(e => e.AnnouncedOn));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_later_file_gives_the_same_entries_first(int seed)
    {
        var lines = new RandomFilings(seed).Lines().Append("PPE USD 2022-01-01 2022-12-31 5 2023-02-20 10-K 0").ToList();
        var days = lines.Select(l => l.Split(' ')[5]).Distinct().Order(StringComparer.Ordinal).ToList();
        var known = FilingImport.Of(FactsFile.Of(lines.Where(l => l.Split(' ')[5] == days[0]))).Steps[^1].Profile;
        var whole = FilingImport.Of(FactsFile.Of(lines), known: known).Entries.Select(e => e.Fingerprint()).ToList();
        foreach (var day in days)
        {
            var import = FilingImport.Of(FactsFile.Of(lines.Where(l => string.CompareOrdinal(l.Split(' ')[5], day) <= 0)), known: known);
            Assert.Equal(whole.Take(import.Summary.Taken), import.Entries.Select(e => e.Fingerprint()));
        }
    }

    private static IEnumerable<string> Known(NaiveFilings naive, bool cash, string day) =>
        naive.Known(cash, day).Select(k => $"{k.Key} {k.Value.Value} {k.Value.Currency} {k.Value.Vintages} {k.Value.On}").Order(StringComparer.Ordinal);

    private static IEnumerable<string> Known(FilingImport import, CapexSeries series, string day) =>
        from step in import.Steps
        from entry in step.Entries
        where entry.Basis == series.Basis && entry.Category == series.Category && string.CompareOrdinal(Iso.Text(entry.AnnouncedOn), day) <= 0
        group entry by Days(import, step, entry).ToString() into vintages
        let last = vintages.Last()
        select $"{vintages.Key} {last.Amount!.Value} {last.Amount.Currency} {vintages.Count()} {Iso.Text(last.AnnouncedOn)}";

    // The profiles up to a step make the calendar that gives its entries their days.
    private static DateSpan Days(FilingImport import, FilingStep step, EarningsReported entry)
    {
        if (entry.ExactDays is { } exact) return exact;
        var profiles = import.Steps.TakeWhile(s => s != step).Append(step).Select(s => s.Profile!).ToList();
        var calendar = profiles.Skip(1).Aggregate(FiscalCalendar.Of(profiles[0].FiscalYearEnd), (c, p) => c.Changed(p.FiscalCalendarFrom!.Value, p.FiscalYearEnd, p.FiscalYearNamedAfter));
        return calendar.Days(entry.Period);
    }
}
