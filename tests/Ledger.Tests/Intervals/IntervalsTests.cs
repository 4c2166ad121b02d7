using Ledger.Intervals;
using Ledger.Kernel;
using Ledger.Tests.Histories;
using static Ledger.Tests.Histories.Lines;

namespace Ledger.Tests.Intervals;

/// <summary>Guidance and actuals against the estimates of the day before, and directions that came true, worked out by hand.</summary>
public class IntervalsTests
{
    private static LogBuilder Log() => new LogBuilder().Company().With(
        Report("r23", "FY2024", "2024-05-14", 90), Forecast("a", "A", "2025-01-01", 100), Forecast("b", "B", "2025-01-01", 120),
        Guide("wide", "2025-01-10", """ "low": 95, "high": 130 """), Guide("least", "2025-02-10", """ "value": 110, "qualifier": "atLeast" """),
        Said("up", "C", "2025-01-05", "up"), Said("down", "D", "2025-01-05", "down"), Said("flat", "E", "2025-01-05", "flat"), Said("late", "F", "2025-05-15", "up"),
        Report("r", "FY2025", "2025-05-15", 94));

    [Fact]
    public void Each_lies_to_the_estimates_of_the_day_before()
    {
        var items = Of(Log(), "2025-12-31").Items;
        Assert.Equal(
            [("FY2024", IntervalKind.Actual, null), ("FY2025", IntervalKind.Guidance, IntervalRelation.Contains), ("FY2025", IntervalKind.Guidance, IntervalRelation.OverlapsAbove), ("FY2025", IntervalKind.Actual, (IntervalRelation?)IntervalRelation.Below)],
            items.Select(i => (i.Period, i.Kind, i.Relation)));
        Assert.Equal((110_000_000_000m, null, 100_000_000_000m, 120_000_000_000m, 2), (items[2].Low, items[2].High, items[2].ConsensusLow, items[2].ConsensusHigh, items[2].Count));
        Assert.Equal(Log().Id("least"), items[2].Entry);
        Assert.Equal(2, Of(Log(), "2025-01-10").Items.Count);
    }

    [Fact]
    public void A_direction_comes_true_against_the_actual_before()
    {
        // 94 after 90: up, and within a twentieth.
        var answer = Of(Log(), "2025-12-31");
        Assert.Equal([("c", true), ("d", false), ("e", true), ("f", (bool?)null)], answer.Statements.Select(s => (s.Forecaster, s.CameTrue)));
        Assert.Equal([new DirectionScore(Direction.Up, 2, 1, 1, 1), new DirectionScore(Direction.Down, 1, 1, 0, 0), new DirectionScore(Direction.Flat, 1, 1, 1, 1)], answer.Directions);
        Assert.Equal(("FY2024", 90_000_000_000m, 94_000_000_000m), (answer.Statements[0].BeforePeriod, answer.Statements[0].Before, answer.Statements[0].Actual));
        // Before the actual nothing is decided.
        Assert.All(Of(Log(), "2025-05-14").Directions, d => Assert.Equal((0, null), (d.Decided, d.Share)));
    }

    [Fact]
    public void A_twentieth_more_is_flat_and_a_little_more_is_not()
    {
        foreach (var (billions, flat) in new[] { (94.5m, true), (94.6m, false), (85.5m, true), (85.4m, false) })
        {
            var log = new LogBuilder().Company().With(Report("r23", "FY2024", "2024-05-14", 90), Said("flat", "E", "2025-01-05", "flat"), Report("r", "FY2025", "2025-05-15", billions));
            Assert.Equal(flat, Assert.Single(Of(log, "2025-12-31").Statements).CameTrue);
        }
    }

    private static string Guide(string reference, string on, string amount) =>
        $$$"""{ "type": "announcement", "company": "alibaba", "ref": "{{{reference}}}", "nature": "guidance", "announcedOn": "{{{on}}}", "period": "FY2025", "amount": { "currency": "CNY", "scale": "billion", {{{amount}}} }, "source": { "title": "A note" } }""";

    private static string Said(string reference, string by, string on, string direction) => ForecastOf(reference, by, on, $"\"direction\": \"{direction}\"");

    private static IntervalsAnswer Of(LogBuilder log, string asOf) => IntervalsAnswer.Of(log.View(asOf), "total", Basis.Cash);
}
