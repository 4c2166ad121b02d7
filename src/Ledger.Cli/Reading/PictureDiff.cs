namespace Ledger.Cli.Reading;

/// <summary>In what two pictures of one company differ. What only the passing of days moves (time elapsed, pace, moves of the last 30 days) is no difference.</summary>
internal static class PictureDiff
{
    /// <summary>The differences, period by period in the order of the pictures, then pledges, then contradictions.</summary>
    /// <param name="before">The earlier picture; null where nothing was known.</param>
    /// <param name="after">The later one; null where nothing is known any more.</param>
    public static IReadOnlyList<PictureChange> Between(PictureAnswer? before, PictureAnswer? after) =>
        [.. Periods(before, after), .. Pledges(before?.Commitments ?? [], after?.Commitments ?? []), .. Contradictions(before?.Discrepancies ?? 0, after?.Discrepancies ?? 0)];

    private static IEnumerable<PictureChange> Periods(PictureAnswer? before, PictureAnswer? after)
    {
        var (was, now) = (ByName(before), ByName(after));
        // The later picture's order, with what is gone at the end.
        foreach (var key in now.Keys.Union(was.Keys))
        {
            var (left, right) = (was.GetValueOrDefault(key), now.GetValueOrDefault(key));
            var (category, period) = key;
            if (Differ(left?.Actual, right?.Actual, a => (a.Amount, a.AnnouncedOn, a.Derived, a.Vintages))) yield return new ActualChange(period, category, left?.Actual, right?.Actual);
            if (Differ(left?.Guidance, right?.Guidance, g => (g.Low, g.High, g.Qualifier, g.Direction))) yield return new GuidanceChange(period, category, left?.Guidance, right?.Guidance);
            if (Differ(left?.Consensus, right?.Consensus, c => (c.Count, c.Mean, c.Low, c.High))) yield return new ConsensusChange(period, category, left?.Consensus, right?.Consensus);
            if (Differ(left?.Surprise, right?.Surprise, s => (s.Amount, s.Percent))) yield return new SurpriseChange(period, category, left?.Surprise, right?.Surprise);
        }
    }

    private static IEnumerable<PictureChange> Pledges(IReadOnlyList<PledgeItem> before, IReadOnlyList<PledgeItem> after)
    {
        var (was, now) = (ByEntry(before), ByEntry(after));
        return from entry in now.Keys.Union(was.Keys, StringComparer.Ordinal)
               let left = was.GetValueOrDefault(entry)
               let right = now.GetValueOrDefault(entry)
               where Differ(left, right, p => (p.Title, p.Category, p.Currency, p.Low, p.High, p.Qualifier, p.Start, p.End, p.AnnouncedOn, p.WithdrawnOn, p.Spent))
               select new PledgeChange(left, right);
    }

    private static IEnumerable<PictureChange> Contradictions(int before, int after) => before == after ? [] : [new ContradictionChange(before, after)];

    private static bool Differ<T, TKey>(T? left, T? right, Func<T, TKey> of) where T : class where TKey : IEquatable<TKey> =>
        left is null || right is null ? left is not null || right is not null : !of(left).Equals(of(right));

    private static Dictionary<(string Category, string Period), PeriodItem> ByName(PictureAnswer? picture)
    {
        var periods = new Dictionary<(string, string), PeriodItem>();
        foreach (var (category, period) in picture?.AllPeriods ?? []) periods.TryAdd((category, period.Period), period);
        return periods;
    }

    private static Dictionary<string, PledgeItem> ByEntry(IReadOnlyList<PledgeItem> pledges)
    {
        var byEntry = new Dictionary<string, PledgeItem>(StringComparer.Ordinal);
        foreach (var pledge in pledges) byEntry.TryAdd(pledge.Entry, pledge);
        return byEntry;
    }
}
