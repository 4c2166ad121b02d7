using CsCheck;
using Ledger.Consensus;
using Ledger.Estimates;
using Ledger.Kernel;
using Ledger.Policies;

namespace Ledger.Tests.Simulation;

/// <summary>What holds under every policy, whatever was said and recorded.</summary>
public class PolicyLawTests
{
    private const int Writes = 60;

    private static readonly Gen<Policy> Rules = Gen.Select(Gen.Int[5, 400], Gen.Int[0, 300], Gen.Int[1, 3], Gen.Int[0, 40], Gen.Bool, Gen.Bool, (stale, window, least, tenths, median, weighed) => new Policy("some", 1, stale)
    {
        WindowDays = window < 5 ? null : window,
        MinimumContributors = least,
        Outliers = tenths < 5 ? null : new OutlierRule(OutlierTest.ModifiedZScore, tenths / 10m),
        Centre = median ? Centre.Median : Centre.Mean,
        Weighting = weighed ? Weighting.Accuracy : Weighting.Equal,
    });

    [Fact]
    public void History_says_of_each_day_what_was_answered_on_that_day() => Gen.Select(Gen.Int[1, 1_000_000], Rules).Sample((seed, policy) =>
    {
        var log = Answers.Log(RandomBook.Of(seed, Writes).Lines);
        var last = RandomBook.First.AddDays(400);
        foreach (var question in Answers.Questions)
        {
            var history = new ConsensusPanel(log.View(Iso.Text(last)).Seen, log.View(Iso.Text(last)).Rates, Answers.Measure(question), policy).History();
            for (var day = RandomBook.First; day <= last; day = day.AddDays(17))
            {
                var then = history.LastOrDefault(c => c.AnnouncedOn <= day)?.Consensus ?? ConsensusStatistics.None;
                // Nobody who is asked on that day looks ahead.
                Assert.Equal(then, EstimatesAnswer.Of(log.View(Iso.Text(day), policy: policy), Answers.Measure(question)).Consensus);
            }
        }
    }, iter: 40);

    [Fact]
    public void Weights_sum_to_one_and_give_the_mean() => Gen.Select(Gen.Int[1, 1_000_000], Gen.Int[0, 400], Rules).Sample((seed, day, policy) =>
    {
        var view = Answers.Log(RandomBook.Of(seed, Writes).Lines).View(Iso.Text(RandomBook.First.AddDays(day)), policy: policy with { Weighting = Weighting.Accuracy, MinimumContributors = 1 });
        foreach (var question in Answers.Questions)
        {
            var answer = EstimatesAnswer.Of(view, Answers.Measure(question));
            var counted = answer.Estimates.Where(e => e.LeftOut is null).ToList();
            Assert.Equal(answer.Consensus.Count, counted.Count);
            Assert.All(answer.Estimates.Except(counted), e => Assert.Null(e.Weight));
            if (counted.Count == 0) continue;
            Assert.Equal(1, counted.Sum(e => e.Weight));
            Assert.True(Math.Abs(counted.Sum(e => e.Weight!.Value * e.Point!.Value) - answer.Consensus.Mean!.Value) <= 0.02m);
        }
    }, iter: 100);

    [Fact]
    public void Two_policies_differ_on_the_days_listed_and_on_no_others() => Gen.Select(Gen.Int[1, 1_000_000], Rules, Rules).Sample((seed, first, second) =>
    {
        var log = Answers.Log(RandomBook.Of(seed, Writes).Lines);
        var last = RandomBook.First.AddDays(300);
        var view = log.View(Iso.Text(last));
        var rows = PolicyComparison.Of(view, first, second, _ => true).ToList();
        var mirrored = PolicyComparison.Of(view, second, first, _ => true).Select(r => r with { Count = r.WithCount, Value = r.WithValue, WithCount = r.Count, WithValue = r.Value, Difference = -r.Difference });
        Assert.Equal(rows, mirrored);
        Assert.Empty(PolicyComparison.Of(view, first, first with { Name = "again" }, _ => true));
        foreach (var measure in Measure.OfForecasts(view, view.Profile.ReportingCurrency))
        {
            var own = rows.Where(r => (r.Period, r.Category, r.Basis) == (measure.Period, measure.Category, measure.Basis)).ToList();
            for (var day = RandomBook.First; day <= last; day = day.AddDays(13))
            {
                decimal? Value(Policy policy) => new ConsensusPanel(view.Seen, view.Rates, measure, policy).At(day).Centre(policy);
                var row = own.SingleOrDefault(r => r.From <= day && day <= r.To);
                Assert.Equal(Value(first) != Value(second), row is not null);
                if (row is not null) Assert.Equal((Value(first), Value(second)), (row.Value, row.WithValue));
            }
        }
    }, iter: 40);
}
