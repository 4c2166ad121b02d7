using Ledger.Kernel;
using Ledger.Revisions;
using static Ledger.Tests.Revisions.RevisionsLog;

namespace Ledger.Tests.Revisions;

public class RevisionsTests
{
    [Fact]
    public void Walks_a_chain_by_announcement()
    {
        var log = RevisionsLog.Of(Acme, Forecast("a", "2025-02-01", 100), Forecast("b", "2025-03-01", 120), About("confirmation", "c", "b", "2025-03-15"),
            Forecast("d", "2025-04-01", 120.0m), Forecast("e", "2025-05-01", 90));
        Assert.Equal(
            ["initiated a after -: - to 100", "raised b after a: 100 to 120", "confirmed c after b: 120 to 120", "reiterated d after b: 120 to 120", "lowered e after d: 120 to 90"],
            RevisionRows.Of(log, log.See("2025-12-31")));
        var raised = RevisionRows.Items(log.See("2025-12-31"))[1];
        Assert.Equal((20_000_000_000m, 0.2m, 28), (raised.Change, raised.ChangePercent, raised.DaysSincePrevious));
        Assert.Equal(("alpha", "Alpha", "FY2025", "total", "CNY"), (raised.Forecaster, raised.Name, raised.Period, raised.Category, raised.Currency?.Code));
        Assert.Equal(-0.25m, RevisionRows.Items(log.See("2025-12-31"))[4].ChangePercent);
    }

    [Fact]
    public void Lists_the_corpus()
    {
        var log = AlibabaLog.Log();
        Assert.Equal(
            [
                "initiated guozheng-fy25 after -: - to 125", "initiated guojin-fy25 after -: - to 120", "initiated guojin-fy25-servers after -: - to 50",
                "initiated guojin-fy25-switches after -: - to 8", "initiated guojin-fy25-optical after -: - to 3.6",
                "corrected baba-380bn-date after baba-380bn: 380 to 380",
            ],
            RevisionRows.Of(log, log.See("2025-03-01", company: AlibabaLog.Company)));
        var corrected = RevisionRows.Items(log.See("2025-03-01", company: AlibabaLog.Company))[^1];
        Assert.Equal(("company", "Alibaba Group", "2025-02-24/2028-02-23", 366), (corrected.Forecaster, corrected.Name, corrected.Period, corrected.DaysSincePrevious));
        Assert.Equal(new DateOnly(2025, 2, 24), corrected.AnnouncedOn);
    }

    [Fact]
    public void Orders_equal_dates_by_position()
    {
        var log = RevisionsLog.Of(Acme, Forecast("late", "2025-03-01", 100), Forecast("same", "2025-03-01", 90), Forecast("early", "2025-02-01", 80));
        Assert.Equal(
            ["initiated early after -: - to 80", "raised late after early: 80 to 100", "lowered same after late: 100 to 90"],
            RevisionRows.Of(log, log.See("2025-12-31")));
    }

    [Fact]
    public void Backdated_recording_moves_into_its_place()
    {
        var log = RevisionsLog.Of(Acme).At("2025-02-01T10:00:00Z").Add(Forecast("a", "2025-02-01", 100)).At("2025-04-01T23:30:00-02:00")
            .Add(Forecast("c", "2025-04-01", 120)).At("2025-06-01T00:00:00Z").Add(Forecast("b", "2025-03-01", 130));
        Assert.Equal(["initiated a after -: - to 100", "raised c after a: 100 to 120"], RevisionRows.Of(log, log.See("2025-12-31", position: 3)));
        Assert.Equal(
            ["initiated a after -: - to 100", "raised b after a: 100 to 130", "lowered c after b: 130 to 120"], RevisionRows.Of(log, log.See("2025-12-31")));
        Assert.Equal([0, 92, 1], RevisionRows.Items(log.See("2025-12-31")).Select(r => r.BackdatedDays));
    }

    [Fact]
    public void Statements_without_figures_go_by_direction()
    {
        var log = RevisionsLog.Of(Acme, Forecast("a", "2025-01-01", "up"), Forecast("b", "2025-02-01", "down"), Forecast("c", "2025-03-01", 100),
            Forecast("d", "2025-04-01", "up"), Forecast("e", "2025-05-01", "flat"));
        Assert.Equal(
            ["initiated a after -: - to -", "lowered b after a: - to -", "initiated c after b: - to 100", "raised d after c: 100 to -", "reiterated e after d: - to -"],
            RevisionRows.Of(log, log.See("2025-12-31")));
        Assert.All(RevisionRows.Items(log.See("2025-12-31")), r => Assert.Null(r.Change));
    }

    [Fact]
    public void Range_counts_by_its_midpoint_and_zero_has_no_percentage()
    {
        var range = """{"currency":"CNY","low":0,"high":100,"scale":"billion"}""";
        var log = RevisionsLog.Of(Acme, Forecast("a", "2025-01-01", 0), Forecast("b", "2025-02-01", range), Forecast("c", "2025-03-01", 50));
        var rows = RevisionRows.Items(log.See("2025-12-31"));
        Assert.Equal([RevisionKind.Initiated, RevisionKind.Raised, RevisionKind.Reiterated], rows.Select(r => r.Kind));
        Assert.Null(rows[1].ChangePercent);
        Assert.Equal(0, rows[2].ChangePercent);
    }

    [Fact]
    public void Unlike_currencies_meet_in_the_reporting_one()
    {
        var log = RevisionsLog.Of(Acme, Rate("r1", "2025-01-01", "7.25"), Rate("r2", "2025-02-15", "7.00"),
            Forecast("a", "2025-02-01", Dollars(10)), Forecast("b", "2025-03-01", 72), Forecast("c", "2025-04-01", Dollars(11)), Forecast("d", "2025-05-01", Dollars(12)));
        Assert.Equal(
            ["initiated a after -: - to 10", "lowered b after a: 72.5 to 72", "raised c after b: 72 to 77", "raised d after c: 11 to 12"],
            RevisionRows.Of(log, log.See("2025-12-31")));
        Assert.Equal(["USD", "CNY", "CNY", "USD"], RevisionRows.Items(log.See("2025-12-31")).Select(r => r.Currency?.Code));
    }

    [Fact]
    public void Without_a_rate_unlike_currencies_start_anew()
    {
        var log = RevisionsLog.Of(Acme, Forecast("a", "2025-02-01", Dollars(10)), Forecast("b", "2025-03-01", 72), Rate("r", "2025-02-15", "7.25"));
        Assert.Equal(["initiated a after -: - to 10", "initiated b after a: - to 72"], RevisionRows.Of(log, log.See("2025-12-31")));
        Assert.Null(RevisionRows.Items(log.See("2025-12-31"))[1].Change);
    }

    [Fact]
    public void Guidance_is_walked_as_the_company()
    {
        var log = RevisionsLog.Of(Acme, Guide("a", "2025-02-01", 100), Forecast("x", "2025-02-01", 90), Guide("b", "2025-03-01", 110),
            Plan("p", "2025-03-01", 400, "2025-01-01/2027-12-31"));
        Assert.Equal(["initiated a after -: - to 100", "raised b after a: 100 to 110"], RevisionRows.Of(log, log.See("2025-12-31"), new RevisionFilter(Forecaster: "company")));
    }

    [Fact]
    public void Knows_nothing_after_asOf_and_everything_after_the_actual()
    {
        var log = RevisionsLog.Of(Acme, Forecast("a", "2025-02-01", 100), Report("r", "2025-02-15", 95, "FY2024"), Forecast("b", "2025-03-01", 110, period: "FY2024"),
            Report("q", "2025-02-20", 95, "FY2025"), Forecast("c", "2025-03-02", 120));
        Assert.Equal(["initiated a after -: - to 100"], RevisionRows.Of(log, log.See("2025-02-28")));
        Assert.Equal(["initiated a after -: - to 100", "initiated b after -: - to 110", "raised c after a: 100 to 120"], RevisionRows.Of(log, log.See("2025-03-02")));
    }

    [Fact]
    public void Filters_keep_the_rows_that_show_what_is_asked()
    {
        var log = RevisionsLog.Of(Acme, Forecast("a", "2025-02-01", 100, period: "CY2025"), Forecast("b", "2025-03-01", 120), Forecast("c", "2025-03-01", 7, by: "Beta & Co"),
            Forecast("d", "2025-03-02", 8, by: "Beta & Co", period: "FY2026"), Forecast("e", "2025-03-03", 9, more: ""","category":"servers","basis":"accrued" """));
        string[] Refs(RevisionFilter filter) => [.. RevisionRows.Items(log.See("2025-12-31"), filter).Select(r => log.Ref(r.Entry))];
        Assert.Equal(["a", "b", "c", "e"], Refs(new RevisionFilter(Period: Period.Parse("2025-01-01/2025-12-31"))));
        Assert.Equal(["c", "d"], Refs(new RevisionFilter(Forecaster: "beta-co")));
        Assert.Equal(["b"], Refs(new RevisionFilter(Kind: RevisionKinds.ByWord["raised"])));
        Assert.Equal(["b", "c", "d"], Refs(new RevisionFilter(From: new DateOnly(2025, 3, 1), To: new DateOnly(2025, 3, 2))));
        Assert.Equal(["e"], Refs(new RevisionFilter(Category: "servers")));
        Assert.Equal(["e"], Refs(new RevisionFilter(Basis: Basis.Accrued)));
    }

    [Fact]
    public void Answer_says_where_it_was_seen_from()
    {
        var answer = RevisionsAnswer.Of(RevisionsLog.Of(Acme, Forecast("a", "2025-02-01", 100)).See("2025-03-01"), RevisionFilter.None);
        Assert.Equal(("acme", new DateOnly(2025, 3, 1), 2L, "default@1"), (answer.Company, answer.AsOf, answer.Position, answer.Policy));
        Assert.Equal(answer.RecordedAsOf, answer.Items[0].RecordedAt);
        Assert.Equal("someone", answer.Items[0].RecordedBy);
    }
}
