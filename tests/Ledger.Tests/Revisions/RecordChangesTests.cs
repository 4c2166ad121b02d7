using Ledger.Revisions;
using static Ledger.Tests.Revisions.RevisionsLog;

namespace Ledger.Tests.Revisions;

public class RecordChangesTests
{
    [Fact]
    public void Correction_shows_both_points_and_counts_as_nothing()
    {
        var log = RevisionsLog.Of(Acme, Forecast("a", "2025-02-01", 1000), Forecast("b", "2025-03-01", 110)).At("2025-03-20T08:00:00Z")
            .Add(Correct("k", "a", Forecast("a", "2025-02-01", 100)));
        Assert.Equal(["initiated a after -: - to 1000", "lowered b after a: 1000 to 110"], RevisionRows.Of(log, log.See("2025-12-31", position: 3)));
        Assert.Equal(
            ["initiated a after -: - to 100", "corrected k after a: 1000 to 100", "raised b after a: 100 to 110"], RevisionRows.Of(log, log.See("2025-12-31")));
        var row = RevisionRows.Items(log.See("2025-12-31"))[1];
        Assert.Equal((-900_000_000_000m, 0, 47), (row.Change, row.DaysSincePrevious, row.BackdatedDays));
    }

    [Fact]
    public void Correction_of_period_and_forecaster_moves_the_entry_to_another_chain()
    {
        var log = RevisionsLog.Of(Acme, Forecast("a", "2025-02-01", 100), Forecast("b", "2025-03-01", 110), Forecast("x", "2025-02-10", 90, by: "Beta", period: "FY2026"),
            Correct("k", "b", Forecast("b", "2025-03-01", 110, by: "Beta", period: "FY2026")));
        Assert.Equal(
            ["initiated x after -: - to 90", "raised b after x: 90 to 110", "corrected k after b: 110 to 110"],
            RevisionRows.Of(log, log.See("2025-12-31"), new RevisionFilter(Forecaster: "beta")));
        Assert.Equal("FY2026", RevisionRows.Items(log.See("2025-12-31"))[^1].Period);
        Assert.Equal(["initiated a after -: - to 100"], RevisionRows.Of(log, log.See("2025-12-31"), new RevisionFilter(Forecaster: "alpha")));
    }

    [Fact]
    public void Correction_is_seen_from_the_earlier_of_its_two_dates()
    {
        var log = RevisionsLog.Of(Acme, Forecast("a", "2025-05-01", 100), Correct("k", "a", Forecast("a", "2025-02-01", 100)));
        Assert.Empty(RevisionRows.Items(log.See("2025-01-31")));
        Assert.Equal(["initiated a after -: - to 100", "corrected k after a: 100 to 100"], RevisionRows.Of(log, log.See("2025-02-01")));
        Assert.Equal(-89, RevisionRows.Items(log.See("2025-02-01"))[1].DaysSincePrevious);

        // The other way round the new date is not told before its day.
        var later = RevisionsLog.Of(Acme, Forecast("a", "2025-02-01", 100), Correct("k", "a", Forecast("a", "2025-05-01", 100)));
        Assert.Equal(new DateOnly(2025, 2, 1), Assert.Single(RevisionRows.Items(later.See("2025-04-30"))).AnnouncedOn);
        Assert.All(RevisionRows.Items(later.See("2025-05-01")), r => Assert.Equal(new DateOnly(2025, 5, 1), r.AnnouncedOn));
    }

    [Fact]
    public void Retraction_leaves_a_row_where_the_entry_was()
    {
        var log = RevisionsLog.Of(Acme, Forecast("a", "2025-02-01", 100), Forecast("b", "2025-03-01", 130), About("retraction", "x", "b"), Forecast("c", "2025-04-01", 110));
        Assert.Equal(
            ["initiated a after -: - to 100", "retracted x after b: 130 to -", "raised c after a: 100 to 110"], RevisionRows.Of(log, log.See("2025-12-31")));
    }

    [Fact]
    public void Retracted_withdrawal_brings_the_estimate_back()
    {
        var log = RevisionsLog.Of(Acme, Forecast("a", "2025-02-01", 100), About("withdrawal", "w", "a", "2025-03-01"), Forecast("b", "2025-04-01", 110), About("retraction", "x", "w"));
        Assert.Equal("resumed b after w: - to 110", RevisionRows.Of(log, log.See("2025-12-31", position: 4))[^1]);
        Assert.Equal(
            ["initiated a after -: - to 100", "retracted x after w: - to -", "raised b after a: 100 to 110"], RevisionRows.Of(log, log.See("2025-12-31")));
        Assert.Equal(("alpha", "FY2025"), RevisionRows.Items(log.See("2025-12-31")).Select(r => (r.Forecaster, r.Period)).ElementAt(1));
    }

    [Fact]
    public void References_to_a_retracted_figure_are_still_placed()
    {
        var log = RevisionsLog.Of(Acme, Forecast("a", "2025-02-01", 100), About("confirmation", "c", "a", "2025-03-01"),
            Correct("k", "c", About("confirmation", "c", "a", "2025-03-05")), About("retraction", "x", "a"));
        Assert.Equal(["retracted x after a: 100 to -", "corrected k after c: - to -"], RevisionRows.Of(log, log.See("2025-12-31")));
        Assert.All(RevisionRows.Items(log.See("2025-12-31")), r => Assert.Equal("alpha", r.Forecaster));
    }

    [Fact]
    public void Retracted_correction_is_undone_and_listed()
    {
        var log = RevisionsLog.Of(Acme, Forecast("a", "2025-02-01", 100), Correct("k", "a", Forecast("a", "2025-02-01", 120)), About("retraction", "x", "k"));
        Assert.Equal(["initiated a after -: - to 100", "retracted x after k: 120 to 100"], RevisionRows.Of(log, log.See("2025-12-31")));
    }

    [Fact]
    public void Earnings_reports_and_currencies_are_put_right_too()
    {
        var log = RevisionsLog.Of(Acme, Rate("r", "2025-01-01", "7.00"), Report("q", "2025-02-20", 31.8m, "FY2025-Q1"), Correct("k", "q", Report("q", "2025-02-20", Dollars(31.8m), "FY2025-Q1")));
        Assert.Equal(["corrected k after q: 31.8 to 222.6"], RevisionRows.Of(log, log.See("2025-12-31")));
        Assert.Equal("company", RevisionRows.Items(log.See("2025-12-31"))[0].Forecaster);
    }
}
