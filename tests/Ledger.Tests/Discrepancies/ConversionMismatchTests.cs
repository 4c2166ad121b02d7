using Ledger.Discrepancies;
using Ledger.Tests.Revisions;
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
    public void Latest_rate_by_the_announcement_is_used_before_any_later_one()
    {
        Assert.Equal(0, Count(Rate("old", "2025-01-01", "7.25"), Rate("new", "2025-02-21", "10"), Forecast("a", "2025-02-20", Both(725, 100))));
        Assert.Equal(1, Count(Rate("first", "2025-02-25", "10"), Rate("later", "2025-03-01", "7.25"), Forecast("a", "2025-02-20", Both(725, 100))));
        Assert.Equal(0, Count(Forecast("a", "2025-02-20", Both(725, 1))));
    }

    [Fact]
    public void Later_rate_is_not_used_before_it_is_known()
    {
        var log = RevisionsLog.Of(Acme, Forecast("a", "2025-02-20", Both(725, 1)), Rate("r", "2025-03-05", "7.25"));
        Assert.Empty(DiscrepanciesTests.Of(DiscrepancyKind.ConversionMismatch, log.See("2025-03-04")));
        Assert.Equal(new DateOnly(2025, 3, 5), Assert.Single(DiscrepanciesTests.Of(DiscrepancyKind.ConversionMismatch, log.See("2025-03-05"))).AnnouncedOn);
        Assert.Single(DiscrepanciesTests.Of(DiscrepancyKind.ConversionMismatch, log.See("2025-12-31")));
    }

    private static int Count(params string[] lines) => DiscrepanciesTests.Of(DiscrepancyKind.ConversionMismatch, lines).Count;

    private static string Both(int yuan, int dollars) =>
        $$"""{"alsoStatedAs":{"currency":"USD","value":{{dollars}},"scale":"billion"},"currency":"CNY","value":{{yuan}},"scale":"billion"}""";
}
