using Ledger.Entries;
using Ledger.Histories;

namespace Ledger.Cli.Reading;

/// <summary>Something that the world was told: an entry with the content it has after corrections.</summary>
internal sealed record Telling(DateOnly AnnouncedOn, long Position, string Entry, string Kind, string? Period, string? Category, string Text)
{
    /// <summary>What the world was told after one date up to another, in order.</summary>
    /// <param name="edition">The log as recorded at a position.</param>
    /// <param name="after">The date before the first.</param>
    /// <param name="upTo">The last date.</param>
    /// <param name="revisions">What each entry did to the view held before, by the entry's id.</param>
    public static IReadOnlyList<Telling> Between(Edition edition, DateOnly after, DateOnly upTo, IReadOnlyDictionary<string, RevisionItem> revisions)
    {
        var seen = edition.AsOf(upTo);
        return [.. edition.Statements.Where(s => s.KnownOn > after && s.KnownOn <= upTo).Select(s => Of(s, seen, revisions))];
    }

    /// <summary>An entry that another one is about, by what it says: <c>the forecast of Guojin Securities for FY2025</c>.</summary>
    public static string Named(LedgerEvent? content, string id) => content switch
    {
        ForecastIssued f => $"the forecast of {f.Forecaster} for {Wording.Subject(f.Period.Text, f.Category)}",
        Figure f => $"the {EntryWording.Kind(f)} for {Wording.Subject(f.Period.Text, f.Category)}",
        null => $"entry {id}",
        _ => $"the {content.Type}",
    };

    private static Telling Of(Statement statement, Seen seen, IReadOnlyDictionary<string, RevisionItem> revisions)
    {
        var id = statement.Original.IdText;
        var period = statement.Content is Figure or BasisBridged ? seen.PeriodOf(statement) : null;
        var text = EntryWording.What(statement.Content, target => Named(seen.Edition.Statements.FirstOrDefault(s => s.Original.IdText == target)?.Content, target));
        return new Telling(
            statement.KnownOn, statement.Position, id, EntryWording.Kind(statement.Content), period, (statement.Content as Figure)?.Category,
            text + (revisions.TryGetValue(id, out var revision) ? Moved(revision) : ""));
    }

    private static string Moved(RevisionItem r) => r.Kind switch
    {
        "raised" or "lowered" => $", {r.Kind} from {Wording.Money(r.Before, r.Currency ?? "")}{(r.ChangePercent is { } change ? $" ({MoneyUnit.Growth(change)})" : "")}",
        "reiterated" or "resumed" => $", {r.Kind}",
        _ => "",
    };
}
