using Ledger.Books;
using Ledger.Entries;
using Ledger.Histories;
using Ledger.Kernel;
using Ledger.Revisions;

namespace Ledger.Changes;

/// <summary>Something that was recorded in a book, told in a sentence.</summary>
/// <param name="Position">Its position.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="RecordedBy">By whom.</param>
/// <param name="Entry">Its id.</param>
/// <param name="Type">Its type.</param>
/// <param name="Company">Id of its company; null for exchange rates and policies.</param>
/// <param name="Name">The company's name.</param>
/// <param name="AnnouncedOn">When the world learned it, as recorded; null for corrections, retractions and profiles.</param>
/// <param name="Period">The one name of the period that it is about, or that the entry it refers to is; null where there is none.</param>
/// <param name="Category">The category, likewise.</param>
/// <param name="Forecaster">Id of the forecaster, of a forecast.</param>
/// <param name="Kind">What it did to the view held before it, as recorded then and known on its day; null where it did nothing to one.</param>
/// <param name="Currency">Currency of <paramref name="Before"/> and <paramref name="After"/>.</param>
/// <param name="Before">The point before, whole units.</param>
/// <param name="After">The point after, whole units.</param>
/// <param name="Text">The sentence.</param>
/// <param name="Source">Title of its source.</param>
/// <param name="SourceUrl">Address of its source.</param>
public sealed record BookChange(
    long Position, DateTimeOffset RecordedAt, string RecordedBy, Guid Entry, string Type, string? Company, string? Name, DateOnly? AnnouncedOn,
    string? Period, string? Category, string? Forecaster, RevisionKind? Kind, Currency? Currency, decimal? Before, decimal? After,
    string Text, string? Source, string? SourceUrl)
{
    /// <summary>Tells of events of a book, as seen from a vantage.</summary>
    public static IReadOnlyList<BookChange> Of(Book book, IReadOnlyList<Recorded> events, Vantage vantage)
    {
        var views = events.Select(e => e.Content.Company).OfType<string>().Distinct().ToDictionary(c => c, c => book.Look(c, vantage)!, StringComparer.Ordinal);
        return [.. events.Select(e => Of(book, e, e.Content.Company is { } company ? views[company] : null))];
    }

    private static BookChange Of(Book book, Recorded e, CompanyView? view)
    {
        var (figure, entry) = (FigureBehind(book, e.Content), e.Content as Entry);
        var effect = Effect.Of(book, e, figure);
        var company = view?.Edition.Profile?.Name ?? e.Content.Company;
        var bridge = e.Content as BasisBridged;
        var period = (figure?.Period ?? bridge?.Period) is { } about ? view!.Seen.PeriodOf(about) : null;
        return new BookChange(
            e.Position, e.RecordedAt, e.RecordedBy, e.Id, e.Content.Type, e.Content.Company, company, entry?.KnownOn,
            period, figure?.Category ?? bridge?.Category, (e.Content as ForecastIssued)?.ForecasterId,
            effect?.Kind, effect?.Move.Currency, effect?.Move.Before, effect?.Move.After,
            ChangeText.Of(e.Content, figure, company, period ?? "", effect), entry?.Source?.Title, entry?.Source?.Url);
    }

    // What is about a figure, or about something about one, is told with it.
    private static Figure? FigureBehind(Book book, LedgerEvent content)
    {
        while (content is EntryReference reference)
        {
            if (content is EntryCorrected { Replacement: Figure right }) return right;
            if (book.Find(reference.TargetId) is not { } target) return null;
            content = target.Content;
        }

        return content as Figure;
    }
}
