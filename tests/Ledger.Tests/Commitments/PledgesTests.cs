using Ledger.Commitments;
using Ledger.Histories;
using Ledger.Kernel;
using Ledger.Tests.Revisions;
using static Ledger.Tests.Revisions.RevisionsLog;

namespace Ledger.Tests.Commitments;

/// <summary>Pledges that took the place of others, and sums in which none counts twice.</summary>
public class PledgesTests
{
    private const string Years = "2025-01-01/2027-12-31";

    [Theory]
    [InlineData(120, "2025-01-01/2027-12-31", "", true)]
    [InlineData(100, "2025-01-01/2027-12-31", "", false)]
    [InlineData(120, "2025-01-01/2027-12-30", "", false)]
    [InlineData(120, "2026-07-02/2028-12-31", "", true)]
    [InlineData(120, "2026-07-03/2028-12-31", "", false)]
    [InlineData(120, "2025-01-01/2027-12-31", ""","category":"servers" """, false)]
    [InlineData(120, "2025-01-01/2027-12-31", ""","basis":"accrued" """, false)]
    public void A_later_and_larger_one_about_the_same_years_takes_its_place(int billions, string period, string more, bool does)
    {
        // 2025-01-01/2027-12-31 has 1,095 days: half of them are 548, from 2026-07-02 on.
        var log = RevisionsLog.Of(Acme, Plan("a", "2025-01-01", 100, Years), Plan("b", "2025-06-01", billions, period, more));
        var (first, second) = (Commitment.All(log.See("2025-12-31"))[0], Commitment.All(log.See("2025-12-31"))[1]);
        Assert.Equal((does ? log.Id("b") : (Guid?)null, null), (first.SupersededBy, second.SupersededBy));
        Assert.Equal(does ? [log.Id("a")] : [], second.Supersedes);
        Assert.Null(Commitment.All(log.See("2025-05-31"))[0].SupersededBy);
    }

    [Fact]
    public void A_withdrawn_one_takes_no_place_and_a_chain_is_linked_step_by_step()
    {
        var log = RevisionsLog.Of(Acme, Plan("a", "2025-01-01", 100, Years), Plan("b", "2025-03-01", 120, Years), Plan("c", "2025-06-01", 150, Years));
        Assert.Equal(["b", "c", "-"], Commitment.All(log.See("2025-12-31")).Select(c => log.Ref(c.SupersededBy)));
        log.Add(About("withdrawal", "w", "b", "2025-07-01"));
        Assert.Equal(["c", "-", "-"], Commitment.All(log.See("2025-12-31")).Select(c => log.Ref(c.SupersededBy)));
    }

    [Fact]
    public void The_pace_kept_is_of_the_days_reported()
    {
        var log = RevisionsLog.Of(Acme, Plan("p", "2025-01-01", 365, "CY2025"), Report("q1", "2025-04-15", 45, "FY2025-Q1"), Report("q2", "2025-07-15", 46, "FY2025-Q2"));
        var pledge = Assert.Single(Commitment.All(log.See("2025-08-31")));
        // 91 billion in 181 days.
        Assert.Equal((new DateOnly(2025, 6, 30), Math.Round(91_000_000_000m * 365 / 181, 2)), (pledge.ReportedUntil, pledge.KeptAnnualPace));
        Assert.Equal((null, null), (Commitment.All(log.See("2025-03-31"))[0].ReportedUntil, Commitment.All(log.See("2025-03-31"))[0].KeptAnnualPace));
    }

    [Fact]
    public void Of_pledges_that_overlap_the_larger_counts()
    {
        var log = RevisionsLog.Of(
            Acme, Other("beta", "Beta AG"), Other("gamma", "Gamma"), """{"id":"pair","name":"The two","reportingCurrency":"CNY","members":["beta","gamma"]}""",
            Plan("total", "2025-01-01", 100, Years, ""","partners":["Beta AG","Somebody"] """), Plan("part", "2025-01-02", 30, "CY2026", ""","category":"servers" """), Plan("later", "2025-01-03", 70, "CY2028"),
            Of("beta", Plan("partner", "2025-02-01", 40, "CY2026")), Of("gamma", Plan("own", "2025-02-01", 50, "CY2029")), Of("pair", Plan("group", "2025-02-01", 90, "CY2029")));
        var answer = Sum(log, "acme", "beta", "gamma", "pair");
        Assert.Equal(
            ["total -", "group -", "later -", "own Overlapping group", "partner Overlapping total", "part Overlapping total"],
            answer.Items.Select(i => $"{log.Ref(i.Pledge.Entry)} {i.NotCounted?.ToString() ?? "-"}{string.Concat(i.Overlaps.Select(o => " " + log.Ref(o)))}"));
        Assert.Equal((260_000_000_000m, 3, "CNY"), (answer.Pledged, answer.Counted, answer.Currency.Code));
        // Whoever is not asked about hides nobody.
        Assert.Equal(["own -", "partner -"], Sum(log, "beta", "gamma").Items.Select(i => $"{log.Ref(i.Pledge.Entry)} {i.NotCounted?.ToString() ?? "-"}"));
    }

    [Fact]
    public void What_is_withdrawn_superseded_or_without_a_rate_is_listed_and_not_added()
    {
        var log = RevisionsLog.Of(
            Acme, Plan("a", "2025-01-01", 100, Years), Plan("b", "2025-03-01", 120, Years), Plan("gone", "2025-01-01", 10, "CY2030"), About("withdrawal", "w", "gone", "2025-04-01"), Plan("dollars", "2025-01-01", Dollars(5), "CY2031"));
        var answer = Sum(log, "acme");
        Assert.Equal(["b -", "a Superseded", "gone Withdrawn", "dollars NoRate"], answer.Items.Select(i => $"{log.Ref(i.Pledge.Entry)} {i.NotCounted?.ToString() ?? "-"}"));
        Assert.Equal(120_000_000_000m, answer.Pledged);
    }

    private static string Other(string id, string name) => $$"""{"id":"{{id}}","name":"{{name}}","reportingCurrency":"CNY"}""";

    private static string Of(string company, string line) => line.Replace("\"company\":\"acme\"", $"\"company\":\"{company}\"", StringComparison.Ordinal);

    private static PledgesAnswer Sum(RevisionsLog log, params string[] companies)
    {
        List<CompanyView> views = [.. companies.Select(c => log.See("2025-12-31", company: c))];
        return PledgesAnswer.Of(views[0].Vantage, views, Basis.Cash, currency: null);
    }
}
