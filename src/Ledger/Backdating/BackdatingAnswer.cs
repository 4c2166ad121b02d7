using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Backdating;

/// <summary>What was recorded long after the world had learned it: by whom, and from whose publications.</summary>
/// <param name="AsOf">Date on the knowledge clock.</param>
/// <param name="RecordedAsOf">Instant on the record clock.</param>
/// <param name="Position">The last position considered.</param>
/// <param name="Policy">The rules used.</param>
/// <param name="Days">Entries are late when recorded more than so many days after they were announced.</param>
/// <param name="Entries">Dated entries in all, as corrected, without retracted ones.</param>
/// <param name="Late">Late ones.</param>
/// <param name="Recorders">By who recorded them, those with most late ones first.</param>
/// <param name="Publishers">By the source's publisher, likewise.</param>
/// <param name="Items">The late ones, the latest first, equal ones by position.</param>
public sealed record BackdatingAnswer(
    DateOnly AsOf, DateTimeOffset? RecordedAsOf, long Position, string Policy, int Days, int Entries, int Late,
    IReadOnlyList<BackdatingGroup> Recorders, IReadOnlyList<BackdatingGroup> Publishers, IReadOnlyList<LateEntry> Items)
{
    /// <summary>Days after which an entry is late, unless a question says otherwise.</summary>
    public const int UsualDays = 7;

    /// <summary>Looks at histories from a vantage.</summary>
    public static BackdatingAnswer Of(Vantage vantage, IEnumerable<Edition> editions, int days)
    {
        ArgumentNullException.ThrowIfNull(vantage);
        var all = editions.SelectMany(e => e.Statements).Where(s => s.KnownOn <= vantage.AsOf).Select(LateEntry.Of).ToList();
        var late = all.Where(e => e.Days > days).OrderByDescending(e => e.Days).ThenBy(e => e.Position).ToList();
        return new BackdatingAnswer(
            vantage.AsOf, vantage.RecordedAsOf, vantage.Position, vantage.Policy.ToString(), days, all.Count, late.Count,
            BackdatingGroup.By(all, e => e.RecordedBy, days), BackdatingGroup.By(all, e => e.Publisher, days), late);
    }
}

/// <summary>One entry, and how late it was recorded.</summary>
/// <param name="Entry">Its id.</param>
/// <param name="Position">Its position.</param>
/// <param name="Type">Its type.</param>
/// <param name="Company">Its company; null for exchange rates.</param>
/// <param name="AnnouncedOn">When the world learned it, as corrected.</param>
/// <param name="RecordedAt">When it was recorded first.</param>
/// <param name="RecordedBy">By whom.</param>
/// <param name="Publisher">Who published its source; null where none is given.</param>
/// <param name="Days">Days from the announcement to the recording, by the UTC date.</param>
public sealed record LateEntry(
    Guid Entry, long Position, string Type, string? Company, DateOnly AnnouncedOn, DateTimeOffset RecordedAt, string RecordedBy, string? Publisher, int Days)
{
    internal static LateEntry Of(Statement said) => new(
        said.Id, said.Position, said.Content.Type, said.Original.Content.Company, said.KnownOn, said.Original.RecordedAt, said.Original.RecordedBy,
        said.Content.Source?.Publisher, DateOnly.FromDateTime(said.Original.RecordedAt.UtcDateTime).DayNumber - said.KnownOn.DayNumber);
}

/// <summary>The entries of one recorder or publisher.</summary>
/// <param name="Name">Who; null for entries without a publisher.</param>
/// <param name="Entries">Entries in all.</param>
/// <param name="Late">Late ones.</param>
/// <param name="LateShare">Late / entries, a fraction.</param>
/// <param name="MedianDays">The median of the days of all entries, for an even number the mean of the middle two.</param>
/// <param name="LongestDays">The most days.</param>
public sealed record BackdatingGroup(string? Name, int Entries, int Late, decimal LateShare, decimal MedianDays, int LongestDays)
{
    internal static IReadOnlyList<BackdatingGroup> By(IEnumerable<LateEntry> entries, Func<LateEntry, string?> who, int days) =>
    [
        .. entries.GroupBy(who, StringComparer.Ordinal).Select(g => Of(g.Key, [.. g.Select(e => e.Days).Order()], days))
            .OrderByDescending(g => g.Late).ThenBy(g => g.Name, StringComparer.Ordinal),
    ];

    private static BackdatingGroup Of(string? name, List<int> sorted, int days)
    {
        var late = sorted.Count(d => d > days);
        return new BackdatingGroup(name, sorted.Count, late, Money.Ratio(late, sorted.Count)!.Value, Exact.Normalize(Exact.Median([.. sorted])), sorted[^1]);
    }
}
