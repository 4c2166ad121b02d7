using System.Text.Json;
using JasperFx.Events;
using Ledger.Entries;
using Ledger.Histories;
using Ledger.Kernel;
using Ledger.Server.Store.Books;
using Marten;

namespace Ledger.Server.Store.Views;

/// <summary>
/// A stored view of each company: a pure function of its events and the book's exchange rates, seen on the latest date on which anything was
/// announced. It reads no clock, so a rebuild gives the same; how live events were batched cannot matter, because nothing is carried over.
/// </summary>
/// <typeparam name="TView">The document.</typeparam>
public abstract class CompanyProjection<TView> : StreamProjection where TView : notnull
{
    /// <summary>The document of a company, given all that is recorded about it and about exchange rates; null before its registration.</summary>
    public TView? Fold(string company, ReadOnlySpan<Recorded> events, ReadOnlySpan<Recorded> rates)
    {
        var edition = Edition.Of(events);
        if (edition.Profile is null) return default;
        var last = rates.Length > 0 && rates[^1].Position > events[^1].Position ? rates[^1] : events[^1];
        var asOf = edition.Statements.Count > 0 ? edition.Statements[^1].KnownOn : DateOnly.FromDateTime(events[0].RecordedAt.UtcDateTime);
        var view = new CompanyView(company, edition, new Rates.RateTable(Edition.Of(rates)), new Vantage(asOf, last.Position, last.RecordedAt, Policy.Default));
        return Document(view, last.Position);
    }

    /// <summary>The document of a company seen from the view's own vantage.</summary>
    protected abstract TView Document(CompanyView view, long position);

    /// <summary>Ids of the companies that have a document.</summary>
    protected abstract Task<IReadOnlyList<string>> KnownAsync(ITenantOperations book, CancellationToken cancellation);

    /// <inheritdoc/>
    protected override async Task ApplyAsync(ITenantOperations book, string stream, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(book);
        var rates = await ReadAsync(book, BookCommit.RatesStream, cancellation);
        // A rate may move a figure of any company; one whose own events are yet to come is folded with all rates then.
        var companies = stream == BookCommit.RatesStream ? await KnownAsync(book, cancellation) : [stream];
        foreach (var company in companies)
            if (Fold(company, await ReadAsync(book, company, cancellation), rates) is { } document) book.Store(document);
    }

    /// <summary>An answer as the body of a document.</summary>
    protected static JsonElement Body(object answer) => JsonSerializer.SerializeToElement(answer, Web.AnswerJson.Options);

    private static async Task<Recorded[]> ReadAsync(ITenantOperations book, string stream, CancellationToken cancellation) =>
        [.. (await book.Events.FetchStreamAsync(stream, token: cancellation)).Select(Recorded)];

    private static Recorded Recorded(IEvent e) => new(
        BookPosition.Of(e), e.Id, e.Timestamp, e.UserName!, e.CorrelationId!,
        new Fingerprint(e.GetHeader(BookCommit.FingerprintHeader)!.ToString()!), (LedgerEvent)e.Data);
}
