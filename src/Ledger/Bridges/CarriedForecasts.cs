using Ledger.Consensus;
using Ledger.Entries;
using Ledger.Histories;
using Ledger.Rates;

namespace Ledger.Bridges;

/// <summary>Forecasts of other bases on the basis of a measure, from the day on which both they and a bridge were known.</summary>
internal static class CarriedForecasts
{
    /// <summary>For each forecaster its estimates as carried, by the day from which each is the latest that a bridge reaches.</summary>
    public static Dictionary<string, List<Estimate>> Of(Measure measure, Seen seen, RateTable rates, IReadOnlyList<Bridge> bridges)
    {
        var reached = bridges.Select(b => b.Other).ToHashSet();
        return seen.About(measure.Period, measure.Category).Where(s => s.Content is ForecastIssued f && reached.Contains(f.Basis))
            .GroupBy(s => ((ForecastIssued)s.Content).ForecasterId, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => Walk([.. g], measure, seen, rates, bridges), StringComparer.Ordinal);
    }

    // A new forecast or a new bridge makes another figure; of two bridges the later holds, whatever the forecast's date.
    private static List<Estimate> Walk(List<Statement> forecasts, Measure measure, Seen seen, RateTable rates, IReadOnlyList<Bridge> bridges)
    {
        var carried = new List<Estimate>();
        foreach (var day in forecasts.Concat(bridges.Select(b => b.Statement)).Select(s => s.KnownOn).Distinct().Order())
        {
            var known = bridges.Where(b => b.Statement.KnownOn <= day).ToLookup(b => b.Other);
            if (forecasts.FindLast(f => f.KnownOn <= day && known.Contains(((Figure)f.Content).Basis)) is not { } latest) continue;
            var bridge = known[((Figure)latest.Content).Basis].Last();
            if (carried is [.., var before] && before.Statement == latest && before.Bridge == bridge) continue;
            carried.Add(new Estimate(latest, seen, rates, measure.Currency, bridge));
        }

        return carried;
    }
}
