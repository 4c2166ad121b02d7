using Ledger.Tests.Histories;
using static Ledger.Tests.Actuals.ActualsAsked;

namespace Ledger.Tests.Actuals;

public class DerivationTests
{
    [Theory]
    [InlineData("FY2025-Q1", "FY2025-H1 22", "FY2025-Q2 12", "10")]
    [InlineData("FY2025-Q2", "FY2025-Q1 10", "FY2025-H1 22.5", "12.5")]
    [InlineData("FY2025-Q3", "FY2025-H1 22.5", "FY2025-9M 36", "13.5")]
    [InlineData("FY2025-Q4", "FY2025-9M 36", "FY2025 50.25", "14.25")]
    [InlineData("FY2025-H1", "FY2025-Q1 10", "FY2025-Q2 12.5", "22.5")]
    [InlineData("FY2025-9M", "FY2025-H1 22.5", "FY2025-Q3 13.5", "36")]
    [InlineData("FY2025", "FY2025-9M 36", "FY2025-Q4 14.25", "50.25")]
    [InlineData("FY2025-Q4", "FY2025-9M 36", "FY2025 36", "0")]
    public void Follows_from_two_neighbours(string period, string first, string second, string billions)
    {
        foreach (var (one, other) in new[] { (first, second), (second, first) })
        {
            var (a, b) = (one.Split(' '), other.Split(' '));
            var log = Reports($"{a[0]} 2025-05-01 {a[1]}", $"{b[0]} 2025-06-01 {b[1]}");
            Assert.Equal($"{billions} 2025-06-01 {string.Join('+', new[] { a[0], b[0] }.Order(StringComparer.Ordinal))} derived", log.Actual(period));
            Assert.Null(log.Actual(period, "2025-05-31"));
            Assert.Null(Reports($"{a[0]} 2025-05-01 {a[1]}").Actual(period));
        }
    }

    [Fact]
    public void A_year_and_nine_months_follow_from_quarters()
    {
        var log = Reports("FY2025-Q1 2024-08-01 1", "FY2025-Q2 2024-11-01 2", "FY2025-Q3 2025-02-01 3", "FY2025-Q4 2025-05-01 4");
        Assert.Equal("6 2025-02-01 FY2025-Q1+FY2025-Q2+FY2025-Q3 derived", log.Actual("FY2025-9M"));
        Assert.Equal("10 2025-05-01 FY2025-Q1+FY2025-Q2+FY2025-Q3+FY2025-Q4 derived", log.Actual("FY2025"));
        Assert.Null(log.Actual("FY2025", "2025-04-30"));
    }

    [Fact]
    public void A_missing_operand_leaves_it_out() =>
        Assert.Null(Reports("FY2025-Q1 2024-08-01 1", "FY2025-Q3 2025-02-01 3", "FY2025-Q4 2025-05-01 4").Actual("FY2025"));

    [Fact]
    public void A_neighbour_of_another_year_is_no_operand() =>
        Assert.Null(Reports("FY2024-9M 2024-02-01 30", "FY2025 2025-05-01 50").Actual("FY2025-Q4"));

    [Theory]
    [InlineData("\"basis\": \"accrued\"")]
    [InlineData("\"category\": \"servers\"")]
    [InlineData("\"amount\": { \"currency\": \"USD\", \"value\": 10, \"scale\": \"billion\" }")]
    public void Operands_are_of_one_kind(string other)
    {
        var report = Lines.Report("q1", "FY2025-Q1", "2024-08-01", 10);
        var odd = other.StartsWith("\"amount\"", StringComparison.Ordinal)
            ? report.Replace("\"amount\": { \"currency\": \"CNY\", \"value\": 10, \"scale\": \"billion\" }", other, StringComparison.Ordinal)
            : Lines.Report("q1", "FY2025-Q1", "2024-08-01", 10, other);
        Assert.NotEqual(report, odd);
        var half = Lines.Report("h1", "FY2025-H1", "2024-11-01", 22);
        Assert.Equal("12 2024-11-01 h1+q1 derived", new LogBuilder().Company().With(report, half).Actual("FY2025-Q2"));
        Assert.Null(new LogBuilder().Company().With(odd, half).Actual("FY2025-Q2"));
    }

    [Fact]
    public void A_stated_figure_beats_a_derived_one() =>
        Assert.Equal("13 2024-12-01 FY2025-Q2 1", Reports("FY2025-Q1 2024-08-01 10", "FY2025-H1 2024-11-01 22", "FY2025-Q2 2024-12-01 13").Actual("FY2025-Q2"));

    [Fact]
    public void Of_two_derivations_the_one_with_fewer_operands_counts() =>
        Assert.Equal(
            "51 2025-05-01 FY2025-9M+FY2025-Q4 derived",
            Reports("FY2025-Q1 2024-08-01 10", "FY2025-Q2 2024-11-01 11", "FY2025-Q3 2025-02-01 12", "FY2025-9M 2025-02-01 36", "FY2025-Q4 2025-05-01 15").Actual("FY2025"));

    [Fact]
    public void Of_two_derivations_year_to_date_figures_count() =>
        Assert.Equal(
            "13 2025-02-01 FY2025-9M+FY2025-H1 derived",
            Reports("FY2025-H1 2024-11-01 22", "FY2025-H2 2025-01-01 30", "FY2025-Q4 2025-01-01 16", "FY2025-9M 2025-02-01 35").Actual("FY2025-Q3"));

    [Fact]
    public void Which_of_two_equally_good_derivations_counts_does_not_depend_on_the_order_of_recording()
    {
        string[] reports = ["FY2025-9M 2025-05-01 30", "FY2025-Q4 2025-05-01 11", "FY2025-H1 2025-05-01 20", "FY2025-H2 2025-05-01 22"];
        Assert.Equal("41 2025-05-01 FY2025-9M+FY2025-Q4 derived", Reports(reports).Actual("FY2025"));
        Assert.Equal("41 2025-05-01 FY2025-9M+FY2025-Q4 derived", Reports([.. reports.Reverse()]).Actual("FY2025"));
    }

    [Fact]
    public void A_negative_one_is_left_out_and_told()
    {
        var log = Reports("FY2025-9M 2025-02-01 36", "FY2025 2025-05-01 35");
        Assert.Null(log.Actual("FY2025-Q4"));
        var negative = Assert.Single(log.Series().Negative);
        Assert.Equal(("FY2025-Q4", -1_000_000_000m, new DateOnly(2025, 5, 1), 2), (negative.Period, negative.Amount, negative.AnnouncedOn, negative.Entries.Count));
    }

    [Fact]
    public void A_restated_operand_moves_it_from_the_day_of_the_restatement()
    {
        var log = Reports("FY2025-Q1 2024-08-01 10", "FY2025-H1 2024-11-01 22", "FY2025-Q1 2025-01-15 11 again");
        Assert.Equal("12 2024-11-01 FY2025-H1+FY2025-Q1 derived", log.Actual("FY2025-Q2", "2025-01-14"));
        Assert.Equal("11 2025-01-15 FY2025-H1+again derived", log.Actual("FY2025-Q2", "2025-01-15"));
    }

    [Fact]
    public void A_range_of_years_is_no_operand()
    {
        var log = Reports("FY2025/FY2027 2025-05-01 100", "FY2025-9M 2025-02-01 30", "FY2026/FY2028 2025-05-01 90");
        Assert.Null(log.Actual("FY2025-Q4"));
        Assert.Null(log.Actual("FY2025"));
        Assert.Equal("100 2025-05-01 FY2025/FY2027 1", log.Actual("FY2025/FY2027"));
        Assert.Equal(3, log.Series().All.Count);
    }

    [Fact]
    public void Carries_the_exact_days_of_its_operands()
    {
        var log = new LogBuilder().Company().With(
            Lines.Report("q1", "FY2025-Q1", "2024-08-01", 10, """ "periodStart": "2024-03-31", "periodEnd": "2024-06-29" """),
            Lines.Report("h1", "FY2025-H1", "2024-11-01", 22, """ "periodStart": "2024-03-31", "periodEnd": "2024-09-28" """),
            Lines.Report("9m", "FY2025-9M", "2025-02-01", 35, """ "periodStart": "2024-03-31", "periodEnd": "2024-12-28" """),
            Lines.Report("fy", "FY2025", "2025-05-01", 50, """ "periodStart": "2024-03-31", "periodEnd": "2025-04-05" """));
        Assert.Equal(
            ["FY2025 2024-03-31/2025-04-05", "FY2025-9M 2024-03-31/2024-12-28", "FY2025-H1 2024-03-31/2024-09-28", "FY2025-Q1 2024-03-31/2024-06-29",
                "FY2025-Q2 2024-06-30/2024-09-28", "FY2025-Q3 2024-09-29/2024-12-28", "FY2025-Q4 2024-12-29/2025-04-05"],
            log.Series().All.Select(a => $"{a.Period} {a.Days}"));
    }
}
