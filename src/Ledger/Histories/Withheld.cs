using Ledger.Companies;
using Ledger.Entries;
using Ledger.Kernel;

namespace Ledger.Histories;

/// <summary>
/// What a book holds about a question and a vantage does not see: entries recorded after its position, or announced after its date. Whoever tests
/// a rule on the past wants to be told rather than to trust that every cut was made.
/// </summary>
/// <param name="Entry">The entry, or the change of the company's profile.</param>
/// <param name="KnownOn">When the world learned it; null for corrections, retractions and profiles.</param>
/// <param name="Unrecorded">Whether it was recorded after the vantage's position; else it was only announced after its date.</param>
public sealed record Withheld(Recorded Entry, DateOnly? KnownOn, bool Unrecorded)
{
    private const int MostListed = 100;

    /// <summary>What is withheld of a company's history from a vantage, by position.</summary>
    /// <param name="history">The history, as far as it goes.</param>
    /// <param name="vantage">The vantage.</param>
    /// <param name="period">Only figures and bridges about this period, and what is about them; null for all.</param>
    /// <param name="category">Only figures of this category; null for all.</param>
    public static IReadOnlyList<Withheld> From(History history, Vantage vantage, Period? period = null, string? category = null)
    {
        var whole = history.At(long.MaxValue);
        var then = history.At(vantage.Position);
        var seen = whole.AsOf(DateOnly.MaxValue);
        var name = period is null ? null : seen.PeriodOf(period);
        bool IsAsked(Statement said) => said.Form is not null && (name is null || seen.PeriodOf(said) == name) && (category is null || said.Category == category);
        // What was corrected or retracted said something, too.
        var said = whole.Statements.Concat(then.Statements).Concat(whole.Changes.SelectMany(c => new[] { c.Before, c.After }).OfType<Statement>()).Where(s => s.Form is not null);
        var others = said.GroupBy(s => s.Id).Where(g => !g.Any(IsAsked)).Select(g => g.Key).ToHashSet();
        var targets = new Dictionary<Guid, Guid>();
        foreach (var e in history.Events) if (e.Content is EntryReference reference) targets[e.Id] = reference.TargetId;
        bool Concerns(Recorded e) => !others.Contains(Ultimate(e.Id, targets));
        var late = history.Events[then.EventCount..].ToArray().Where(Concerns).Select(e => new Withheld(e, (e.Content as Entry)?.KnownOn, Unrecorded: true));
        var ahead = then.Statements.Where(s => s.KnownOn > vantage.AsOf && Concerns(s.Original)).Select(s => new Withheld(s.Original, s.KnownOn, Unrecorded: false));
        return [.. ahead.Concat(late).OrderBy(w => w.Entry.Position)];
    }

    /// <summary>The refusal of a strict question from which something is withheld.</summary>
    public static Refusal Refused(IReadOnlyList<Withheld> withheld, Vantage vantage)
    {
        var (unrecorded, unknown) = (withheld.Count(w => w.Unrecorded), withheld.Count(w => !w.Unrecorded));
        return new Refusal(
            RefusalCode.Withheld,
            $"The book holds {withheld.Count} entries about this question that are not seen from here: {unrecorded} recorded after position {vantage.Position}, {unknown} announced after {Iso.Text(vantage.AsOf)}."
            + (withheld.Count > MostListed ? $" The first {MostListed} are listed." : "") + " Leave out 'strict', or ask at a position and on a date that see them.",
            [.. withheld.Take(MostListed).Select(w => new Problem(w.Unrecorded ? "recordedAsOf" : "asOf", w.Told()))]);
    }

    private string Told()
    {
        var what = Entry.Content is CompanyEvent ? "the company's profile" : $"{Entry.Content.Type} {Entry.IdText}";
        var announced = KnownOn is { } on ? $", announced {Iso.Text(on)}" : "";
        return $"Position {Entry.Position}: {what}{announced}, recorded {Iso.Text(Entry.RecordedAt)}.";
    }

    // The figure that a retraction of a correction, or of a withdrawal, is about in the end.
    private static Guid Ultimate(Guid entry, Dictionary<Guid, Guid> targets)
    {
        while (targets.TryGetValue(entry, out var target)) entry = target;
        return entry;
    }
}
