using Ledger.Filings;

namespace Ledger.Tests.Filings;

public class FiledYearsTests
{
    [Theory]
    [InlineData("12-31", "2023-12-31 2024-12-31")]
    [InlineData("01-31", "2024-01-28 2025-01-26 2026-01-25")]
    [InlineData("08-31", "2020-09-03 2021-09-02 2022-09-01 2023-08-31 2024-08-29")]
    [InlineData("08-31", "2024-08-28")]
    [InlineData("12-31", "2021-01-03 2022-01-02 2023-01-01")]
    [InlineData("02-28", "2024-02-29 2025-02-28")]
    [InlineData("12-15", "2023-12-15 2024-12-15")]
    [InlineData("09-30", "2022-09-24 2023-09-30 2024-09-28")]
    public void The_month_end_nearest_to_the_years_ends(string expected, string ends)
    {
        var lines = ends.Split(' ').Select((end, i) => Year(end, DateOnly.ParseExact(end, "yyyy-MM-dd", null).AddDays(50), "10-K", i));
        var regime = Assert.Single(Of(lines));
        Assert.Equal((expected, null, null), (regime.End.ToString(), regime.From, regime.KnownOn));
    }

    [Fact]
    public void A_stray_year_in_a_report_is_no_fiscal_year() => Assert.Equal("06-30", Assert.Single(Of(
        Enumerable.Range(0, 9).Select(i => $"X{i} USD 2023-07-01 2024-06-30 1 2024-08-01 10-K 1")
            .Append("PPE USD 2023-08-01 2024-07-31 1 2024-08-01 10-K 1")
            .Append("Z USD 2024-07-01 2025-06-30 1 2024-08-01 10-K 1"))).End.ToString());

    [Fact]
    public void A_change_is_known_from_the_report_of_the_transition()
    {
        var regimes = Of([
            Year("2022-12-31", new(2023, 2, 1), "10-K", 1), Year("2023-12-31", new(2024, 2, 1), "10-K", 2),
            "PPE USD 2024-01-01 2024-06-30 1 2024-08-15 10-KT 3", Year("2025-06-30", new(2025, 8, 15), "10-K", 4)]);
        Assert.Equal(["12-31", "06-30"], regimes.Select(r => r.End.ToString()));
        Assert.Equal((new DateOnly(2024, 7, 1), new DateOnly(2024, 8, 15)), (regimes[1].From, regimes[1].KnownOn));
    }

    [Fact]
    public void Without_such_a_report_it_is_known_from_the_first_new_year()
    {
        var regimes = Of([Year("2023-12-31", new(2024, 2, 1), "20-F", 1), Year("2025-03-28", new(2025, 6, 1), "20-F", 2), Year("2026-03-27", new(2026, 6, 1), "20-F", 3)]);
        Assert.Equal(["12-31", "03-31"], regimes.Select(r => r.End.ToString()));
        Assert.Equal((new DateOnly(2024, 4, 1), new DateOnly(2025, 6, 1)), (regimes[1].From, regimes[1].KnownOn));
    }

    [Fact]
    public void A_slip_that_the_next_report_does_not_share_is_no_change() => Assert.Single(Of([
        Year("2022-12-31", new(2023, 2, 1), "10-K", 1), Year("2023-09-30", new(2024, 2, 1), "10-K", 2), Year("2024-12-31", new(2025, 2, 1), "10-K", 3)]));

    [Theory]
    [InlineData("2024-07-01 2025-03-31", "06-30")]
    [InlineData("2024-07-01 2024-12-31", "06-30")]
    [InlineData("2025-01-27 2025-04-27", "01-31")]
    public void Quarterly_reports_alone_show_where_the_year_began(string span, string expected) =>
        Assert.Equal(expected, Assert.Single(Of([$"PPE USD {span} 1 2025-06-01 10-Q 1"])).End.ToString());

    [Fact]
    public void Nothing_shows_nothing() => Assert.Empty(Of(["PPE USD - 2024-12-31 1 2025-06-01 10-Q 1", "PPE USD 2024-12-01 2024-12-31 1 2025-06-01 10-Q 1"]));

    private static string Year(string end, DateOnly filed, string form, int number)
    {
        var last = DateOnly.ParseExact(end, "yyyy-MM-dd", null);
        return $"PPE USD {last.AddYears(-1).AddDays(1):yyyy-MM-dd} {end} 1 {filed:yyyy-MM-dd} {form} {number}";
    }

    private static IReadOnlyList<FiledRegime> Of(IEnumerable<string> lines) => FiledYears.Of(FactsFile.Of(lines).Filings);
}
