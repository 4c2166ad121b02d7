using Ledger.Discrepancies;
using static Ledger.Tests.Revisions.RevisionsLog;

namespace Ledger.Tests.Discrepancies;

public class GrowthMismatchTests
{
    [Theory]
    // 31.8 a year after 7.38 is 330.89 %; between 31.75 / 7.385 and 31.85 / 7.375 lie 329.92 % and 331.86 %.
    [InlineData(7.38, "3.31", 0)]
    [InlineData(7.38, "3.32", 0)]
    [InlineData(7.38, "3.33", 1)]
    [InlineData(7.38, "3.29", 1)]
    [InlineData(8.00, "3.31", 1)]
    // One digit after the point is taken as 330 %, to the percent; 3 as 300 %.
    [InlineData(7.38, "3.3", 0)]
    [InlineData(7.38, "3", 1)]
    // With no digit after the point 7 may be anything from 6.5 to 7.5.
    [InlineData(7, "3.31", 0)]
    public void Year_on_year_is_checked_beyond_rounding(double before, string stated, int mismatches) => Assert.Equal(
        mismatches, Count(Report("a", "2024-02-20", before, "FY2023-Q4"), Report("b", "2025-02-20", 31.8, "FY2024-Q4", Growth("yearOnYear", stated))));

    [Fact]
    public void Quarter_on_quarter_reaches_into_the_year_before()
    {
        var found = Assert.Single(DiscrepanciesTests.Of(
            DiscrepancyKind.GrowthMismatch,
            Report("a", "2025-01-20", 20.0, "FY2024-Q4"), Report("b", "2025-04-20", 31.8, "FY2025-Q1", Growth("quarterOnQuarter", "0.85"))));
        Assert.Equal([0.85m, 0.59m, 31_800_000_000m, 20_000_000_000m], found.Numbers.Select(n => n.Value));
        Assert.Equal("Growth of FY2025-Q1 on FY2024-Q4 is stated as 85 %, but 31.8 billion CNY against 20 billion CNY is 59 %.", found.Message);
        Assert.Equal(2, found.Entries.Count);
    }

    [Fact]
    public void Derived_earlier_figures_are_used() => Assert.Equal(1, Count(
        Report("h", "2024-08-20", 20.0, "FY2024-H1"), Report("q", "2024-05-20", 10.0, "FY2024-Q1"), Report("b", "2025-08-20", 20.0, "FY2025-Q2", Growth("yearOnYear", "0.50"))));

    [Fact]
    public void Other_measures_and_missing_or_zero_figures_are_no_ground() => Assert.Equal(0, Count(
        Report("a", "2024-02-20", 10.0, "FY2023-Q4", ""","basis":"accrued" """), Report("b", "2024-02-20", Dollars(10), "FY2022-Q4"),
        Report("c", "2024-02-20", 31.8, "FY2023-Q4", Growth("yearOnYear", "9.00")), Report("z", "2023-02-20", 0, "FY2021-Q4"),
        Report("d", "2024-02-20", 5, "FY2022-Q4", ""","category":"servers" """ + Growth("yearOnYear", "2.00"))));

    private static int Count(params string[] lines) => DiscrepanciesTests.Of(DiscrepancyKind.GrowthMismatch, lines).Count;

    private static string Growth(string name, string fraction) => $",\"growth\":{{\"{name}\":{fraction}}}";
}
