using CsCheck;
using Ledger.Intervals;
using static Ledger.Intervals.IntervalRelation;

namespace Ledger.Tests.Intervals;

public class IntervalRelationTests
{
    [Theory]
    [InlineData(1, 2, 3, 4, Below)]
    [InlineData(1, 3, 3, 4, OverlapsBelow)]
    [InlineData(1, 3, 2, 4, OverlapsBelow)]
    [InlineData(3, 4, 3, 4, Within)]
    [InlineData(3, 3, 3, 4, Within)]
    [InlineData(2, 4, 3, 3, Contains)]
    [InlineData(3, 5, 3, 4, Contains)]
    [InlineData(2, 4, 1, 3, OverlapsAbove)]
    [InlineData(3, 4, 1, 3, OverlapsAbove)]
    [InlineData(4, 5, 1, 3, Above)]
    [InlineData(5, null, 1, 3, Above)]
    [InlineData(2, null, 1, 3, OverlapsAbove)]
    [InlineData(1, null, 1, 3, Contains)]
    [InlineData(null, 2, 1, 3, OverlapsBelow)]
    [InlineData(null, 0, 1, 3, Below)]
    [InlineData(null, null, 1, 3, Contains)]
    public void Each_of_the_six(int? low, int? high, int? otherLow, int? otherHigh, IntervalRelation relation) =>
        Assert.Equal(relation, new FigureInterval(low, high).To(new FigureInterval(otherLow, otherHigh)));

    private static readonly Gen<FigureInterval> Any = Gen.Select(Gen.Int[0, 6], Gen.Int[0, 6], Gen.Int[0, 9], (one, other, open) =>
        new FigureInterval(open is 0 or 2 ? null : Math.Min(one, other), open is 1 or 2 ? null : Math.Max(one, other)));

    [Fact]
    public void The_other_way_round_it_is_the_converse_and_holds_what_the_points_say() => Gen.Select(Any, Any).Sample((one, other) =>
    {
        var relation = one.To(other);
        IntervalRelation[] converses = relation switch
        {
            Below => [Above],
            OverlapsBelow => [OverlapsAbove],
            OverlapsAbove => [OverlapsBelow],
            Above => [Below],
            Contains => [Within],
            _ => one == other ? [Within] : [Contains],
        };
        Assert.Contains(other.To(one), converses);
        bool Holds(FigureInterval interval, int point) => !(point < interval.Low) && !(point > interval.High);
        var points = Enumerable.Range(-1, 9);
        Assert.Equal(relation is not (Below or Above), points.Any(p => Holds(one, p) && Holds(other, p)));
        Assert.Equal(relation == Within, points.All(p => !Holds(one, p) || Holds(other, p)));
    }, iter: 5_000);
}
