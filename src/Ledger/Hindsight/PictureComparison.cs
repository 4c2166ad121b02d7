using Ledger.Commitments;
using Ledger.Histories;
using Ledger.Kernel;
using Ledger.Pictures;

namespace Ledger.Hindsight;

/// <summary>The picture of a date as the ledger had it at a position, and as it has it now: in what they differ, and what was recorded in between.</summary>
/// <param name="Company">Company.</param>
/// <param name="AsOf">Date on the knowledge clock, of both.</param>
/// <param name="RecordedAsOf">Instant on the record clock, of the later one.</param>
/// <param name="Position">Its last position considered.</param>
/// <param name="Policy">The rules used.</param>
/// <param name="Currency">Currency of every figure.</param>
/// <param name="Basis">Basis of every figure.</param>
/// <param name="Then">Where the earlier one is seen from.</param>
/// <param name="Items">The periods that differ, by category and in the order of the pictures.</param>
/// <param name="Commitments">The pledges that differ.</param>
/// <param name="Discrepancies">Numbers of claims that contradict each other.</param>
/// <param name="Recorded">All that was recorded in between of what the world knew on the date, by position.</param>
public sealed record PictureComparison(
    string Company, DateOnly AsOf, DateTimeOffset? RecordedAsOf, long Position, string Policy, Currency Currency, Basis Basis, ComparedThen Then,
    IReadOnlyList<PeriodDifference> Items, IReadOnlyList<PledgeDifference> Commitments, CountDifference Discrepancies, IReadOnlyList<RecordedSince> Recorded)
{
    /// <summary>Compares.</summary>
    /// <param name="then">The company on the date, as recorded at first; null when it was not registered by then.</param>
    /// <param name="since">The earlier vantage.</param>
    /// <param name="now">The company on the date, as recorded now.</param>
    /// <param name="category">The category of the picture; others are compared too.</param>
    /// <param name="basis">Basis.</param>
    /// <param name="currency">Currency; the company's reporting one by default.</param>
    public static PictureComparison Of(CompanyView? then, Vantage since, CompanyView now, string category, Basis basis, Currency? currency)
    {
        ArgumentNullException.ThrowIfNull(since);
        var after = Picture.Of(now, category, basis, currency);
        var before = then is null ? null : Picture.Of(then, category, basis, after.Currency);
        var recorded = RecordedSince.After(since.Position, now);
        return new PictureComparison(
            now.Company, after.AsOf, after.RecordedAsOf, after.Position, after.Policy, after.Currency, basis, new ComparedThen(since.Position, since.RecordedAsOf),
            PeriodDifference.Between(before, after, recorded), PledgeDifference.Between(before?.Commitments ?? [], after.Commitments, recorded),
            new CountDifference(before?.Discrepancies ?? 0, after.Discrepancies), recorded);
    }
}

/// <summary>The earlier vantage of a comparison.</summary>
/// <param name="Position">The last position considered.</param>
/// <param name="RecordedAsOf">Its recordedAt; null for an empty book.</param>
public sealed record ComparedThen(long Position, DateTimeOffset? RecordedAsOf);

/// <summary>A number then and now.</summary>
/// <param name="Then">Then.</param>
/// <param name="Now">Now.</param>
public sealed record CountDifference(int Then, int Now);

/// <summary>A pledge that is another than it was recorded to be.</summary>
/// <param name="Then">The pledge then; null when it was not recorded, or not yet known by its date.</param>
/// <param name="Now">The pledge now; null when it is no more.</param>
/// <param name="By">What was recorded about it, or about what was spent in its category, in between.</param>
public sealed record PledgeDifference(Commitment? Then, Commitment? Now, IReadOnlyList<Guid> By)
{
    internal static IReadOnlyList<PledgeDifference> Between(IReadOnlyList<Commitment> before, IReadOnlyList<Commitment> after, IReadOnlyList<RecordedSince> recorded)
    {
        var (was, now) = (before.ToDictionary(c => c.Entry), after.ToDictionary(c => c.Entry));
        return
        [
            .. now.Keys.Union(was.Keys).Select(id => (Id: id, Then: was.GetValueOrDefault(id), Now: now.GetValueOrDefault(id))).Where(p => !Same(p.Then, p.Now))
                .Select(p => new PledgeDifference(p.Then, p.Now, Behind(p.Id, (p.Now ?? p.Then)!.Category, recorded))),
        ];
    }

    private static IReadOnlyList<Guid> Behind(Guid pledge, string category, IReadOnlyList<RecordedSince> recorded)
    {
        var itself = recorded.Where(r => r.Entry == pledge).ToList();
        return [.. (itself.Count > 0 ? itself : recorded.Where(r => r.Subjects.Any(s => s.Category == category || s.Category == Entries.Figure.Total))).Select(r => r.By)];
    }

    // Lists are compared by what they hold.
    private static bool Same(Commitment? then, Commitment? now)
    {
        if (then is null || now is null) return then is null && now is null;
        return then.From.Count == now.From.Count && then.From.Zip(now.From).All(p => p.First.Entries.SequenceEqual(p.Second.Entries) && p.First with { Entries = [] } == p.Second with { Entries = [] })
            && then.WithoutRate.SequenceEqual(now.WithoutRate) && then.Partners.SequenceEqual(now.Partners) && then.Supersedes.SequenceEqual(now.Supersedes) && Bare(then) == Bare(now);
    }

    private static Commitment Bare(Commitment pledge) => pledge with { From = [], WithoutRate = [], Partners = [], Supersedes = [] };
}
