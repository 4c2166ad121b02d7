using Ledger.Commitments;
using Ledger.Consensus;
using Ledger.Kernel;
using Ledger.Tests.Revisions;
using static Ledger.Tests.Revisions.RevisionsLog;

namespace Ledger.Tests.Commitments;

public class CommitmentsTests
{
    private const string ThreeYears = "2025-02-24/2028-02-23";
    private const string AtLeast380 = """{"currency":"CNY","value":380,"scale":"billion","qualifier":"atLeast"}""";
    private const string Ai = ""","category":"ai-infrastructure" """;

    [Fact]
    public void Corpus_pledges_126_67_billion_a_year()
    {
        var pledge = Assert.Single(CommitmentsAnswer.Of(AlibabaLog.Log().See("2025-03-01", company: AlibabaLog.Company)).Items);
        Assert.Equal((380_000_000_000m, 126_666_666_666.67m), (pledge.Pledged, pledge.AverageAnnualPledge));
        Assert.Equal(("CNY", Qualifier.AtLeast, "ai-infrastructure"), (pledge.Currency.Code, pledge.Qualifier, pledge.Category));
        Assert.Equal((new DateOnly(2025, 2, 24), new DateOnly(2028, 2, 23), new DateOnly(2025, 2, 24)), (pledge.Start, pledge.End, pledge.AnnouncedOn));
        Assert.Equal((0m, 0m, 380_000_000_000m, false), (pledge.Spent, pledge.PercentSpent, pledge.Remaining, pledge.BroaderMeasure));
        // 6 of 1,095 days; 2 years and 359 days are left.
        Assert.Equal((0.0054794521m, 127_364_554_637.28m), (pledge.PercentElapsed, pledge.RequiredAnnualPace));
        Assert.Empty(pledge.From);
    }

    [Fact]
    public void Corpus_pledge_is_known_from_the_corrected_date()
    {
        var log = AlibabaLog.Log();
        Assert.Empty(Commitment.All(log.See("2025-02-23", company: AlibabaLog.Company)));
        Assert.Single(Commitment.All(log.See("2025-02-23", log.Position - 1, AlibabaLog.Company)));
    }

    [Fact]
    public void Counts_whole_quarters_and_apportions_the_ends_by_days()
    {
        var log = RevisionsLog.Of(Acme, Plan("p", "2025-02-24", AtLeast380, ThreeYears, Ai),
            Report("q1", "2025-05-15", 90, "FY2025-Q1", Ai), Report("q2", "2025-08-15", 40, "FY2025-Q2", Ai), Report("h1", "2025-08-15", 130, "FY2025-H1", Ai));
        var pledge = Assert.Single(Commitment.All(log.See("2025-08-31")));
        // 36 of the 90 days of January to March: 36 billion; then 40.
        Assert.Equal(["FY2025-Q1", "FY2025-Q2"], pledge.From.Select(f => f.Period));
        Assert.Equal([0.4m, 1m], pledge.From.Select(f => f.Share));
        Assert.Equal([36_000_000_000m, 40_000_000_000m], pledge.From.Select(f => f.Counted));
        Assert.Equal((76_000_000_000m, 304_000_000_000m, 0.2m), (pledge.Spent, pledge.Remaining, pledge.PercentSpent));
        Assert.Equal((true, false), (pledge.Apportioned, pledge.BroaderMeasure));
        Assert.Equal([log.Id("q1")], pledge.From[0].Entries);
        // 2025-09-01 to 2028-02-23 is 2 years and 176 days: 304 / (2 + 176/365).
        Assert.Equal(Math.Round(304_000_000_000m * 365 / 906, 2), pledge.RequiredAnnualPace);
    }

    [Fact]
    public void Derived_quarters_count_and_name_their_operands()
    {
        var log = RevisionsLog.Of(Acme, Plan("p", "2025-01-02", 100, "2025-07-01/2026-06-30"),
            Report("h1", "2025-08-15", 30, "FY2025-H1"), Report("m9", "2025-11-15", 50, "FY2025-9M"));
        var part = Assert.Single(Assert.Single(Commitment.All(log.See("2025-12-31"))).From);
        Assert.Equal(("FY2025-Q3", true, 20_000_000_000m, 1m), (part.Period, part.Derived, part.Counted, part.Share));
        Assert.Equal(["h1", "m9"], part.Entries.Select(e => log.Ref(e)).Order());
    }

    [Fact]
    public void Without_its_own_category_the_total_stands_in()
    {
        var log = RevisionsLog.Of(Acme, Plan("p", "2025-01-01", 100, "2025-01-01/2025-12-31", Ai), Report("q", "2025-04-15", 25, "FY2025-Q1"));
        var pledge = Assert.Single(Commitment.All(log.See("2025-12-31")));
        Assert.Equal((25_000_000_000m, true), (pledge.Spent, pledge.BroaderMeasure));
        pledge = Assert.Single(Commitment.All(log.Add(Report("a", "2025-05-15", 5, "FY2025-Q1", Ai)).See("2025-12-31")));
        Assert.Equal((5_000_000_000m, false), (pledge.Spent, pledge.BroaderMeasure));
    }

    [Fact]
    public void Other_bases_do_not_count()
    {
        var log = RevisionsLog.Of(Acme, Plan("p", "2025-01-01", 100, "2025-01-01/2025-12-31"), Report("q", "2025-04-15", 25, "FY2025-Q1", ""","basis":"accrued" """));
        Assert.Equal(0, Assert.Single(Commitment.All(log.See("2025-12-31"))).Spent);
    }

    [Fact]
    public void Exceeded_pledge_has_negative_remaining_and_no_pace()
    {
        var log = RevisionsLog.Of(Acme, Plan("p", "2025-01-01", 100, "2025-01-01/2025-12-31"), Report("h", "2025-08-15", 120, "FY2025-H1"));
        var pledge = Assert.Single(Commitment.All(log.See("2025-08-31")));
        Assert.Equal((-20_000_000_000m, 1.2m, 0m), (pledge.Remaining, pledge.PercentSpent, pledge.RequiredAnnualPace));
    }

    [Theory]
    [InlineData("2024-12-31", 0, true)]
    [InlineData("2025-01-01", 0.0027397260, true)]
    [InlineData("2025-12-30", 0.9972602740, true)]
    [InlineData("2025-12-31", 1, false)]
    public void Elapsed_counts_the_day_itself(string asOf, double elapsed, bool pace)
    {
        var pledge = Assert.Single(Commitment.All(RevisionsLog.Of(Acme, Plan("p", "2024-12-01", 100, "2025-01-01/2025-12-31")).See(asOf)));
        Assert.Equal((decimal)elapsed, pledge.PercentElapsed);
        Assert.Equal(pace, pledge.RequiredAnnualPace is not null);
    }

    [Fact]
    public void Withdrawn_pledge_keeps_its_line_without_remaining()
    {
        var log = RevisionsLog.Of(Acme, Plan("p", "2025-01-01", 100, "2025-01-01/2025-12-31"), About("withdrawal", "w", "p", "2025-03-01"));
        Assert.Null(Assert.Single(Commitment.All(log.See("2025-02-28"))).WithdrawnOn);
        var pledge = Assert.Single(Commitment.All(log.See("2025-03-01")));
        Assert.Equal((new DateOnly(2025, 3, 1), null, null), (pledge.WithdrawnOn, pledge.Remaining, pledge.RequiredAnnualPace));
    }

    [Fact]
    public void Guidance_projects_and_plans_without_figure_are_no_pledges() => Assert.Empty(Commitment.All(RevisionsLog.Of(
        Acme, Guide("g", "2025-01-01", 100), Plan("p", "2025-01-01", "up", "FY2025"), Plan("s", "2025-01-01", 3, "FY2025").Replace("\"plan\"", "\"project\"", StringComparison.Ordinal)).See("2025-12-31")));

    [Fact]
    public void Converts_when_asked_and_says_when_it_cannot()
    {
        var log = RevisionsLog.Of(Acme, Rate("r", "2025-01-15", "7.25"), Plan("p", "2025-02-01", 100, "2025-01-01/2025-12-31"), Plan("early", "2025-01-01", 50, "FY2026"),
            Report("q", "2025-04-15", 25, "FY2025-Q1"));
        var pledges = Commitment.All(log.See("2025-12-31"), Currency.Parse("USD"));
        Assert.Equal([("CNY", (LeftOut?)LeftOut.NoRate), ("USD", null)], pledges.Select(p => (p.Currency.Code, p.LeftOut)));
        Assert.Equal((13_793_103_448.28m, 3_448_275_862.07m, 10_344_827_586.21m), (pledges[1].Pledged, pledges[1].Spent, pledges[1].Remaining));
    }

    [Fact]
    public void Spending_without_a_rate_is_named()
    {
        var log = RevisionsLog.Of(Acme, Plan("p", "2025-01-01", 100, "2025-01-01/2025-12-31"), Report("q", "2025-04-15", Dollars(3), "FY2025-Q1"));
        var pledge = Assert.Single(Commitment.All(log.See("2025-12-31")));
        Assert.Equal([log.Id("q")], pledge.WithoutRate);
        Assert.Equal(0, pledge.Spent);
    }
}
