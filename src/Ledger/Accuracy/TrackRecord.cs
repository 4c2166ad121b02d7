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
    private readonly List<BigInteger> running = [];
    private readonly Dictionary<string, List<(int At, BigInteger Sum)>> own = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, Sums> sums = new();

    private TrackRecord(List<(Statement Report, string Forecaster, BigInteger Squared)> misses)
    {
        (this.misses, Reports) = (misses, [.. misses.Select(m => m.Report).Distinct()]);
        foreach (var (at, (_, forecaster, squared)) in misses.Index())
        {
            running.Add(squared + (at == 0 ? 0 : running[^1]));
            if (!own.TryGetValue(forecaster, out var theirs)) own.Add(forecaster, theirs = []);
            theirs.Add((at, squared + (theirs.Count == 0 ? 0 : theirs[^1].Sum)));
        }
    }

    /// <summary>The actuals that it rests on, by the day on which each became known.</summary>
    public IReadOnlyList<Statement> Reports { get; }

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
        var known = Known(day);
        var parts = new Share[forecasters.Count];
        for (var i = 0; i < parts.Length; i++) parts[i] = known.PartOf(forecasters[i]);
        return Share.Of(parts);
    }

    private Sums Known(DateOnly day)
    {
        var count = Halving.CountWhile<(Statement Report, string, BigInteger), DateOnly>(CollectionsMarshal.AsSpan(misses), day, static (m, day) => m.Report.KnownOn <= day);
        return sums.TryGetValue(count, out var known) ? known : sums.GetOrAdd(count, c => new Sums(this, c));
    }

    // (n + 1) / (own errors + the mean of all), scaled to a whole number, of the first misses; all alike while nobody erred.
    private Share Part(string forecaster, int count)
    {
        var all = count == 0 ? BigInteger.Zero : running[count - 1];
        if (all.IsZero) return new Share(BigInteger.One);
        var theirs = own.GetValueOrDefault(forecaster, []);
        var n = Halving.CountWhile<(int At, BigInteger), int>(CollectionsMarshal.AsSpan(theirs), count, static (miss, count) => miss.At < count);
        return new Share((n + 1) * count * Unit / (((n == 0 ? 0 : theirs[n - 1].Sum) * count) + all));
    }

    // What the first misses make of each forecaster, worked out for those who are asked about.
    private sealed class Sums(TrackRecord record, int count)
    {
        private readonly ConcurrentDictionary<string, Share> parts = new(concurrencyLevel: 1, capacity: 31, StringComparer.Ordinal);

        public Share PartOf(string forecaster) => parts.TryGetValue(forecaster, out var part) ? part : parts.GetOrAdd(forecaster, record.Part(forecaster, count));
    }
}
