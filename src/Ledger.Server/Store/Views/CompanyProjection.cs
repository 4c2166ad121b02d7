using System.Text.Json;
using Ledger.Books;
using Ledger.Entries;
using Ledger.Histories;
using Ledger.Kernel;
using Marten;

namespace Ledger.Server.Store.Views;

/// <summary>
/// A stored view of each company: a pure function of its events and the book's exchange rates, seen on the latest date on which anything was
/// announced. It reads no clock, so a rebuild gives the same; how live events were batched cannot matter, because nothing is carried over.
/// </summary>
/// <typeparam name="TView">The document.</typeparam>
public abstract class CompanyProjection<TView> : BookProjection where TView : notnull
{
    /// <summary>The document of a company, given all that a book has recorded up to a position; null before its registration.</summary>
    public TView? Fold(Book book, string company, long position)
    {
        ArgumentNullException.ThrowIfNull(book);
        if (book.HistoryOf(company) is not { } history || history.At(position) is not { Profile: not null } edition) return default;
        var last = Last(book, history, position);
        var asOf = edition.Statements.Count > 0 ? edition.Statements[^1].KnownOn : DateOnly.FromDateTime(history.Events[0].RecordedAt.UtcDateTime);
        return Document(new CompanyView(company, edition, book.RatesAt(position), new Vantage(asOf, last.Position, last.RecordedAt, Policy.Default)), last.Position);
    }

    internal override IEnumerable<object> Documents(Book book, long position) =>
        book.Companies.Order(StringComparer.Ordinal).Select(company => (object?)Fold(book, company, position)).OfType<object>();

    /// <summary>The document of a company seen from the view's own vantage.</summary>
    protected abstract TView Document(CompanyView view, long position);

    /// <summary>The positions up to which documents of companies are stored.</summary>
    protected abstract Task<IReadOnlyDictionary<string, long>> StoredAsync(ITenantOperations views, IReadOnlyCollection<string> companies, CancellationToken cancellation);

    /// <inheritdoc/>
    protected override async Task ApplyAsync(ITenantOperations views, Book book, long position, IReadOnlyCollection<string> streams, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(views);
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(streams);
        // A rate may move a figure of any company.
        var companies = streams.Contains(EventStream.Rates) ? [.. book.Companies] : streams;
        var stored = await StoredAsync(views, companies, cancellation);
        foreach (var company in companies)
        {
            await GiveWayAsync(book, position, cancellation);
            if (Fold(book, company, position, stored.GetValueOrDefault(company)) is { } document) views.Store(document);
        }
    }

    /// <summary>An answer as the body of a document.</summary>
    protected static JsonElement Body(object answer) => JsonSerializer.SerializeToElement(answer, AnswerJson.Options);

    // The last event that a document rests on: the company's own, or an exchange rate.
    private static Recorded Last(Book book, History history, long position)
    {
        var own = history.Events[history.CountAt(position) - 1];
        return book.RateHistory.CountAt(position) is > 0 and var rates && book.RateHistory.Events[rates - 1] is var rate && rate.Position > own.Position ? rate : own;
    }

    // Null as well when the document has all of it: a batch is folded beyond its own events, so that the batches behind it find nothing to do.
    private TView? Fold(Book book, string company, long position, long stored) =>
        book.HistoryOf(company) is not { } history || history.CountAt(position) == 0 || Last(book, history, position).Position == stored ? default : Fold(book, company, position);
}
