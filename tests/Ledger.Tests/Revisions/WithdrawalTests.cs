using static Ledger.Tests.Revisions.RevisionsLog;

namespace Ledger.Tests.Revisions;

public class WithdrawalTests
{
    [Fact]
    public void First_after_a_withdrawal_is_resumed()
    {
        var log = RevisionsLog.Of(Acme, Forecast("a", "2025-02-01", 100), About("withdrawal", "w", "a", "2025-03-01"), Forecast("b", "2025-04-01", 90), Forecast("c", "2025-05-01", 95));
        Assert.Equal(
            ["initiated a after -: - to 100", "withdrawn w after a: 100 to -", "resumed b after w: - to 90", "raised c after b: 90 to 95"],
            RevisionRows.Of(log, log.See("2025-12-31")));
        Assert.Equal([null, 28, 31, 30], RevisionRows.Items(log.See("2025-12-31")).Select(r => r.DaysSincePrevious));
    }

    [Fact]
    public void Withdrawing_what_is_superseded_resumes_nothing()
    {
        var log = RevisionsLog.Of(Acme, Forecast("a", "2025-02-01", 100), Forecast("b", "2025-03-01", 90), About("withdrawal", "w", "a", "2025-03-10"), Forecast("c", "2025-04-01", 95));
        Assert.Equal(
            ["initiated a after -: - to 100", "lowered b after a: 100 to 90", "withdrawn w after a: 100 to -", "raised c after b: 90 to 95"],
            RevisionRows.Of(log, log.See("2025-12-31")));
    }

    [Fact]
    public void Nothing_comes_back_when_the_latest_is_withdrawn()
    {
        var log = RevisionsLog.Of(Acme, Forecast("a", "2025-02-01", 100), Forecast("b", "2025-03-01", 90), About("withdrawal", "w", "b", "2025-03-10"), Forecast("c", "2025-04-01", 95));
        Assert.Equal("resumed c after w: - to 95", RevisionRows.Of(log, log.See("2025-12-31"))[^1]);
    }

    [Fact]
    public void On_one_day_the_position_decides()
    {
        var log = RevisionsLog.Of(Acme, Forecast("a", "2025-02-01", 100), About("withdrawal", "w", "a", "2025-03-01"), Forecast("b", "2025-03-01", 90));
        Assert.Equal("resumed b after w: - to 90", RevisionRows.Of(log, log.See("2025-12-31"))[^1]);
        log = RevisionsLog.Of(Acme, Forecast("a", "2025-02-01", 100), Forecast("b", "2025-03-01", 90), About("withdrawal", "w", "a", "2025-03-01"));
        Assert.Equal(["initiated a after -: - to 100", "lowered b after a: 100 to 90", "withdrawn w after a: 100 to -"], RevisionRows.Of(log, log.See("2025-12-31")));
    }

    [Fact]
    public void Takes_effect_no_earlier_than_what_it_withdraws()
    {
        var log = RevisionsLog.Of(Acme, Forecast("a", "2025-03-01", 100), About("withdrawal", "w", "a", "2025-02-01"), Forecast("b", "2025-04-01", 90));
        Assert.Equal(
            ["withdrawn w after a: 100 to -", "initiated a after -: - to 100", "resumed b after w: - to 90"], RevisionRows.Of(log, log.See("2025-12-31")));
    }

    [Fact]
    public void Before_it_was_announced_it_changes_nothing()
    {
        var log = RevisionsLog.Of(Acme, Forecast("a", "2025-02-01", 100), About("withdrawal", "w", "a", "2025-03-01"));
        Assert.Single(RevisionRows.Items(log.See("2025-02-28")));
        Assert.Equal(2, RevisionRows.Items(log.See("2025-03-01")).Count);
    }
}
