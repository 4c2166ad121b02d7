using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using Ledger.Tests.Kernel;

namespace Ledger.Tests.Simulation;

/// <summary>
/// One company's actuals on calendar periods, day by day: of every way to lay its figures side by side the best ones are kept, each figure is
/// spread evenly over its days, and the days of the period are added up.
/// </summary>
internal sealed class NaiveTotals(IEnumerable<JsonObject> lines)
{
    private readonly NaiveLog log = new(lines);

    /// <summary>Calendar quarters, then years, that the simulated books reach into.</summary>
    public static readonly IReadOnlyList<(string Name, DateOnly Start, DateOnly End)> Periods =
    [
        .. from year in Enumerable.Range(2023, 4) from quarter in Enumerable.Range(1, 4)
           let start = new DateOnly(year, (3 * quarter) - 2, 1) select ($"CY{year}-Q{quarter}", start, start.AddMonths(3).AddDays(-1)),
        .. from year in Enumerable.Range(2023, 4) select ($"CY{year}", new DateOnly(year, 1, 1), new DateOnly(year, 12, 31)),
    ];

    /// <summary>What may be answered for each period: more than one text where two ways to lay the figures are equally good.</summary>
    public Dictionary<string, IReadOnlyList<string>> Answers(DateOnly asOf, int position, string category, string basis, string currency)
    {
        var money = new NaiveMoney(log, position);
        var strips = NaiveActuals.Of(log.Visible(asOf, position), category, basis, secondHalves: true).Values
            .Select(a => new Strip(a, Day(NaivePeriods.DaysOf(a.Period).Start), Day(NaivePeriods.DaysOf(a.Period).End))).ToList();
        return Periods.ToDictionary(p => p.Name, p => Answers(strips, p, money, currency));
    }

    private static IReadOnlyList<string> Answers(List<Strip> strips, (string Name, DateOnly Start, DateOnly End) period, NaiveMoney money, string currency)
    {
        var figures = strips.Where(s => s.Inside(period) > 0).ToList();
        var same = figures.Where(f => f.Actual.Vintages > 0 && f.Start == period.Start && f.End == period.End).ToList();
        if (same.Count > 0) return [Text(same, period, money, currency)];
        var ways = Ways([.. figures.OrderBy(f => f.Start)], 0, DateOnly.MinValue).ToList();
        var best = ways.Max(way => Worth(way, period));
        return [.. ways.Where(way => Worth(way, period).CompareTo(best) == 0).Select(way => Text(way, period, money, currency)).Distinct()];
    }

    private static IEnumerable<List<Strip>> Ways(List<Strip> strips, int index, DateOnly after)
    {
        if (index == strips.Count) return [[]];
        var without = Ways(strips, index + 1, after);
        return strips[index].Start <= after ? without : without.Concat(Ways(strips, index + 1, strips[index].End).Select(rest => (List<Strip>)[strips[index], .. rest]));
    }

    private static (int, int, int, int) Worth(List<Strip> way, (string, DateOnly, DateOnly) period) =>
        (way.Sum(s => s.Inside(period)), way.Sum(s => s.Inside(period) - s.Length), way.Count, -way.Count(s => s.Actual.Vintages == 0));

    private static string Text(List<Strip> way, (string Name, DateOnly Start, DateOnly End) period, NaiveMoney money, string currency)
    {
        var (sum, over, reported, converted) = (BigInteger.Zero, BigInteger.One, 0, 0);
        for (var day = period.Start; day <= period.End; day = day.AddDays(1))
        {
            if (way.Find(s => s.Start <= day && day <= s.End) is not { } strip) continue;
            reported++;
            if (money.In(strip.Actual.Amount, strip.Actual.Currency, currency, strip.Actual.On) is not { } whole) continue;
            converted++;
            (sum, over) = ((sum * strip.Length) + (Rational.Of(whole) * over), over * strip.Length);
            var common = BigInteger.GreatestCommonDivisor(sum, over);
            (sum, over) = (sum / BigInteger.Max(common, 1), over / BigInteger.Max(common, 1));
        }

        var length = period.End.DayNumber - period.Start.DayNumber + 1;
        var amount = converted == 0 ? "-" : Rational.Rounded(sum, over * Rational.Of(1));
        return converted == length
            ? $"{period.Name} {amount} {way.Exists(s => s.Inside(period) < s.Length)} {way.Exists(s => s.Actual.Vintages == 0)}"
            : $"{period.Name} {(reported == length ? "noRate" : "notReported")} {length - converted} {amount}";
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed record Strip(NaiveActual Actual, DateOnly Start, DateOnly End)
    {
        private readonly Dictionary<string, int> inside = [];

        public int Length => End.DayNumber - Start.DayNumber + 1;

        public int Inside((string Name, DateOnly Start, DateOnly End) period)
        {
            if (inside.TryGetValue(period.Name, out var known)) return known;
            return inside[period.Name] = Enumerable.Range(0, Length).Select(i => Start.AddDays(i)).Count(day => period.Start <= day && day <= period.End);
        }
    }
}
