using CsCheck;
using Ledger.Accuracy;
using Ledger.Estimates;
using Ledger.Forecasters;
using Ledger.Kernel;

namespace Ledger.Tests.Simulation;

/// <summary>What holds for every forecaster's accuracy, whatever was said and reported.</summary>
public class AccuracyLawTests
{
    [Fact]
    public void Forecasters_of_one_subject_share_out_its_ranks_and_their_relative_errors_cancel_out() => Gen.Int[1, 1_000_000].Sample(seed =>
    {
        foreach (var subject in Scores(seed).GroupBy(s => (s.Period, s.Category, s.Basis)))
        {
            Assert.All(subject, s => Assert.Equal(subject.Count(), s.RankedOf));
            Assert.All(subject, s => Assert.Equal(1 + subject.Count(other => other.AbsoluteError < s.AbsoluteError), s.Rank));
            // The mean is rounded to hundredths of a unit, ratios to ten decimals.
            if (subject.All(s => s.RelativeError is not null)) Assert.True(Math.Abs(subject.Sum(s => s.RelativeError!.Value)) < 0.000001m);
        }
    }, iter: 60);

    [Fact]
    public void The_estimate_and_the_consensus_are_those_of_the_eve() => Gen.Int[1, 1_000_000].Sample(seed =>
    {
        var log = Answers.Log(RandomBook.Of(seed, 60).Lines);
        foreach (var score in Scores(seed))
        {
            var then = EstimatesAnswer.Of(log.View(Iso.Text(score.On)), new Ledger.Consensus.Measure(score.Period, score.Category, score.Basis, score.Currency));
            Assert.Equal(score.ActualOn.AddDays(-1), score.On);
            Assert.Equal(then.Consensus.Mean, score.Consensus);
            Assert.Contains(then.Estimates, e => e.Entry == score.Entry && e.Point == score.Estimate && e.LeftOut is null or Ledger.Consensus.LeftOut.Stale);
            Assert.Equal(score.Estimate - score.Actual, score.Error);
        }
    }, iter: 60);

    private static List<Score> Scores(int seed)
    {
        var view = Answers.Log(RandomBook.Of(seed, 60).Lines).View("2026-12-31");
        return [.. Forecaster.All([view]).SelectMany(f => AccuracyAnswer.Of(view.Vantage, [view], f, _ => true, currency: null).Items)];
    }
}
