using Ledger.Discrepancies;
using static Ledger.Tests.Revisions.RevisionsLog;

namespace Ledger.Tests.Discrepancies;

public class PartsExceedTotalTests
{
    [Theory]
    [InlineData(70, 50, 0)]
    [InlineData(71, 50, 0)]
    [InlineData(72, 50, 1)]
    [InlineData(121, 0, 0)]
    [InlineData(122, 0, 1)]
    public void Parts_may_exceed_by_rounding_only(int servers, int switches, int found) =>
        Assert.Equal(found, Count(Forecast("t", "2025-02-20", 120), Part("a", servers, "servers"), Part("b", switches, "switches")));

    [Fact]
    public void Names_every_number()
    {
        var found = Assert.Single(DiscrepanciesTests.Of(
            DiscrepancyKind.PartsExceedTotal, Forecast("t", "2025-02-20", 120), Part("a", 100, "servers"), Part("b", 50, "switches")));
        Assert.Equal("servers, switches of FY2025 add up to 150 billion CNY, more than their total of 120 billion CNY.", found.Message);
        Assert.Equal(["total", "sum", "servers", "switches"], found.Numbers.Select(n => n.Name));
        Assert.Equal(3, found.Entries.Count);
    }

    [Fact]
    public void Only_one_source_on_one_day_contradicts_itself()
    {
        Assert.Equal(0, Count(Forecast("t", "2025-02-20", 120), Part("a", 200, "servers", "2025-02-21")));
        Assert.Equal(0, Count(Forecast("t", "2025-02-20", 120), Part("a", 200, "servers", more: ""","source":{"title":"Another"} """)));
        Assert.Equal(0, Count(Forecast("t", "2025-02-20", 120), Part("a", 200, "servers", by: "Beta")));
        Assert.Equal(0, Count(Forecast("t", "2025-02-20", 120), Part("a", 200, "servers", more: ""","basis":"accrued" """)));
        Assert.Equal(0, Count(Part("a", 200, "servers")));
    }

    [Fact]
    public void Open_total_is_not_exceeded() => Assert.Equal(0, Count(
        Forecast("t", "2025-02-20", """{"currency":"CNY","value":120,"scale":"billion","qualifier":"atLeast"}"""), Part("a", 200, "servers")));

    private static int Count(params string[] lines) => DiscrepanciesTests.Of(DiscrepancyKind.PartsExceedTotal, lines).Count;

    private static string Part(string name, int billions, string category, string on = "2025-02-20", string by = "Alpha", string more = "") =>
        Forecast(name, on, billions, by, more: $$""","category":"{{category}}" """ + more);
}
