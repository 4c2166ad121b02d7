using Ledger.Entries;
using Ledger.Histories;

namespace Ledger.Hindsight;

/// <summary>How the ledger came to know better.</summary>
public enum LearnedBy
{
    /// <summary>A fact was recorded after the day on which the world learned it.</summary>
    Late,

    /// <summary>The same, of a company's own new figure for a period that it had reported already.</summary>
    Restated,

    /// <summary>An entry was corrected.</summary>
    Corrected,

    /// <summary>An entry was retracted.</summary>
    Retracted,
}

/// <summary>Something recorded about a day that was over.</summary>
/// <param name="How">What kind of thing.</param>
/// <param name="By">What was recorded: the fact, the correction or the retraction.</param>
/// <param name="Entry">What it is about: itself, or the entry corrected or retracted.</param>
/// <param name="Type">The type of that entry.</param>
/// <param name="AnnouncedOn">When the world learned it.</param>
/// <param name="Position">The position of what was recorded.</param>
/// <param name="RecordedAt">When.</param>
/// <param name="RecordedBy">By whom.</param>
public sealed record RecordedSince(
    LearnedBy How, Guid By, Guid Entry, string Type, DateOnly AnnouncedOn, long Position, DateTimeOffset RecordedAt, string RecordedBy)
{
    /// <summary>The periods and categories that it is about.</summary>
    internal IReadOnlyList<(string Period, string Category)> Subjects { get; init; } = [];

    /// <summary>All that was recorded after a position and concerns what the world knew on the view's date, by position.</summary>
    public static IReadOnlyList<RecordedSince> After(long position, CompanyView now)
    {
        var subjects = new Dictionary<Guid, (string, string)>();
        foreach (var figure in now.Edition.Statements.Concat(now.Edition.Changes.Select(c => c.Before)).Where(s => s.Category is not null))
            subjects.TryAdd(figure.Id, (now.Seen.PeriodOf(figure), figure.Category!));
        IEnumerable<(string, string)> About(Statement? said) => said?.Content switch
        {
            Figure or BasisBridged => [(now.Seen.PeriodOf(said), said.Category!)],
            EntryReference reference when subjects.TryGetValue(reference.TargetId, out var subject) => [subject],
            _ => [],
        };
        var reported = now.Seen.Figures.Where(s => s.Content is EarningsReported && s.Position <= position)
            .Select(s => (now.Seen.PeriodOf(s), ((Figure)s.Content).Category, ((Figure)s.Content).Basis)).ToHashSet();
        bool Restates(Statement said) => said.Content is EarningsReported r && reported.Contains((now.Seen.PeriodOf(said), r.Category, r.Basis));
        var late = now.Edition.Statements.Where(s => s.Position > position && s.KnownOn <= now.Vantage.AsOf).Select(s => new RecordedSince(
            Restates(s) ? LearnedBy.Restated : LearnedBy.Late, s.Id, s.Id, s.Content.Type, s.KnownOn, s.Position, s.Original.RecordedAt, s.Original.RecordedBy)
        {
            Subjects = [.. About(s)],
        });
        // What changed is about what it was about before, too.
        var changed = now.Seen.Changes.Where(c => c.By.Position > position).Select(c => new RecordedSince(
            c.By.Content is EntryRetracted ? LearnedBy.Retracted : LearnedBy.Corrected, c.By.Id, c.Target.Id, c.Before.Content.Type,
            (c.After ?? c.Before).KnownOn, c.By.Position, c.By.RecordedAt, c.By.RecordedBy)
        {
            Subjects = [.. About(c.Before).Concat(About(c.After)).Distinct()],
        });
        return [.. late.Concat(changed).OrderBy(r => r.Position)];
    }
}
