using Ledger.Discrepancies;
using static Ledger.Tests.Revisions.RevisionsLog;

namespace Ledger.Tests.Discrepancies;

public class ConflictingFiguresTests
{
    [Theory]
    [InlineData(31.8, 31.8, 0)]
    [InlineData(31.8, 31.75, 0)]
    [InlineData(31.8, 31.7, 0)]
    [InlineData(31.8, 31.69, 1)]
    [InlineData(32, 31.4, 0)]
    [InlineData(33, 31.4, 1)]
    public void Rounding_of_the_less_precise_figure_is_let_pass(double one, double other, int conflicts) => Assert.Equal(
        conflicts, Count(Report("a", "2025-02-20", one, "FY2024-Q4"), Report("b", "2025-02-20", other, "FY2024-Q4")));

    [Theory]
    [InlineData("2025-02-20", "Filer", "Filer", 1)]
    [InlineData("2025-03-20", "Filer", "filer", 0)]
    [InlineData("2025-03-20", "Filer", "Paper", 1)]
    [InlineData("2025-05-21", "Filer", "Paper", 1)]
    [InlineData("2025-05-22", "Filer", "Paper", 0)]
    [InlineData("2025-03-20", "Filer", null, 1)]
    [InlineData("2025-03-20", null, null, 0)]
    public void Reports_of_one_publisher_on_different_days_are_restatements(string secondOn, string? first, string? second, int conflicts) => Assert.Equal(
        conflicts,
        Count(Report("a", "2025-02-20", 31.8, "FY2024-Q4", Source(first)), Report("b", secondOn, 30.1, "FY2024-Q4", Source(second))));

    [Theory]
    [InlineData("https://filer.example/1", "https://filer.example/2", 0)]
    [InlineData("https://filer.example/1", "https://paper.example/1", 1)]
    [InlineData("https://filer.example/1", null, 1)]
    public void Hosts_stand_in_for_unnamed_publishers(string? first, string? second, int conflicts) => Assert.Equal(
        conflicts,
        Count(Report("a", "2025-02-20", 31.8, "FY2024-Q4", Source(null, first)), Report("b", "2025-03-20", 30.1, "FY2024-Q4", Source(null, second))));

    [Theory]
    [InlineData("2025-02-20", null, null, 1)]
    [InlineData("2025-03-20", null, null, 0)]
    [InlineData("2025-03-20", "Paper", null, 0)]
    [InlineData("2025-03-20", "Paper", "Journal", 1)]
    public void Later_forecasts_and_guidance_are_revisions(string secondOn, string? first, string? second, int conflicts)
    {
        Assert.Equal(conflicts, Count(Forecast("a", "2025-02-20", 100, more: Source(first)), Forecast("b", secondOn, 110, more: Source(second))));
        Assert.Equal(conflicts, Count(Guide("a", "2025-02-20", 100, more: Source(first)), Guide("b", secondOn, 110, more: Source(second))));
    }

    [Fact]
    public void Unlike_things_do_not_conflict() => Assert.Equal(0, Count(
        Forecast("a", "2025-02-20", 100), Forecast("b", "2025-02-20", 110, by: "Beta"), Forecast("c", "2025-02-20", 120, period: "FY2026"),
        Forecast("d", "2025-02-20", 50, more: ""","category":"servers" """), Forecast("e", "2025-02-20", 130, more: ""","basis":"accrued" """),
        Guide("f", "2025-02-20", 140), Report("g", "2025-02-20", 150, "FY2024"), Plan("h", "2025-02-20", 160, "FY2025"), Forecast("i", "2025-02-20", "up"),
        Site("j", 5, "North"), Site("k", 7, "South")));

    [Fact]
    public void Sites_of_one_name_and_three_claims_are_compared_in_pairs()
    {
        Assert.Equal(1, Count(Site("j", 5, "North"), Site("k", 7, "North")));
        Assert.Equal(2, Count(Report("a", "2025-02-20", 31.8, "FY2024"), Report("b", "2025-02-20", 31.4, "FY2024"), Report("c", "2025-02-20", 31.4, "FY2024")));
    }

    [Theory]
    [InlineData(10, 0)]
    [InlineData(10.4, 0)]
    [InlineData(11.1, 1)]
    public void Unlike_currencies_are_compared_at_the_rate_within_5_percent(double billions, int conflicts) => Assert.Equal(
        conflicts,
        Count(Rate("r", "2025-01-01", "7.20"), Report("a", "2025-02-20", 72.00, "FY2024"), Report("b", "2025-02-20", Dollars((decimal)billions), "FY2024")));

    [Fact]
    public void Unlike_currencies_without_a_rate_are_not_compared() =>
        Assert.Equal(0, Count(Report("a", "2025-02-20", 72, "FY2024"), Report("b", "2025-02-20", Dollars(1), "FY2024")));

    private static int Count(params string[] lines) => DiscrepanciesTests.Of(DiscrepancyKind.ConflictingFigures, lines).Count;

    private static string Site(string name, int billions, string title) =>
        Plan(name, "2025-02-20", billions, "FY2025", $$""","title":"{{title}}" """).Replace("\"plan\"", "\"project\"", StringComparison.Ordinal);

    private static string Source(string? publisher, string? url = null) =>
        ""","source":{"title":"Note" """ + (publisher is null ? "" : $",\"publisher\":\"{publisher}\"") + (url is null ? "" : $",\"url\":\"{url}\"") + "}";
}
