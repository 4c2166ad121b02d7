using Ledger.Cli.Reading;
using Ledger.Kernel;
using Ledger.Tests.Histories;
using static Ledger.Tests.Histories.Lines;

namespace Ledger.Tests.Cli;

public class ReplayDaysTests
{
    private static readonly DateOnly From = new(2025, 1, 1);
    private static readonly DateOnly To = new(2025, 12, 31);

    [Fact]
    public void An_estimate_changes_the_picture_when_it_comes_and_when_it_has_grown_old()
    {
        var log = new LogBuilder().Company().With(Forecast("f", "A", "2025-02-24", 120));

        Assert.Equal(["2025-02-24", "2025-08-24"], Days(log, ReplayPace.Change));
        // The domain itself agrees: the day before it still counts.
        Assert.Equal([1, 0], new[] { "2025-08-23", "2025-08-24" }.Select(day => Ledger.Pictures.Picture.Of(log.View(day)).Periods[0].Consensus?.Count ?? 0));
    }

    [Fact]
    public void Days_outside_and_days_told_twice_count_once_or_not()
    {
        var log = new LogBuilder().Company().With(
            Report("a", "FY2024", "2024-12-31", 1), Report("b", "FY2024-Q4", "2025-01-01", 1), Report("c", "FY2024-Q3", "2025-12-31", 1), Report("d", "FY2024-Q2", "2026-01-01", 1),
            Report("e", "FY2024-Q1", "2025-01-01", 1));

        Assert.Equal(["2025-01-01", "2025-12-31"], Days(log, ReplayPace.Day));
        Assert.Empty(ReplayDays.Of(log.History().At(log.Position), To, From, ReplayPace.Change));
    }

    [Fact]
    public void Corrected_and_retracted_entries_change_nothing_on_the_day_they_were_written_with()
    {
        var log = new LogBuilder().Company().With(
            Report("a", "FY2024", "2025-03-01", 1), Report("b", "FY2024-Q4", "2025-04-01", 1),
            Correction("a", Report("a", "FY2024", "2025-05-01", 1)), Retraction("b"));

        Assert.Equal(["2025-05-01"], Days(log, ReplayPace.Change));
    }

    [Fact]
    public void Longer_steps_end_with_the_week_the_month_and_the_last_day()
    {
        var log = new LogBuilder().Company().With(
            Report("a", "FY2024", "2025-02-20", 1), Report("b", "FY2024-Q4", "2025-02-23", 1), Report("c", "FY2024-Q3", "2025-02-24", 1), Report("d", "FY2024-Q2", "2025-12-30", 1));

        Assert.Equal(["2025-02-23", "2025-03-02", "2025-12-31"], Days(log, ReplayPace.Week));
        Assert.Equal(["2025-02-28", "2025-12-31"], Days(log, ReplayPace.Month));
    }

    private static IEnumerable<string> Days(LogBuilder log, ReplayPace pace) => ReplayDays.Of(log.History().At(log.Position), From, To, pace).Select(Iso.Text);
}
