using CsCheck;
using Ledger.Influences;
using Ledger.Kernel;
using Ledger.Tests.Histories;

namespace Ledger.Tests.Simulation;

public class InfluenceLawTests
{
    [Fact]
    public void Influences_cancel_out_and_the_mean_without_one_is_that_of_a_book_without_it() => Gen.Select(Gen.Int[1, 1_000_000], Gen.Int[0, 400]).Sample((seed, day) =>
    {
        var log = Answers.Log(RandomBook.Of(seed, 50).Lines);
        var asOf = Iso.Text(RandomBook.First.AddDays(day));
        foreach (var question in Answers.Questions)
        {
            var answer = InfluenceAnswer.Of(log.View(asOf), Answers.Measure(question));
            Assert.Equal(answer.Consensus.Count, answer.Items.Count);
            if (answer.Items.Count < 2) continue;
            // Each is rounded to hundredths.
            Assert.True(Math.Abs(answer.Items.Sum(i => i.Influence!.Value)) <= 0.01m * answer.Items.Count);
            foreach (var item in answer.Items)
            {
                log.Add(Lines.About("exclusion", log.Name(item.Entry), "2024-01-01", $"x{log.Position}"));
                Assert.Equal(item.MeanWithout, InfluenceAnswer.Of(log.View(asOf), Answers.Measure(question)).Consensus.Mean);
                log.Add(Lines.Retraction($"x{log.Position - 1}"));
            }
        }
    }, iter: 40);
}
