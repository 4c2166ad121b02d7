using CsCheck;
using Ledger.Entries;
using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Tests.Histories;

public class StrandTests
{
    private static readonly DateOnly First = new(2025, 1, 1);

    // Days and positions in any order, some statements ended before the last position: as late, back-dated, corrected and retracted entries are.
    private static readonly Gen<(int Day, int From, int Until)[]> Lives =
        Gen.Select(Gen.Int[0, 60], Gen.Int[1, 300], Gen.Int[1, 400]).Select((day, from, lasts) => (day, from, from + lasts)).Array[0, 120];

    [Fact]
    public void Finds_what_a_walk_finds_from_every_vantage()
    {
        Gen.Select(Lives, Gen.Int[-1, 62], Gen.Int[0, 420]).Sample((lives, day, position) =>
        {
            var statements = lives.Select((l, i) => Said(i + 1, l.Day, l.From, l.Until)).Order(Seen.InOrder).ToArray();
            var strand = new Strand(default, statements);
            var visible = statements.Where(s => s.KnownOn <= First.AddDays(day) && s.IsRecordedAt(position)).ToList();
            Assert.Equal(visible, strand.All(First.AddDays(day), position));
            Assert.Same(visible.FirstOrDefault(), strand.First(First.AddDays(day), position));
            Assert.Same(visible.LastOrDefault(), strand.Last(First.AddDays(day), position));
            if (visible.Count > 0) Assert.Same(visible.SkipLast(1).LastOrDefault(), strand.LastBefore(visible[^1], position));
        });
    }

    [Fact]
    public void Grows_into_the_same_order()
    {
        Gen.Select(Lives, Gen.Int[0, 120]).Sample((lives, cut) =>
        {
            var statements = lives.Select((l, i) => Said(i + 1, l.Day, l.From, l.Until)).ToArray();
            var early = statements.Take(cut).Order(Seen.InOrder).ToArray();
            var late = statements.Skip(cut).Order(Seen.InOrder).ToArray();
            Assert.Equal(statements.Order(Seen.InOrder), Ordered.Merge(early, late));
        });
    }

    private static Statement Said(long position, int day, long from, long until)
    {
        var forecast = new ForecastIssued { Company = "acme", Forecaster = "A", AnnouncedOn = First.AddDays(day), Period = Period.Parse("FY2025") };
        var recorded = new Recorded(position, default, default, "tests", "c-1", default, forecast);
        var statement = new Statement(recorded, forecast, form: null, from);
        statement.EndAt(until);
        return statement;
    }
}
