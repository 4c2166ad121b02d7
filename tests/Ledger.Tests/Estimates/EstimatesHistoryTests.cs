using Ledger.Consensus;
using Ledger.Estimates;
using Ledger.Kernel;
using Ledger.Tests.Consensus;
using Ledger.Tests.Histories;
using static Ledger.Tests.Histories.Lines;

namespace Ledger.Tests.Estimates;

public class EstimatesHistoryTests
{
    [Fact]
    public void One_item_for_each_day_of_change_with_the_entry_behind_it()
    {
        var log = new LogBuilder().Company().With(
            Forecast("a", "A", "2025-01-01", 100), Forecast("b", "B", "2025-01-01", 110), Forecast("same", "A", "2025-01-05", 100),
            About("exclusion", "b", "2025-02-01", "out"), About("confirmation", "same", "2025-02-02"));
        var history = EstimatesHistory.Of(log.View("2025-12-31"), Asking.Measure());
        Assert.Equal(
            [("2025-01-01", 2, "b"), ("2025-02-01", 1, "out"), ("2025-08-02", 0, null)],
            history.Items.Select(i => (Iso.Text(i.AnnouncedOn), i.Consensus.Count, i.Entry is { } e ? log.Name(e) : null)));
    }

    [Fact]
    public void Nothing_announced_has_no_history() =>
        Assert.Empty(EstimatesHistory.Of(new LogBuilder().Company().View("2025-12-31"), Asking.Measure()).Items);

    [Fact]
    public void It_is_the_consensus_of_every_day() => EveryDayAgrees(
        new LogBuilder().Company().With(
            Rate("USD", "CNY", "2024-12-01", 7), Rate("USD", "CNY", "2025-02-10", 8),
            Forecast("a1", "A", "2025-01-01", 100), Forecast("a2", "A", "2025-02-01", 110), Forecast("a3", "A", "2025-02-11", 90),
            Forecast("b1", "B", "2025-01-15", 100), About("confirmation", "b1", "2025-05-01"), About("withdrawal", "b1", "2025-09-15"),
            ForecastOf("c1", "C", "2025-01-20", """ "amount": { "currency": "USD", "low": 14, "high": 16, "scale": "billion" } """),
            ForecastOf("c2", "C", "2025-02-20", """ "amount": { "currency": "USD", "value": 14, "scale": "billion" } """), About("exclusion", "c2", "2025-03-01"),
            ForecastOf("d1", "D", "2025-01-20", """ "direction": "up" """),
            ForecastOf("e1", "E", "2025-01-20", """ "amount": { "currency": "EUR", "value": 14, "scale": "billion" } """),
            Correction("b1", Forecast("b1", "B", "2025-01-16", 101)), Forecast("late", "F", "2025-01-02", 70), Retraction("a3")),
        "2024-12-25", "2026-03-31");

    [Fact]
    public void It_is_the_consensus_of_every_day_around_an_actual() => EveryDayAgrees(
        new LogBuilder().Company().With(
            Forecast("a1", "A", "2025-01-01", 100), Forecast("a2", "A", "2025-02-01", 110), Forecast("a3", "A", "2025-02-20", 90), Report("r", "FY2025", "2025-02-20", 99)),
        "2024-12-25", "2025-12-31");

    // Brute force: every day asked for itself, by a view of that day, against the history asked for at the end.
    private static void EveryDayAgrees(LogBuilder log, string from, string to)
    {
        var items = EstimatesHistory.Of(log.View(to), Asking.Measure()).Items;
        var before = ConsensusStatistics.None;
        var next = 0;
        for (var day = DateOnly.ParseExact(from, "yyyy-MM-dd", null); day <= DateOnly.ParseExact(to, "yyyy-MM-dd", null); day = day.AddDays(1))
        {
            var now = log.Consensus(Iso.Text(day));
            if (now != before)
            {
                Assert.Equal((day, now), (items[next].AnnouncedOn, items[next].Consensus));
                next++;
            }

            before = now;
        }

        Assert.Equal(items.Count, next);
    }
}
