using Ledger.Consensus;
using Ledger.Estimates;
using Ledger.Kernel;
using Ledger.Pictures;
using Ledger.Tests.Consensus;
using Ledger.Tests.Histories;
using static Ledger.Tests.Histories.Lines;

namespace Ledger.Tests.Policies;

/// <summary>Each rule of a policy, worked out by hand, just inside and just outside.</summary>
public class PolicyRulesTests
{
    private static readonly Policy Plain = new("desk", 1, 180);
    private static readonly Policy Usual = Plain with { Outliers = new OutlierRule(OutlierTest.ModifiedZScore, OutlierRule.UsualThreshold) };

    [Fact]
    public void A_window_shuts_though_a_confirmation_keeps_the_estimate_fresh()
    {
        // Thirty days after 2025-01-01 is 2025-01-31.
        var log = new LogBuilder().Company().With(Forecast("a", "A", "2025-01-01", 100), About("confirmation", "a", "2025-01-20"));
        var policy = Plain with { WindowDays = 30 };
        Assert.Equal([(1, null), (0, LeftOut.OutsideWindow)], new[] { "2025-01-31", "2025-02-01" }.Select(d => (Ask(log, policy, d).Consensus.Count, Ask(log, policy, d).Estimates[0].LeftOut)));
        Assert.Equal(["2025-01-01", "2025-02-01"], History(log, policy, "2025-03-01").Select(c => Iso.Text(c.AnnouncedOn)));
    }

    [Fact]
    public void Too_few_contributors_have_a_count_and_no_figure()
    {
        var log = new LogBuilder().Company().With(Forecast("a", "A", "2025-01-01", 100), Forecast("b", "B", "2025-01-02", 110));
        var policy = Plain with { MinimumContributors = 2 };
        Assert.Equal(ConsensusStatistics.None with { Count = 1 }, Ask(log, policy, "2025-01-01").Consensus);
        Assert.Equal(105_000_000_000m, Ask(log, policy, "2025-01-02").Consensus.Mean);
        Assert.Null(Ask(log, policy, "2025-01-01").Estimates[0].LeftOut);
        Assert.Null(Surprise(log.With(Report("r", "FY2025", "2025-01-02", 90)), policy));
    }

    [Theory]
    [InlineData("3.5", null)]
    [InlineData("3.37", LeftOut.Outlier)]
    public void A_modified_z_score_tells_outliers(string threshold, LeftOut? why)
    {
        // The median of 100, 102, 104, 106 and 114 is 104, the median distance 2: 0.6745 · 10 / 2 = 3.3725.
        var log = Five(114);
        var policy = Plain with { Outliers = new OutlierRule(OutlierTest.ModifiedZScore, decimal.Parse(threshold, System.Globalization.CultureInfo.InvariantCulture)) };
        Assert.Equal(why, Ask(log, policy, "2025-01-01").Estimates.Single(e => e.Forecaster == "e").LeftOut);
        Assert.Equal(why is null ? 105.2m : 103m, Ask(log, policy, "2025-01-01").Consensus.Mean / 1_000_000_000);
    }

    [Fact]
    public void A_score_of_just_the_threshold_counts()
    {
        var policy = Plain with { Outliers = new OutlierRule(OutlierTest.ModifiedZScore, 3.3725m) };
        Assert.Equal(5, Ask(Five(114), policy, "2025-01-01").Consensus.Count);
        Assert.Equal(4, Ask(Five(114.0001m), policy, "2025-01-01").Consensus.Count);
    }

    [Fact]
    public void Where_most_agree_the_mean_distance_tells()
    {
        // Four of 100 and one of 200: the mean distance is 20, 100 / (1.253314 · 20) = 3.99.
        var log = new LogBuilder().Company().With([.. "ABCD".Select(c => Forecast($"{c}", $"{c}", "2025-01-01", 100)), Forecast("e", "E", "2025-01-01", 200)]);
        Assert.Equal([null, null, null, null, LeftOut.Outlier], Ask(log, Usual, "2025-01-01").Estimates.Select(e => e.LeftOut));
        var all = new LogBuilder().Company().With([.. "ABC".Select(c => Forecast($"{c}", $"{c}", "2025-01-01", 100))]);
        Assert.Equal(3, Ask(all, Usual, "2025-01-01").Consensus.Count);
        var two = new LogBuilder().Company().With(Forecast("a", "A", "2025-01-01", 1), Forecast("b", "B", "2025-01-01", 1_000));
        Assert.Equal(2, Ask(two, Usual, "2025-01-01").Consensus.Count);
    }

    [Fact]
    public void A_newcomer_can_bring_an_outlier_back()
    {
        var log = Five(130).With(Forecast("f", "F", "2025-02-01", 128), Forecast("g", "G", "2025-02-01", 126));
        Assert.Equal([(4, LeftOut.Outlier), (7, null)], new[] { "2025-01-31", "2025-02-01" }.Select(d => (Ask(log, Usual, d).Consensus.Count, Ask(log, Usual, d).Estimates.Single(e => e.Forecaster == "e").LeftOut)));
        Assert.Equal([4, 7], History(log, Usual, "2025-02-01").Select(c => c.Consensus.Count));
    }

    [Fact]
    public void The_centre_is_what_surprises_and_guidance_are_held_against()
    {
        var log = Five(198).With(
            """{ "type": "announcement", "company": "alibaba", "nature": "guidance", "announcedOn": "2025-01-10", "period": "FY2025", "amount": { "currency": "CNY", "value": 110, "scale": "billion" }, "source": { "title": "A note" } }""",
            Report("r", "FY2025", "2025-05-20", 110));
        var (mean, median) = (Plain, Plain with { Centre = Centre.Median });
        // The mean is 122, the median 104.
        Assert.Equal((-12m, 6m), (Surprise(log, mean) / 1_000_000_000, Surprise(log, median) / 1_000_000_000));
        Assert.Equal([Ledger.Guidance.GuidanceRelation.Below, Ledger.Guidance.GuidanceRelation.Above], new[] { mean, median }.Select(p => Of(log, p)?.Guidance!.Relation));
    }

    private static LogBuilder Five(decimal last) => new LogBuilder().Company().With(
        Forecast("a", "A", "2025-01-01", 100), Forecast("b", "B", "2025-01-01", 102), Forecast("c", "C", "2025-01-01", 104), Forecast("d", "D", "2025-01-01", 106), Forecast("e", "E", "2025-01-01", last));

    private static EstimatesAnswer Ask(LogBuilder log, Policy policy, string asOf) => EstimatesAnswer.Of(log.View(asOf, policy: policy), Asking.Measure());

    private static List<ConsensusChange> History(LogBuilder log, Policy policy, string asOf) => EstimatesHistory.Of(log.View(asOf, policy: policy), Asking.Measure()).Items
        .Where((c, i) => i == 0 || c.Consensus.Count != EstimatesHistory.Of(log.View(asOf, policy: policy), Asking.Measure()).Items[i - 1].Consensus.Count).ToList();

    private static PeriodPicture? Of(LogBuilder log, Policy policy) => Picture.Of(log.View("2025-06-01", policy: policy)).Periods.Single(p => p.Period == "FY2025");

    private static decimal? Surprise(LogBuilder log, Policy policy) => Of(log, policy)?.Surprise?.Amount;
}
