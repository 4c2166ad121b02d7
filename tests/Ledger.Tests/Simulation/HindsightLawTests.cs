using CsCheck;
using Ledger.Hindsight;
using Ledger.Kernel;
using Ledger.Pictures;

namespace Ledger.Tests.Simulation;

public class HindsightLawTests
{
    [Fact]
    public void Pictures_differ_where_the_comparison_says_and_nowhere_else() => Gen.Select(Gen.Int[1, 1_000_000], Gen.Int[0, 400], Gen.Int[1, 50]).Sample((seed, day, since) =>
    {
        var log = Answers.Log(RandomBook.Of(seed, 50).Lines);
        var asOf = Iso.Text(RandomBook.First.AddDays(day));
        var (then, now) = (log.View(asOf, since), log.View(asOf));
        var compared = PictureComparison.Of(then, then.Vantage, now, "total", Basis.Cash, null);
        var (before, after) = (Picture.Of(log.View(asOf, since)), Picture.Of(log.View(asOf)));
        var (was, became) = (ByName(before), ByName(after));
        foreach (var key in was.Keys.Union(became.Keys))
        {
            var (left, right) = (was.GetValueOrDefault(key), became.GetValueOrDefault(key));
            var differs = compared.Items.SingleOrDefault(i => i.Category == key.Category && i.Period == key.Period);
            Assert.Equal((left?.Consensus, left?.Guidance, left?.Surprise, left?.Actual?.Amount) != (right?.Consensus, right?.Guidance, right?.Surprise, right?.Actual?.Amount), differs is not null && (differs.Fields.Any(f => f != PictureField.Actual) || left?.Actual?.Amount != right?.Actual?.Amount));
        }

        // Whatever moved was recorded since, and concerns the day.
        if (compared.Items.Count > 0) Assert.Contains(log.Log, e => e.Position > since);
        Assert.All(compared.Recorded, r => Assert.True(r.Position > since));
        Assert.All(compared.Items.SelectMany(i => i.By), by => Assert.Contains(compared.Recorded, r => r.By == by));
        Assert.Equal(compared.Recorded.OrderBy(r => r.Position), compared.Recorded);
    }, iter: 60);

    private static Dictionary<(string Category, string Period), PeriodPicture> ByName(Picture picture)
    {
        var all = picture.Periods.Select(p => ("total", p)).Concat(picture.Categories.SelectMany(c => c.Value.Select(p => (c.Key, p))));
        return all.ToDictionary(p => (p.Item1, p.p.Period), p => p.p);
    }
}
