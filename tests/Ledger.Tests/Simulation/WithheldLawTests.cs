using CsCheck;
using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Tests.Simulation;

public class WithheldLawTests
{
    [Fact]
    public void Where_nothing_is_withheld_the_answer_is_that_of_the_whole_book() => Gen.Select(Gen.Int[1, 1_000_000], Gen.Int[0, 700], Gen.Int[40, 51]).Sample((seed, day, position) =>
    {
        var log = Answers.Log(RandomBook.Of(seed, 50).Lines);
        var asOf = RandomBook.First.AddDays(day);
        foreach (var question in Answers.Questions)
        {
            var vantage = log.View(Iso.Text(asOf), position).Vantage;
            if (Withheld.From(log.History(), vantage, Period.Parse(question.Period), question.Category).Count > 0) continue;
            // Rates are the book's, not the company's.
            if (Withheld.From(log.History(""), vantage).Count > 0) continue;
            Assert.Equal(Answers.Text(log, asOf, log.Position, question), Answers.Text(log, asOf, position, question));
        }
    }, iter: 200);
}
