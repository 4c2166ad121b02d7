using Ledger.Accuracy;
using Ledger.Bridges;
using Ledger.Entries;
using Ledger.Histories;
using Ledger.Kernel;
using Ledger.Rates;

namespace Ledger.Consensus;

/// <summary>
/// The forecasts of one measure, ready to be seen on any date up to the one they were gathered for. Contract, meanings 2 to 4.
/// </summary>
public sealed class ConsensusPanel
{
    /// <summary>Days over which revisions are counted.</summary>
    public const int Window = 30;

    private readonly Seen seen;
    private readonly RateTable rates;
    private readonly Measure measure;
    private readonly Track[] tracks;
    private readonly IReadOnlyList<Bridge> bridges;
    private IReadOnlyList<Estimate[]>? forecasters;
    private (DateOnly Day, ConsensusRoll Roll)? latestRoll;

    /// <summary>Gathers the forecasts of a measure from what was known on a date.</summary>
    public ConsensusPanel(Seen seen, RateTable rates, Measure measure, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(seen);
        ArgumentNullException.ThrowIfNull(measure);
        (this.seen, this.rates, this.measure, Policy) = (seen, rates, measure, policy);
        tracks = [.. seen.Tracks(measure.Period, measure.Category, StrandKind.Forecast, measure.Basis)];
        bridges = policy.Bridging == Bridging.None ? [] : Bridge.To(measure, seen, rates);
        FirstActual = seen.First(measure.Period, measure.Category, StrandKind.Report, measure.Basis);
    }

    /// <summary>The rules by which estimates count.</summary>
    public Policy Policy { get; }

    /// <summary>Each forecaster's estimates by announcedOn and position; forecasters by id. Before its first of the basis asked for stand those that a bridge carries to it.</summary>
    public IReadOnlyList<Estimate[]> Forecasters => forecasters ??= bridges.Count == 0 ? Own() : WithCarried();

    /// <summary>Estimates that measure something else, by announcedOn and position.</summary>
    public IEnumerable<Estimate> OtherBases =>
        seen.About(measure.Period, measure.Category).Where(s => s.Content is ForecastIssued f && f.Basis != measure.Basis).Select(Estimate);

    /// <summary>The report that first stated an actual for exactly this period; null before.</summary>
    public Statement? FirstActual { get; }

    /// <summary>The day from which the consensus stands still: an actual for exactly this period was first announced. Null before.</summary>
    public DateOnly? FrozenOn => FirstActual?.KnownOn;

    /// <summary>The last day whose estimates count in an answer for a date: the day before the freeze, or the date.</summary>
    public DateOnly Cut(DateOnly date) => FrozenOn is { } frozen && frozen <= date ? frozen.AddDays(-1) : date;

    /// <summary>The index of a forecaster's latest estimate known on a date, withdrawn or not; −1 before the first.</summary>
    public static int LatestIndex(Estimate[] estimates, DateOnly date) => Array.FindLastIndex(estimates, e => e.KnownOn <= date);

    /// <summary>The consensus on a date not after the one for which the panel was gathered.</summary>
    public ConsensusStatistics At(DateOnly date)
    {
        var cut = Cut(date);
        if (Policy.LooksAtOthers) return Roll(cut).Statistics().Enough(Policy);
        var tally = new ConsensusTally(tracks.Length);
        if (bridges.Count > 0)
        {
            foreach (var (estimate, moved) in Forecasters.Select(f => Candidate(f, cut)).OfType<(Estimate, int)>()) tally.Add(estimate, moved);
            return tally.Statistics().Enough(Policy);
        }

        foreach (var track in tracks)
        {
            if (track.Last(cut) is not { } statement || Estimate(statement) is var latest && latest.WhyNot(cut, Policy) is not null) continue;
            tally.Add(latest, IsNew(latest, cut) ? latest.MovedFrom(track.LastBefore(statement) is { } before ? Estimate(before) : null) : 0);
        }

        return tally.Statistics().Enough(Policy);
    }

    /// <summary>The consensus after every change, oldest first: one item for each day on which it changed.</summary>
    public IReadOnlyList<ConsensusChange> History()
    {
        var changes = new List<ConsensusChange>();
        var before = ConsensusStatistics.None;
        foreach (var (day, after, by) in Policy.LooksAtOthers ? Recounted() : Kept())
        {
            if (after == before) continue;
            before = after;
            changes.Add(new ConsensusChange(day, after, by.MaxBy(s => s.Position)?.Id));
        }

        return changes;
    }

    // Each day on which something turns, all counted anew.
    private IEnumerable<(DateOnly Day, ConsensusStatistics After, IEnumerable<Statement> By)> Recounted()
    {
        var until = Until;
        var reports = Record?.Reports.Where(r => r.KnownOn <= until).Select(r => (Day: r.KnownOn, By: (Statement?)r)) ?? [];
        return Turns(DateOnly.MinValue, until).SelectMany(g => g.Select(t => (t.Day, t.By))).Concat(reports)
            .GroupBy(t => t.Day).OrderBy(g => g.Key).Select(g => (g.Key, At(g.Key), g.Select(t => t.By).OfType<Statement>()));
    }

    private IEnumerable<(DateOnly Day, ConsensusStatistics After, IEnumerable<Statement> By)> Kept()
    {
        var tally = new ConsensusTally(Forecasters.Count);
        var counted = new Dictionary<Estimate[], (Estimate Estimate, int Moved)>();
        foreach (var day in Turns(DateOnly.MinValue, Until))
        {
            // Only whoever something turns for that day can count otherwise than the day before.
            foreach (var estimates in day.Select(t => t.Of).Distinct())
            {
                if (counted.Remove(estimates, out var former)) tally.Remove(former.Estimate, former.Moved);
                if (Candidate(estimates, day.Key) is not { } now) continue;
                counted.Add(estimates, now);
                tally.Add(now.Estimate, now.Moved);
            }

            yield return (day.Key, tally.Statistics().Enough(Policy), day.Select(t => t.By).OfType<Statement>());
        }
    }

    /// <summary>The days after one day and up to another on which something turns, in order, with the forecasters concerned and the entries that did it.</summary>
    internal IEnumerable<IGrouping<DateOnly, (DateOnly Day, Statement? By, Estimate[] Of)>> Turns(DateOnly after, DateOnly until) => Forecasters
        .SelectMany(estimates => estimates.SelectMany(e => e.Turns(Policy)).Where(t => t.Day > after && t.Day <= until).Select(t => (t.Day, t.By, Of: estimates)))
        .GroupBy(t => t.Day)
        .OrderBy(g => g.Key);

    /// <summary>A forecaster's estimate that counts on a day; null when none does.</summary>
    internal Estimate? Counted(Estimate[] estimates, DateOnly day) =>
        LatestIndex(estimates, day) is >= 0 and var index && WhyNot(estimates[index], day) is null ? estimates[index] : null;

    /// <summary>Why a forecaster's latest estimate does not count on a day; null when it does.</summary>
    internal LeftOut? WhyNot(Estimate latest, DateOnly day) =>
        latest.WhyNot(day, Policy) ?? (Policy.LooksAtOthers && Roll(day).IsOutlier(latest) ? LeftOut.Outlier : null);

    /// <summary>How much an estimate counts in the mean of a day; null where all count alike, or it does not.</summary>
    internal decimal? WeightOf(Estimate estimate, DateOnly day) => Policy.LooksAtOthers ? Roll(day).WeightOf(estimate) : null;

    /// <summary>The last day that the history of the consensus goes to.</summary>
    internal DateOnly Until => Cut(seen.AsOf);

    /// <summary>A forecaster's estimate that counts on a day as far as it goes by itself; null when none does.</summary>
    internal Estimate? CountedByItself(Estimate[] estimates, DateOnly day) =>
        CountedIndex(estimates, day) is >= 0 and var index ? estimates[index] : null;

    /// <summary>What weights rest on; null where all count alike.</summary>
    internal TrackRecord? Record => Policy.Weighting == Weighting.Accuracy ? seen.Record(rates, measure.Category, measure.Basis) : null;

    // Asked for one day by many, as a rule.
    private ConsensusRoll Roll(DateOnly day)
    {
        if (latestRoll is { } known && known.Day == day) return known.Roll;
        var roll = new ConsensusRoll([.. Forecasters.Select(f => Candidate(f, day)).OfType<(Estimate, int)>()], Policy, Record, day);
        latestRoll = (day, roll);
        return roll;
    }

    // What another bridge makes of a forecast is no other forecast.
    private static int Moved(Estimate[] estimates, int index, DateOnly day) => IsNew(estimates[index], day)
        ? estimates[index].MovedFrom(Array.FindLast(estimates[..index], e => e.Statement != estimates[index].Statement)) : 0;

    private IReadOnlyList<Estimate[]> Own() => [.. tracks.Select(t => t.All().Select(Estimate).ToArray()).Where(estimates => estimates.Length > 0)];

    // Whoever has spoken on the basis asked for is not spoken for.
    private IReadOnlyList<Estimate[]> WithCarried()
    {
        var own = Own().ToDictionary(e => e[0].Forecast.ForecasterId, StringComparer.Ordinal);
        var carried = CarriedForecasts.Of(measure, seen, rates, bridges);
        return [.. own.Keys.Union(carried.Keys).Order(StringComparer.Ordinal)
            .Select(id => (Own: own.GetValueOrDefault(id, []), Carried: carried.GetValueOrDefault(id, [])))
            .Select(f => (Estimate[])[.. f.Carried.Where(c => f.Own is not [var first, ..] || c.KnownOn < first.KnownOn), .. f.Own])
            .Where(estimates => estimates.Length > 0)];
    }

    private (Estimate Estimate, int Moved)? Candidate(Estimate[] estimates, DateOnly day) =>
        CountedIndex(estimates, day) is >= 0 and var index ? (estimates[index], Moved(estimates, index, day)) : null;

    private int CountedIndex(Estimate[] estimates, DateOnly day) => LatestIndex(estimates, day) is >= 0 and var index && estimates[index].WhyNot(day, Policy) is null ? index : -1;

    private static bool IsNew(Estimate estimate, DateOnly day) => estimate.Forecast.AnnouncedOn > day.AddDays(-Window);

    private Estimate Estimate(Statement statement) => new(statement, seen, rates, measure.Currency);
}

/// <summary>A day on which a consensus changed.</summary>
/// <param name="AnnouncedOn">The day.</param>
/// <param name="Consensus">The consensus from that day on.</param>
/// <param name="Entry">The last entry that changed it; null where only time passed.</param>
public sealed record ConsensusChange(DateOnly AnnouncedOn, ConsensusStatistics Consensus, Guid? Entry);
