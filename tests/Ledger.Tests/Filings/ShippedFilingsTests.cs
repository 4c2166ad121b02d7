using Ledger.Filings;
using Ledger.Kernel;

namespace Ledger.Tests.Filings;

/// <summary>The filings of the demo book, on every day on which one was filed and on the day before.</summary>
public class ShippedFilingsTests
{
    public static TheoryData<string, int> Files => new() { { "alphabet", 14 }, { "microsoft", 21 }, { "nvidia", 67 }, { "tsmc", 12 } };

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_fact_is_taken_or_accounted_for(string file, int taken)
    {
        var summary = Import(file).Summary;
        Assert.Equal(taken, summary.Taken);
        Assert.Equal(summary.CapexFacts, summary.Taken + summary.Translations + summary.Skipped.Count);
        Assert.All(summary.Skipped, s => Assert.Equal(SkipReason.Repeated, s.Reason));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void On_every_day_the_figures_are_those_filed_by_then(string file, int taken)
    {
        var book = new FilingBook(Import(file));
        Assert.Equal(taken, book.Entries);
        foreach (var (asOf, naive) in Dates(file))
        {
            foreach (var cash in (bool[])[true, false])
            {
                var stated = book.Actuals(asOf, cash ? CapexSeries.Cash : CapexSeries.NotYetPaid).All.Where(a => !a.Derived)
                    .ToDictionary(a => a.Days.ToString(), a => (a.Amount, a.Currency.Code, a.Vintages, Iso.Text(a.AnnouncedOn)));
                Assert.Equal(naive.Known(cash, Iso.Text(asOf)).OrderBy(k => k.Key), stated.OrderBy(k => k.Key));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_derived_figure_is_the_difference_of_filed_ones_to_the_dollar(string file, int taken)
    {
        var book = new FilingBook(Import(file));
        var derived = 0;
        foreach (var (asOf, naive) in Dates(file))
        {
            var filed = naive.Known(true, Iso.Text(asOf)).ToDictionary(k => Period.Parse(k.Key).Dates!.Value, k => k.Value.Value);
            foreach (var actual in book.Actuals(asOf, CapexSeries.Cash).All.Where(a => a.Derived))
            {
                // Two filed runs of days that begin or end together, or that follow each other.
                var (from, to) = (actual.Days.Start, actual.Days.End);
                var found = filed.SelectMany(f => new[]
                {
                    f.Key.End.AddDays(1) == from && filed.TryGetValue(new DateSpan(f.Key.Start, to), out var longer) ? longer - f.Value : (decimal?)null,
                    f.Key.Start.AddDays(-1) == to && filed.TryGetValue(new DateSpan(from, f.Key.End), out longer) ? longer - f.Value : null,
                    f.Key.Start == from && filed.TryGetValue(new DateSpan(f.Key.End.AddDays(1), to), out var second) ? f.Value + second : null,
                });
                Assert.Contains(actual.Amount, found);
                derived++;
            }
        }

        // Of the last filer the file has half years and years only.
        Assert.Equal(taken > 12, derived > 0);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void The_quarters_of_a_year_add_up_to_the_filed_year(string file, int taken)
    {
        var book = new FilingBook(Import(file));
        var years = 0;
        foreach (var (asOf, naive) in Dates(file))
        {
            var filed = naive.Known(true, Iso.Text(asOf));
            var actuals = book.Actuals(asOf, CapexSeries.Cash).ByPeriod;
            foreach (var year in actuals.Values.Where(a => !a.Derived && a.Period.Length == 6))
            {
                var quarters = Enumerable.Range(1, 4).Select(q => actuals.GetValueOrDefault($"{year.Period}-Q{q}")).ToList();
                if (quarters.Any(q => q is null)) continue;
                Assert.Equal(filed[year.Days.ToString()].Value, quarters.Sum(q => q!.Amount));
                Assert.Equal(year.Days.Days, quarters.Sum(q => q!.Days.Days));
                years++;
            }
        }

        Assert.Equal(taken > 12, years > 0);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void The_day_before_a_filing_its_new_figure_is_absent(string file, int taken)
    {
        var import = Import(file);
        var book = new FilingBook(import);
        Assert.Equal(taken, import.Entries.Count());
        foreach (var entry in import.Entries)
        {
            Assert.DoesNotContain(book.See(entry.AnnouncedOn.AddDays(-1)).Seen.Figures, f => f.Content.Equals(entry));
            Assert.Contains(book.See(entry.AnnouncedOn).Seen.Figures, f => f.Content.Equals(entry));
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Filings_up_to_any_day_give_the_same_entries_first(string file, int taken)
    {
        var whole = Import(file).Entries.Select(e => e.Fingerprint()).ToList();
        var (bytes, known) = (Bytes(file), (FilingImport?)null);
        var naive = new NaiveFilings(bytes);
        foreach (var day in naive.Days)
        {
            var (facts, _) = CompanyFacts.Read(FiledBy(bytes, day));
            if (facts is null) continue;
            var import = FilingImport.Of(facts, file, known?.Steps[0].Profile);
            Assert.Equal(whole.Take(import.Summary.Taken), import.Entries.Select(e => e.Fingerprint()));
            known ??= import;
        }

        Assert.Equal(taken, whole.Count);
        Assert.Equal(0, new FilingBook(Import(file)).Record(Import(file).Steps[0]));
    }

    [Fact]
    public void Names_and_days_of_a_53_week_year()
    {
        var actuals = new FilingBook(Import("nvidia")).Actuals(new DateOnly(2026, 7, 1), CapexSeries.Cash).ByPeriod;
        Assert.Equal(
            ["FY2026-Q1 2025-01-27/2025-04-27 1227000000", "FY2026-Q2 2025-04-28/2025-07-27 1895000000", "FY2026-Q3 2025-07-28/2025-10-26 1636000000", "FY2026-Q4 2025-10-27/2026-01-25 1284000000"],
            Enumerable.Range(1, 4).Select(q => actuals[$"FY2026-Q{q}"]).Select(a => $"{a.Period} {a.Days} {a.Amount}"));
        Assert.Equal("2010-02-01/2011-01-30", actuals["FY2011"].Days.ToString());
    }

    private static FilingImport Import(string file) => FilingImport.Of(FactsFile.Read(Bytes(file)), file);

    private static byte[] Bytes(string file) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Edgar", $"{file}.json"));

    private static IEnumerable<(DateOnly AsOf, NaiveFilings Naive)> Dates(string file)
    {
        var naive = new NaiveFilings(Bytes(file));
        return naive.Days.Select(d => DateOnly.ParseExact(d, "yyyy-MM-dd", null)).SelectMany(d => (DateOnly[])[d.AddDays(-1), d]).Distinct().Select(d => (d, naive));
    }

    private static byte[] FiledBy(byte[] whole, string day)
    {
        var root = System.Text.Json.Nodes.JsonNode.Parse(whole)!;
        foreach (var taxonomy in root["facts"]!.AsObject())
            foreach (var concept in taxonomy.Value!.AsObject())
                foreach (var unit in concept.Value!["units"]!.AsObject())
                    unit.Value!.AsArray().RemoveAll(f => string.CompareOrdinal((string)f!["filed"]!, day) > 0);
        return System.Text.Encoding.UTF8.GetBytes(root.ToJsonString());
    }
}
