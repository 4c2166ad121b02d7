using System.Collections.Concurrent;

namespace Ledger.Tests.Simulation;

/// <summary>
/// Contract section 6, meaning 5: the latest report of each period, and what follows for the parts of a year that none states.
/// Found by trying every sum and difference of the stated parts of a year.
/// </summary>
internal static class NaiveActuals
{
    private static readonly ConcurrentDictionary<int, List<int[]>> AllSigns = new();

    /// <summary>All actuals of one category and basis, by the names of their periods.</summary>
    public static Dictionary<string, NaiveActual> Of(List<NaiveFact> visible, string category, string basis, bool secondHalves = false)
    {
        var stated = new Dictionary<string, NaiveActual>();
        foreach (var reports in visible.Where(e => e.Type == "earningsReport" && e.Text("category") == category && e.Text("basis") == basis).GroupBy(e => e.Period))
        {
            var latest = reports.OrderBy(r => r.On).ThenBy(r => r.Position).Last();
            stated[reports.Key] = new NaiveActual(reports.Key, NaiveMoney.Point(latest)!.Value, NaiveMoney.Currency(latest)!, latest.On, [latest.Ref], reports.Count());
        }

        var all = new Dictionary<string, NaiveActual>(stated);
        foreach (var year in stated.Keys.Select(NaivePeriods.Part).OfType<(string Year, int[] Quarters)>().Select(p => p.Year).Distinct())
            foreach (var part in NaivePeriods.Derivable(year, secondHalves).Where(p => !stated.ContainsKey(p)))
                if (Derived(part, stated) is { } derived) all[part] = derived;
        return all;
    }

    private static NaiveActual? Derived(string period, Dictionary<string, NaiveActual> stated)
    {
        var (year, wanted) = NaivePeriods.Part(period)!.Value;
        var found = new List<NaiveActual>();
        foreach (var currency in stated.Values.Select(a => a.Currency).Distinct())
        {
            var parts = stated.Values.Where(a => a.Currency == currency && NaivePeriods.Part(a.Period)?.Year == year).ToList();
            var best = Combinations(parts, wanted)
                .OrderBy(c => c.Count)
                .ThenBy(c => c.Count(o => NaivePeriods.Part(o.Actual.Period)!.Value.Quarters[0] == 0))
                .ThenBy(c => c.Count(o => o.Sign < 0))
                .ThenBy(c => string.Join(',', c.Select(o => o.Actual.Period).Order(StringComparer.Ordinal)), StringComparer.Ordinal)
                .FirstOrDefault();
            if (best is null || best.Sum(o => o.Sign * o.Actual.Amount) is var sum && sum < 0) continue;
            found.Add(new NaiveActual(period, sum, currency, best.Max(o => o.Actual.On), [.. best.SelectMany(o => o.Actual.Refs).Order(StringComparer.Ordinal)], 0));
        }

        return found.OrderByDescending(a => a.On).ThenBy(a => a.Currency, StringComparer.Ordinal).FirstOrDefault();
    }

    private static IEnumerable<List<(int Sign, NaiveActual Actual)>> Combinations(List<NaiveActual> parts, int[] wanted)
    {
        foreach (var signs in Signs(parts.Count))
        {
            var sums = new int[4];
            for (var i = 0; i < parts.Count; i++)
            {
                if (signs[i] == 0) continue;
                var quarters = NaivePeriods.Part(parts[i].Period)!.Value.Quarters;
                for (var q = 0; q < 4; q++) sums[q] += signs[i] * quarters[q];
            }

            if (sums.SequenceEqual(wanted)) yield return [.. signs.Zip(parts).Where(p => p.First != 0)];
        }
    }

    private static List<int[]> Signs(int count) => AllSigns.GetOrAdd(count, n =>
        n == 0 ? [[]] : [.. Signs(n - 1).SelectMany(signs => new int[][] { [.. signs, 0], [.. signs, 1], [.. signs, -1] })]);
}

/// <summary>What was spent in a period, with the refs of the report or the operands; a derived one has no vintages.</summary>
internal sealed record NaiveActual(string Period, decimal Amount, string Currency, DateOnly On, List<string> Refs, int Vintages);
