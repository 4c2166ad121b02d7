using Ledger.Entries;
using Ledger.Histories;
using Ledger.Kernel;
using Ledger.Rates;

namespace Ledger.Consensus;

/// <summary>
/// The forecasts of one measure, ready to be seen on any date up to the one they were gathered for.
/// Contract, meanings 2 to 4.
/// </summary>
public sealed class ConsensusPanel
{
    /// <summary>Days over which revisions are counted.</summary>
    public const int Window = 30;

    private readonly Policy policy;
    private readonly DateOnly asOf;

    /// <summary>Gathers the forecasts of a measure from what was known on a date.</summary>
    public ConsensusPanel(Seen seen, RateTable rates, Measure measure, Policy policy)
    {
        this.policy = policy;
        asOf = seen.AsOf;
        var figures = seen.About(measure.Period, measure.Category).ToList();
        Forecasters =
        [
            .. figures.Where(s => s.Content is ForecastIssued f && f.Basis == measure.Basis)
                .Select(s => new Estimate(s, seen, rates, measure.Currency))
                .GroupBy(e => e.Forecast.ForecasterId, StringComparer.Ordinal)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => g.ToArray()),
        ];
        OtherBases = [.. figures.Where(s => s.Content is ForecastIssued f && f.Basis != measure.Basis).Select(s => new Estimate(s, seen, rates, measure.Currency))];
        FrozenOn = figures.FirstOrDefault(s => s.Content is EarningsReported r && r.Basis == measure.Basis)?.KnownOn;
    }

    /// <summary>Each forecaster's estimates by announcedOn and position; forecasters by id.</summary>
    public IReadOnlyList<Estimate[]> Forecasters { get; }

    /// <summary>Estimates that measure something else.</summary>
    public IReadOnlyList<Estimate> OtherBases { get; }

    /// <summary>The day from which the consensus stands still: an actual for exactly this period was first announced. Null before.</summary>
    public DateOnly? FrozenOn { get; }

    /// <summary>The last day whose estimates count in an answer for a date: the day before the freeze, or the date.</summary>
    public DateOnly Cut(DateOnly date) => FrozenOn is { } frozen && frozen <= date ? frozen.AddDays(-1) : date;

    /// <summary>A forecaster's latest estimate known on a date, withdrawn or not; null before the first.</summary>
    public static int LatestIndex(Estimate[] estimates, DateOnly date) => Array.FindLastIndex(estimates, e => e.Forecast.AnnouncedOn <= date);

    /// <summary>The consensus on a date not after the one for which the panel was gathered.</summary>
    public ConsensusStatistics At(DateOnly date)
    {
        var cut = Cut(date);
        var counting = new List<Estimate>();
        int up = 0, down = 0;
        foreach (var estimates in Forecasters)
        {
            var index = LatestIndex(estimates, cut);
            if (index < 0 || estimates[index].WhyNot(cut, policy) is not null) continue;
            counting.Add(estimates[index]);
            if (estimates[index].Forecast.AnnouncedOn <= cut.AddDays(-Window)) continue;
            var moved = estimates[index].MovedFrom(index > 0 ? estimates[index - 1] : null);
            if (moved > 0) up++;
            else if (moved < 0) down++;
        }

        return ConsensusStatistics.Of(counting, up, down);
    }

    /// <summary>The consensus after every change, oldest first: one item for each day on which it changed.</summary>
    public IReadOnlyList<ConsensusChange> History()
    {
        var last = Cut(asOf);
        var turns = Forecasters.SelectMany(f => f).SelectMany(e => e.Turns(policy))
            .Where(t => t.Day <= last)
            .GroupBy(t => t.Day)
            .OrderBy(g => g.Key);
        var changes = new List<ConsensusChange>();
        var before = ConsensusStatistics.None;
        foreach (var day in turns)
        {
            var now = At(day.Key);
            if (now == before) continue;
            before = now;
            changes.Add(new ConsensusChange(day.Key, now, day.Select(t => t.By).OfType<Statement>().MaxBy(by => by.Position)?.Id));
        }

        return changes;
    }
}

/// <summary>A day on which a consensus changed.</summary>
/// <param name="AnnouncedOn">The day.</param>
/// <param name="Consensus">The consensus from that day on.</param>
/// <param name="Entry">The last entry that changed it; null where only time passed.</param>
public sealed record ConsensusChange(DateOnly AnnouncedOn, ConsensusStatistics Consensus, Guid? Entry);
