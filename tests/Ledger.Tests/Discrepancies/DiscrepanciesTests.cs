using Ledger.Discrepancies;
using Ledger.Histories;
using Ledger.Tests.Revisions;
using static Ledger.Tests.Revisions.RevisionsLog;

namespace Ledger.Tests.Discrepancies;

public class DiscrepanciesTests
{
    [Fact]
    public void Corpus_has_two_once_its_date_is_corrected()
    {
        var log = AlibabaLog.Log();
        var found = DiscrepanciesAnswer.Of(log.See("2025-03-01", company: AlibabaLog.Company)).Items;
        Assert.Equal([DiscrepancyKind.ConflictingFigures, DiscrepancyKind.ConversionMismatch], found.Select(d => d.Kind));
        Assert.Equal([31_800_000_000m, 31_400_000_000m, -400_000_000m], found[0].Numbers.Select(n => n.Value));
        Assert.Equal(100_000_000m, found[0].Tolerance);
        Assert.Equal(["baba-fy25q3", "baba-fy25q3-again"], found[0].Entries.Select(e => log.Ref(e)));
        Assert.Equal([380_000_000_000m, 58_000_000_000m, 52_413_793_103.45m], found[1].Numbers.Select(n => n.Value));
        Assert.Equal(2_620_689_655.17m, found[1].Tolerance);
        Assert.Equal(["baba-380bn", "usdcny-2025-02-24"], found[1].Entries.Select(e => log.Ref(e)));
        Assert.Equal("One earnings report on FY2025-Q3, total gives 31.8 billion CNY (2025-02-20), another 31.4 billion CNY (2025-02-20).", found[0].Message);
        Assert.Equal(
            "380 billion CNY is also stated as 58 billion USD, but the last rate recorded for 2025-02-24 or before gives 52.4138 billion USD.", found[1].Message);
    }

    [Fact]
    public void Corpus_has_its_printed_date_instead_before_that()
    {
        var log = AlibabaLog.Log();
        var found = DiscrepanciesAnswer.All(log.See("2025-03-01", log.Position - 1, AlibabaLog.Company));
        // On the printed day of 2024 no rate was known, so that the dollars cannot be checked yet.
        Assert.Equal([DiscrepancyKind.ConflictingFigures, DiscrepancyKind.DateOrder], found.Select(d => d.Kind));
        Assert.Equal(["baba-380bn", "baba-fy25q3", "baba-fy25q3-again", "baba-decade"], found[1].Entries.Select(e => log.Ref(e)));
        Assert.Equal(311, Assert.Single(found[1].Numbers).Value);
    }

    [Fact]
    public void Corpus_contradicts_itself_only_as_its_claims_become_known()
    {
        var log = AlibabaLog.Log();
        int Count(string asOf) => DiscrepanciesAnswer.All(log.See(asOf, company: AlibabaLog.Company)).Count;
        Assert.Equal([0, 1, 1, 2], new[] { "2025-02-19", "2025-02-20", "2025-02-23", "2025-02-24" }.Select(Count));
    }

    [Fact]
    public void Negative_derived_figures_are_reported()
    {
        var log = RevisionsLog.Of(Acme, Report("h", "2025-08-15", 30, "FY2025-H1"), Report("m", "2025-11-15", 25, "FY2025-9M"));
        var found = Assert.Single(DiscrepanciesAnswer.All(log.See("2025-12-31")));
        Assert.Equal((DiscrepancyKind.NegativeDerived, "FY2025-Q3"), (found.Kind, found.Period));
        Assert.Equal(-5_000_000_000m, found.Numbers[0].Value);
        Assert.Equal(new DateOnly(2025, 11, 15), found.AnnouncedOn);
    }

    internal static IReadOnlyList<Discrepancy> Of(DiscrepancyKind kind, params string[] lines) => Of(kind, RevisionsLog.Of([Acme, .. lines]).See("2025-12-31"));

    internal static IReadOnlyList<Discrepancy> Of(DiscrepancyKind kind, CompanyView view) => [.. DiscrepanciesAnswer.All(view).Where(d => d.Kind == kind)];
}
