using Ledger.Discrepancies;
using static Ledger.Tests.Revisions.RevisionsLog;

namespace Ledger.Tests.Discrepancies;

public class ConversionMismatchTests
{
    [Theory]
    // 725 at 7.25 is 100; 5 % is 5.
    [InlineData(100, 0)]
    [InlineData(105, 0)]
    [InlineData(106, 1)]
    [InlineData(95, 0)]
    [InlineData(94, 1)]
    public void More_than_5_percent_off_is_a_mismatch(int dollars, int found) =>
        Assert.Equal(found, Count(Rate("r", "2025-01-01", "7.25"), Forecast("a", "2025-02-20", Both(725, dollars))));

    [Fact]
    public void Rounding_of_the_second_figure_is_let_pass() =>
        Assert.Equal(0, Count(Rate("r", "2025-01-01", "7.25"), Forecast("a", "2025-02-20", Both(10, 2))));

    [Fact]
    public void Only_a_rate_known_on_the_day_of_the_announcement_is_used()
    {
        Assert.Equal(0, Count(Rate("old", "2025-01-01", "7.25"), Rate("new", "2025-02-21", "10"), Forecast("a", "2025-02-20", Both(725, 100))));
        Assert.Equal(0, Count(Rate("late", "2025-02-21", "10"), Forecast("a", "2025-02-20", Both(725, 100))));
        Assert.Equal(0, Count(Forecast("a", "2025-02-20", Both(725, 1))));
    }

    private static int Count(params string[] lines) => DiscrepanciesTests.Of(DiscrepancyKind.ConversionMismatch, lines).Count;

    private static string Both(int yuan, int dollars) =>
        $$"""{"alsoStatedAs":{"currency":"USD","value":{{dollars}},"scale":"billion"},"currency":"CNY","value":{{yuan}},"scale":"billion"}""";
}
