using Ledger.Kernel;
using Ledger.Revisions;
using Ledger.Tests.Histories;

namespace Ledger.Tests.Simulation;

/// <summary>A history that is asked after each write answers as one that is read whole: what it has laid out already is made longer, not wrong.</summary>
public class GrowingHistoryTests
{
    private const int Writes = 60;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Asking_on_the_way_changes_no_answer(int seed)
    {
        var book = new RandomReports(seed).Filled(Writes);
        var whole = Answers.Log(book.Lines);
        var growing = Answers.Log([]);
        var registered = growing.Position;
        for (var i = 0; i < Writes; i++)
        {
            growing.Add(book.Lines[i].ToJsonString());
            var on = RandomBook.First.AddDays(i * 7 % 200);
            foreach (var position in (long[])[growing.Position, registered + (i / 2)])
            {
                Assert.Equal(WholePicture.Of(whole, on, position), WholePicture.Of(growing, on, position));
                Assert.Equal(Revisions(whole, on, position), Revisions(growing, on, position));
            }
        }
    }

    private static IEnumerable<Revision> Revisions(LogBuilder log, DateOnly on, long position) =>
        RevisionsAnswer.Of(log.View(Iso.Text(on), position), RevisionFilter.None).Items;
}
