using System.Globalization;
using Ledger.Consensus;
using Ledger.Estimates;
using Ledger.Kernel;

namespace Ledger.Tests.Simulation;

/// <summary>Random histories against the naive model, at vantages before, at and after each write on both clocks.</summary>
public class SimulationTests
{
    private const int Books = 16;
    private const int Writes = 50;

    public static TheoryData<int> Seeds => new(Enumerable.Range(1, Books));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_ledger_answers_as_the_naive_model(int seed)
    {
        var book = RandomBook.Of(seed, Writes);
        var log = Answers.Log(book.Lines);
        var model = new NaiveModel(book.Lines);
        for (var position = 1; position <= Writes; position++)
        {
            var question = Answers.Questions[position % Answers.Questions.Count];
            var line = book.Lines[position - 1];
            var content = line["replacement"] ?? line;
            var on = (content["announcedOn"] ?? content["on"]) is { } date ? DateOnly.ParseExact((string)date!, "yyyy-MM-dd", CultureInfo.InvariantCulture) : RandomBook.First.AddDays(120);
            foreach (var days in (int[])[-1, 0, 1, (position % 3) switch { 0 => 30, 1 => 180, _ => 181 }])
                foreach (var at in (int[])[position - 1, position, Math.Min(position + 1, Writes)])
                    Same(seed, model.Answer(on.AddDays(days), at, question), Answers.Text(log, on.AddDays(days), at + 1, question), $"asOf {on.AddDays(days):yyyy-MM-dd}, position {at}, {question}");
        }
    }

    [Theory]
    [InlineData(101)]
    [InlineData(102)]
    [InlineData(103)]
    [InlineData(104)]
    public void Histories_are_the_naive_model_s_of_every_day(int seed)
    {
        var book = RandomBook.Of(seed, Writes);
        var log = Answers.Log(book.Lines);
        var model = new NaiveModel(book.Lines);
        var question = Answers.Questions[seed % Answers.Questions.Count];
        var last = RandomBook.First.AddDays(620);
        var expected = new List<string>();
        var before = Answers.Text(ConsensusStatistics.None);
        for (var day = RandomBook.First.AddDays(-1); day <= last; day = day.AddDays(1))
        {
            var now = model.Consensus(day, Writes, question);
            if (now != before) expected.Add($"{day:yyyy-MM-dd} {now}");
            before = now;
        }

        var history = EstimatesHistory.Of(log.View(Iso.Text(last), Writes + 1), Answers.Measure(question));
        Same(seed, string.Join('\n', expected), string.Join('\n', history.Items.Select(i => $"{i.AnnouncedOn:yyyy-MM-dd} {Answers.Text(i.Consensus)}")), $"{question}");
    }

    [Fact]
    public void The_books_exercise_every_reason_to_leave_an_estimate_out()
    {
        var reasons = Enumerable.Range(1, Books).SelectMany(seed =>
        {
            var log = Answers.Log(RandomBook.Of(seed, Writes).Lines);
            return Answers.Questions.SelectMany(q => EstimatesAnswer.Of(log.View("2025-10-01"), Answers.Measure(q)).Estimates).Select(e => e.LeftOut);
        });
        // Two are given by policies only that ask for more than the ledger's own.
        Assert.Equal(Enum.GetValues<LeftOut>().Cast<LeftOut?>().Append(null).Except([LeftOut.OutsideWindow, LeftOut.Outlier]).Order(), reasons.Distinct().Order());
    }

    private static void Same(int seed, string expected, string actual, string where) =>
        Assert.True(expected == actual, $"Seed {seed}, {where}.\nThe naive model:\n{expected}\nThe ledger:\n{actual}");
}
