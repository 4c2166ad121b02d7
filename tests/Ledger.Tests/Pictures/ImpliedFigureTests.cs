using System.Globalization;
using Ledger.Pictures;
using Ledger.Tests.Histories;

namespace Ledger.Tests.Pictures;

public class ImpliedFigureTests
{
    [Fact]
    public void The_corpus_implies_the_quarter_before_and_the_quarter_a_year_before()
    {
        var log = LogBuilder.Corpus();
        // 31.8 / 4.31 and 31.8 / 1.85 billion, to the second decimal of a yuan.
        Assert.Equal(
            ["FY2024-Q3 7378190255.22 CNY YearOnYear 3.31 31800000000", "FY2025-Q2 17189189189.19 CNY QuarterOnQuarter 0.85 31800000000"],
            Picture.Of(log.View("2025-03-01")).Implied.Select(i =>
                string.Create(CultureInfo.InvariantCulture, $"{i.Period} {i.Amount} {i.Currency.Code} {i.Growth} {i.Stated} {i.Figure}")));
        Assert.All(Picture.Of(log.View("2025-03-01")).Implied, i => Assert.Equal(("FY2025-Q3", "baba-fy25q3"), (i.FigurePeriod, log.Name(i.Entry))));
        Assert.Empty(Picture.Of(log.View("2025-02-19")).Implied);
    }

    [Fact]
    public void Of_two_reports_the_later_counts()
    {
        var log = Grown("a", "2025-02-01", "1.0").With(Report("b", "2025-03-01", "0.25"));
        Assert.Equal(8_000_000_000m, Assert.Single(Implied(log)).Amount);
        Assert.Equal(5_000_000_000m, Assert.Single(Implied(log, "2025-02-28")).Amount);
    }

    [Theory]
    [InlineData("FY2025-Q1", "FY2024-Q4", "FY2024-Q1")]
    [InlineData("FY2025-Q4", "FY2025-Q3", "FY2024-Q4")]
    [InlineData("CY2025-Q2", "CY2025-Q1", "CY2024-Q2")]
    [InlineData("FY2025", null, "FY2024")]
    [InlineData("FY2025-9M", null, "FY2024-9M")]
    [InlineData("FY2025-H2", null, "FY2024-H2")]
    [InlineData("FY2025/FY2026", null, null)]
    [InlineData("2025-01-01/2025-02-28", null, null)]
    [InlineData("FY1901-Q1", null, null)]
    public void Knows_the_periods_before(string period, string? quarter, string? year)
    {
        Assert.Equal(quarter, ImpliedFigure.Before(period, GrowthKind.QuarterOnQuarter));
        Assert.Equal(year, ImpliedFigure.Before(period, GrowthKind.YearOnYear));
    }

    [Fact]
    public void What_is_too_large_to_be_written_is_left_out() =>
        Assert.Empty(Implied(Grown("a", "2025-02-01", "-0.9999999999999999999999999999")));

    private static LogBuilder Grown(string reference, string on, string growth) => new LogBuilder().Company().With(Report(reference, on, growth));

    private static string Report(string reference, string on, string growth) =>
        Lines.Report(reference, "FY2025-Q3", on, 10, $$""" "growth": { "yearOnYear": {{growth}} } """);

    private static IReadOnlyList<ImpliedFigure> Implied(LogBuilder log, string asOf = "2025-06-01") => Picture.Of(log.View(asOf)).Implied;
}
