using Ledger.Cli.Terminals;
using Ledger.Histories;

namespace Ledger.Cli.Reading;

/// <summary>A company's history told again, step by step along the knowledge clock.</summary>
/// <param name="Company">The company.</param>
/// <param name="Currency">Currency of the figures.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Position">The last position considered.</param>
/// <param name="Start">The picture of the day before the first; null where nothing was known.</param>
/// <param name="Steps">The steps on which something happened.</param>
internal sealed record Replay(string Company, string Currency, DateOnly From, DateOnly To, long Position, PictureAnswer? Start, IReadOnlyList<ReplayStep> Steps)
{
    /// <summary>Reads it.</summary>
    /// <param name="reading">The pictures.</param>
    /// <param name="from">The first day; null is the first on which anything was announced.</param>
    /// <param name="to">The last day; null is today.</param>
    /// <param name="recordedAsOf">The record clock; null is now.</param>
    /// <param name="pace">Length of a step.</param>
    /// <param name="work">Told how far it is.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<Replay> ReadAsync(
        PictureReading reading, DateOnly? from, DateOnly? to, string? recordedAsOf, ReplayPace pace, Work work, CancellationToken cancellation)
    {
        var end = await reading.OnAsync(to, recordedAsOf, cancellation);
        var edition = (await reading.LogAsync(end.Position, cancellation)).At(end.Position);
        var revisions = await reading.RevisionsAsync(end.AsOf, end.Position, cancellation);
        return await OfAsync(end, edition, revisions, from, pace, day => reading.OnAsync(day, PictureReading.At(end.Position), cancellation, end.Currency), work);
    }

    /// <summary>Tells it.</summary>
    /// <param name="end">The picture of the last day.</param>
    /// <param name="edition">The log as recorded at its position.</param>
    /// <param name="revisions">What each entry did to the view held before, by the entry's id.</param>
    /// <param name="from">The first day; null is the first on which anything was announced.</param>
    /// <param name="pace">Length of a step.</param>
    /// <param name="on">The picture of another day, at the same position.</param>
    /// <param name="work">Told how far it is.</param>
    public static async Task<Replay> OfAsync(
        PictureAnswer end, Edition edition, IReadOnlyDictionary<string, RevisionItem> revisions, DateOnly? from, ReplayPace pace, Func<DateOnly, Task<PictureAnswer>> on, Work? work = null)
    {
        var first = from ?? (edition.Statements.Count > 0 && edition.Statements[0].KnownOn < end.AsOf ? edition.Statements[0].KnownOn : end.AsOf);
        if (first > end.AsOf) throw StopException.Usage($"--from {Kernel.Iso.Text(first)} lies after --to {Kernel.Iso.Text(end.AsOf)}.");
        var days = ReplayDays.Of(edition, first, end.AsOf, pace);
        var told = Telling.Between(edition, first.AddDays(-1), end.AsOf, revisions);
        // Without an earlier announcement the picture of the day before is empty.
        var start = edition.Statements.Any(s => s.KnownOn < first) ? await on(first.AddDays(-1)) : null;
        var steps = new List<ReplayStep>();
        var (before, since) = (start, first);
        work?.Stage($"Replaying {end.Company}", days.Count);
        for (var i = 0; i < days.Count; i++)
        {
            var now = days[i] == end.AsOf ? end : await on(days[i]);
            var step = new ReplayStep(since, days[i], [.. told.Where(t => t.AnnouncedOn >= since && t.AnnouncedOn <= days[i])], PictureDiff.Between(before, now));
            if (step.Told.Count > 0 || step.Changes.Count > 0) steps.Add(step);
            (before, since) = (now, days[i].AddDays(1));
            work?.Moved(i + 1, i + 1);
        }

        return new Replay(end.Company, end.Currency, first, end.AsOf, end.Position, start, steps);
    }
}

/// <summary>One step: what the world was told, and what that changed.</summary>
/// <param name="Since">Its first day.</param>
/// <param name="On">Its last day.</param>
/// <param name="Told">What the world was told.</param>
/// <param name="Changes">What is different after it.</param>
internal sealed record ReplayStep(DateOnly Since, DateOnly On, IReadOnlyList<Telling> Told, IReadOnlyList<PictureChange> Changes);
