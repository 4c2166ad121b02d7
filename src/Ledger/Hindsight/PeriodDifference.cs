using Ledger.Pictures;

namespace Ledger.Hindsight;

/// <summary>What of a period's picture differs.</summary>
public enum PictureField
{
    /// <summary>What was spent.</summary>
    Actual,

    /// <summary>The company's own outlook.</summary>
    Guidance,

    /// <summary>What forecasters expect.</summary>
    Consensus,

    /// <summary>The first actual against what was expected.</summary>
    Surprise,
}

/// <summary>A period whose picture is another than it was recorded to be.</summary>
/// <param name="Period">The period's one name.</param>
/// <param name="Category">Category.</param>
/// <param name="Fields">What differs.</param>
/// <param name="Then">The period then; null when nothing was recorded of it.</param>
/// <param name="Now">The period now; null when nothing is left of it.</param>
/// <param name="By">
/// What was recorded about it in between. Where nothing is about it directly, what is about its category, from which its figures are derived; empty
/// where an exchange rate or the company's profile did it.
/// </param>
public sealed record PeriodDifference(
    string Period, string Category, IReadOnlyList<PictureField> Fields, PeriodPicture? Then, PeriodPicture? Now, IReadOnlyList<Guid> By)
{
    internal static IReadOnlyList<PeriodDifference> Between(Picture? before, Picture after, IReadOnlyList<RecordedSince> recorded)
    {
        var (was, now) = (ByName(before), ByName(after));
        // The later picture's order, with what is gone at the end.
        return
        [
            .. now.Keys.Union(was.Keys).Select(key => (Key: key, Then: was.GetValueOrDefault(key), Now: now.GetValueOrDefault(key)))
                .Select(p => (p.Key, p.Then, p.Now, Fields: Differing(p.Then, p.Now).ToList()))
                .Where(p => p.Fields.Count > 0 || p.Then is null || p.Now is null)
                .Select(p => new PeriodDifference(p.Key.Period, p.Key.Category, p.Fields, p.Then, p.Now, Behind(p.Key, recorded))),
        ];
    }

    private static IEnumerable<PictureField> Differing(PeriodPicture? then, PeriodPicture? now)
    {
        if (!Same(then?.Actual, now?.Actual)) yield return PictureField.Actual;
        if (then?.Guidance != now?.Guidance) yield return PictureField.Guidance;
        if (then?.Consensus != now?.Consensus) yield return PictureField.Consensus;
        if (then?.Surprise != now?.Surprise) yield return PictureField.Surprise;
    }

    // Lists are compared by what they hold.
    private static bool Same(ActualPicture? then, ActualPicture? now)
    {
        if (then is null || now is null) return then is null && now is null;
        return then.Operands.SequenceEqual(now.Operands) && then with { Operands = [] } == now with { Operands = [] };
    }

    private static IReadOnlyList<Guid> Behind((string Category, string Period) key, IReadOnlyList<RecordedSince> recorded)
    {
        var about = recorded.Where(r => r.Subjects.Contains((key.Period, key.Category))).ToList();
        return [.. (about.Count > 0 ? about : recorded.Where(r => r.Subjects.Any(s => s.Category == key.Category))).Select(r => r.By)];
    }

    private static Dictionary<(string Category, string Period), PeriodPicture> ByName(Picture? picture)
    {
        var periods = new Dictionary<(string, string), PeriodPicture>();
        if (picture is null) return periods;
        foreach (var period in picture.Periods) periods.TryAdd((picture.Category, period.Period), period);
        foreach (var (category, others) in picture.Categories)
            foreach (var period in others) periods.TryAdd((category, period.Period), period);
        return periods;
    }
}
