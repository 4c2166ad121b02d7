using System.Globalization;
using CsCheck;
using Ledger.Actuals;
using Ledger.Kernel;

namespace Ledger.Tests.Actuals;

public class TilingTests
{
    private static readonly DateSpan Year = new(new DateOnly(2025, 1, 1), new DateOnly(2025, 12, 31));

    [Fact]
    public void Finest_periods_win_where_they_cover_as_much() =>
        Assert.Equal(["q1", "q2", "h2"], Chosen(Year, ("fy", "01-01", "12-31"), ("q1", "01-01", "03-31"), ("q2", "04-01", "06-30"), ("h1", "01-01", "06-30"), ("h2", "07-01", "12-31")));

    [Fact]
    public void Whole_year_wins_where_quarters_leave_a_gap() =>
        Assert.Equal(["fy"], Chosen(Year, ("fy", "01-01", "12-31"), ("q1", "01-01", "03-31"), ("q2", "04-01", "06-30"), ("q4", "10-01", "12-31")));

    [Fact]
    public void Of_two_that_reach_in_equally_far_the_shorter_wins() =>
        Assert.Equal(["q1"], Chosen(new DateSpan(new DateOnly(2025, 2, 1), new DateOnly(2025, 3, 31)), ("q1", "01-01", "03-31"), ("m2", "01-01", "02-28"), ("9m", "01-01", "09-30")));

    [Fact]
    public void Nothing_tiles_nothing() => Assert.Empty(Chosen(Year));

    [Fact]
    public void Never_overlaps_and_no_other_choice_covers_more() =>
        Gen.Select(Gen.Int[0, 20], Gen.Int[1, 8], (start, length) => (start, length)).Array[0, 9].Sample(spans =>
        {
            var parts = spans.Select((s, i) => Part($"{i}", Year.Start.AddDays(s.start), Year.Start.AddDays(s.start + s.length - 1))).ToArray();
            var horizon = new DateSpan(Year.Start.AddDays(4), Year.Start.AddDays(22));
            var chosen = Tiling.Of(parts, horizon);
            Assert.Equal(Covered(chosen, horizon), chosen.Sum(p => p.Days.SharedDays(horizon)));
            var best = Enumerable.Range(0, 1 << parts.Length)
                .Select(bits => parts.Where((_, i) => (bits >> i & 1) == 1).ToArray())
                .Where(set => set.All(p => set.All(q => p == q || p.Days.SharedDays(q.Days) == 0)))
                .Max(set => set.Sum(p => p.Days.SharedDays(horizon)));
            Assert.Equal(best, Covered(chosen, horizon));
        }, iter: 300);

    private static int Covered(IEnumerable<Actual> parts, DateSpan horizon) =>
        Enumerable.Range(0, horizon.Days).Count(d => parts.Any(p => p.Days.Contains(new DateSpan(horizon.Start.AddDays(d), horizon.Start.AddDays(d)))));

    private static string[] Chosen(DateSpan horizon, params (string Name, string Start, string End)[] periods) =>
        [.. Tiling.Of(periods.Select(p => Part(p.Name, On(p.Start), On(p.End))), horizon).Select(p => p.Period)];

    private static DateOnly On(string day) => DateOnly.ParseExact($"2025-{day}", "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Actual Part(string name, DateOnly start, DateOnly end) => new(name, new DateSpan(start, end), 1, Currency.Parse("USD"), end, [], Derived: false, 1);
}
