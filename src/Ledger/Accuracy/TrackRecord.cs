using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.InteropServices;
using Ledger.Consensus;
using Ledger.Entries;
using Ledger.Histories;
using Ledger.Kernel;
using Ledger.Rates;

namespace Ledger.Accuracy;

/// <summary>
/// How near forecasters came to a company's actuals of one category and basis, each error known from the day of its actual on: what is asked on a
/// day looks at nothing later, and any number of threads may ask. Weights are inversely proportional to mean squared percentage errors, as in Bates and Granger, "The Combination of
/// Forecasts" (Operational Research Quarterly 20, 1969), without correlations; each forecaster's mean holds one error more, of the size of all
/// forecasters' mean, so that one without a record counts as the average and a single hit does not take all.
/// </summary>
internal sealed class TrackRecord
{
    private const int Places = 10;
    private static readonly BigInteger Unit = BigInteger.Pow(10, 50);
    private readonly List<(Statement Report, string Forecaster, BigInteger Squared)> misses;
    private readonly ConcurrentDictionary<int, Sums> sums = new();

    private TrackRecord(List<(Statement, string, BigInteger)> misses) => this.misses = misses;

    /// <summary>The actuals that it rests on, by the day on which each became known.</summary>
    public IEnumerable<Statement> Reports => misses.Select(m => m.Report).Distinct();

    /// <summary>The record of what was known on the date of a view; errors are fractions of the actual, in its own currency.</summary>
    public static TrackRecord Of(Seen seen, RateTable rates, string category, Basis basis)
    {
        var misses = new List<(Statement Report, string Forecaster, BigInteger Squared)>();
        foreach (var (period, _) in seen.Subjects.Where(s => s.Category == category))
        {
            if (seen.First(period, category, StrandKind.Report, basis) is not { } report) continue;
            var (actual, eve) = (((EarningsReported)report.Content).Amount!, report.KnownOn.AddDays(-1));
            foreach (var track in seen.Tracks(period, category, StrandKind.Forecast, basis))
            {
                if (track.Last(eve) is not { } said || new Estimate(said, seen, rates, actual.Currency) is not { Point: { } point } estimate) continue;
                if (estimate.Withdrawal?.KnownOn <= eve || estimate.Exclusion?.KnownOn <= eve || Money.Ratio(point - actual.Point, actual.Point) is not { } error) continue;
                misses.Add((report, track.Forecaster, BigInteger.Pow(Exact.Scaled(error, Places), 2)));
            }
        }

        misses.Sort((l, r) => Statement.Compare(l.Report, r.Report) is var order and not 0 ? order : string.CompareOrdinal(l.Forecaster, r.Forecaster));
        return new TrackRecord(misses);
    }

    /// <summary>The weights of forecasters on a day, in their order: ten decimals, of which the largest takes what rounding leaves over, so that they sum to one.</summary>
    public decimal[] Weights(IReadOnlyList<string> forecasters, DateOnly day)
    {
        if (forecasters.Count == 0) return [];
        var known = Known(day);
        var parts = forecasters.Select(known.PartOf).ToArray();
        var whole = parts.Aggregate(BigInteger.Zero, (s, p) => s + p);
        var weights = parts.Select(p => Exact.Round(p, whole, Places)!.Value).ToArray();
        weights[Array.IndexOf(weights, weights.Max())] += 1 - weights.Sum();
        return [.. weights.Select(Exact.Normalize)];
    }

    private Sums Known(DateOnly day)
    {
        var count = Halving.CountWhile<(Statement Report, string, BigInteger), DateOnly>(CollectionsMarshal.AsSpan(misses), day, static (m, day) => m.Report.KnownOn <= day);
        return sums.TryGetValue(count, out var known) ? known : sums.GetOrAdd(count, c => new Sums(misses.Take(c)));
    }

    // What the misses known by a day add up to.
    private sealed class Sums
    {
        private readonly Dictionary<string, BigInteger> parts;
        private readonly BigInteger newcomer;

        public Sums(IEnumerable<(Statement Report, string Forecaster, BigInteger Squared)> misses)
        {
            var (count, all, by) = (0, BigInteger.Zero, new Dictionary<string, (int Count, BigInteger Sum)>(StringComparer.Ordinal));
            foreach (var (_, forecaster, squared) in misses)
            {
                var own = by.GetValueOrDefault(forecaster);
                by[forecaster] = (own.Count + 1, own.Sum + squared);
                (count, all) = (count + 1, all + squared);
            }

            // (n + 1) / (own errors + the mean of all), scaled to a whole number; all alike while nobody erred.
            BigInteger Part(int n, BigInteger sum) => all.IsZero ? BigInteger.One : (n + 1) * count * Unit / ((sum * count) + all);
            parts = by.ToDictionary(b => b.Key, b => Part(b.Value.Count, b.Value.Sum), StringComparer.Ordinal);
            newcomer = Part(0, 0);
        }

        public BigInteger PartOf(string forecaster) => parts.TryGetValue(forecaster, out var part) ? part : newcomer;
    }
}
