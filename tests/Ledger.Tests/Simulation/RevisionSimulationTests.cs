using Ledger.Kernel;
using Ledger.Revisions;

namespace Ledger.Tests.Simulation;

/// <summary>The audit of revisions of random histories against the naive model, on both clocks.</summary>
public class RevisionSimulationTests
{
    private const int Writes = 50;

    public static TheoryData<int, bool> Books
    {
        get
        {
            var data = new TheoryData<int, bool>();
            for (var seed = 1; seed <= 6; seed++)
            {
                data.Add(seed, false);
                data.Add(seed, true);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Books))]
    public void The_audit_is_the_naive_model_s(int seed, bool reports)
    {
        var book = (reports ? new RandomReports(seed) : new RandomBook(seed)).Filled(Writes);
        var log = Answers.Log(book.Lines);
        var model = new NaiveRevisions(book.Lines, "CNY");
        var days = new[] { -1, 0, 5, 20, 40, 60, 61, 80, 99, 100, 101, 130, 200, 401 };
        for (var position = 0; position <= Writes; position++)
        {
            for (var i = position % 2; i < days.Length; i += 2)
            {
                var asOf = RandomBook.First.AddDays(days[i]);
                var (expected, actual) = (model.Answer(asOf, position), PictureText.Of(log, RevisionsAnswer.Of(log.View(Iso.Text(asOf), position + 1), RevisionFilter.None)));
                Assert.True(expected == actual, $"Seed {seed}, asOf {asOf:yyyy-MM-dd}, position {position}.\nThe naive model:\n{expected}\nThe ledger:\n{actual}");
            }
        }
    }

    [Fact]
    public void The_books_exercise_every_kind()
    {
        var kinds = Enumerable.Range(1, 20).SelectMany(seed =>
            RevisionsAnswer.Of(Answers.Log(RandomBook.Of(seed, Writes).Lines).View("2026-12-31"), RevisionFilter.None).Items.Select(r => r.Kind));
        Assert.Equal(Enum.GetValues<RevisionKind>(), kinds.Distinct().Order());
    }
}
