namespace Ledger.Consensus;

/// <summary>The figure that stands for a consensus, day by day: all that comparing policies over the whole of history needs, at a fraction of the cost of a history.</summary>
internal static class CentreWalk
{
    // Of no forecaster: something else turned.
    private const int Nobody = -1;

    /// <summary>The days on which another estimate begins to count or one ceases to, or weights change, oldest first, with what counts from then on.</summary>
    public static IEnumerable<(DateOnly Day, int Count, decimal? Value)> Of(ConsensusPanel panel)
    {
        var (forecasters, turns) = (panel.Forecasters, Turns(panel));
        var standing = new Estimate?[forecasters.Count];
        for (var at = 0; at < turns.Count;)
        {
            var (day, changed) = (turns[at].Day, false);
            for (; at < turns.Count && turns[at].Day == day; at++)
            {
                var of = turns[at].Of;
                var now = of == Nobody ? null : panel.CountedByItself(forecasters[of], day);
                if (of == Nobody ? Array.TrueForAll(standing, e => e is null) : ReferenceEquals(now, standing[of])) continue;
                if (of != Nobody) standing[of] = now;
                changed = true;
            }

            if (!changed) continue;
            var roll = new ConsensusRoll(Standing(standing), panel.Policy, panel.Record, day);
            yield return (day, roll.Count, roll.Count >= panel.Policy.MinimumContributors ? roll.Centre(panel.Policy.Centre) : null);
        }
    }

    private static List<(Estimate, int)> Standing(Estimate?[] standing)
    {
        var counted = new List<(Estimate, int)>(standing.Length);
        foreach (var estimate in standing)
            if (estimate is not null) counted.Add((estimate, 0));
        return counted;
    }

    private static List<(DateOnly Day, int Of)> Turns(ConsensusPanel panel)
    {
        var turns = new List<(DateOnly Day, int Of)>();
        for (var i = 0; i < panel.Forecasters.Count; i++)
            foreach (var estimate in panel.Forecasters[i])
                foreach (var (day, _) in estimate.Turns(panel.Policy)) turns.Add((day, i));
        foreach (var report in panel.Record?.Reports ?? []) turns.Add((report.KnownOn, Nobody));
        turns.RemoveAll(t => t.Day > panel.Until);
        turns.Sort(static (l, r) => l.Day.DayNumber.CompareTo(r.Day.DayNumber)); // in whatever order on one day
        return turns;
    }
}
