using System.Net;
using Ledger.Cli.Connections;
using Ledger.Cli.Terminals;
using Ledger.Histories;
using Ledger.Kernel;

namespace Ledger.Cli.Reading;

/// <summary>Pictures of one company on several dates and at several positions, all with the same choice of figures.</summary>
/// <param name="client">The server's book.</param>
/// <param name="company">The company.</param>
/// <param name="figures">Adds the choice of figures to an address.</param>
/// <param name="work">Told how far it is.</param>
internal sealed class PictureReading(LedgerClient client, string company, Func<Address, Address> figures, Work work)
{
    /// <summary>The picture from a vantage.</summary>
    /// <param name="asOf">The date; null is today.</param>
    /// <param name="recordedAsOf">An instant or a position; null is now.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="currency">The currency, where none was chosen.</param>
    /// <exception cref="StopException">The server refuses, an unknown company included.</exception>
    public async Task<PictureAnswer> OnAsync(DateOnly? asOf, string? recordedAsOf, CancellationToken cancellation, string? currency = null)
    {
        using var answer = await client.GetAsync(Picture(asOf, recordedAsOf, currency).ToString(), cancellation);
        return Answers.Read<PictureAnswer>(answer.RootElement);
    }

    /// <summary>The same; null where the company was not registered yet, while it is now.</summary>
    public async Task<PictureAnswer?> OnAsync(DateOnly asOf, string recordedAsOf, PictureAnswer now, CancellationToken cancellation)
    {
        var address = Picture(asOf, recordedAsOf, now.Currency).ToString();
        using (var asked = await client.SendAsync(() => new HttpRequestMessage(HttpMethod.Get, address), cancellation))
            if (asked.StatusCode == HttpStatusCode.NotFound) return null;
        return await OnAsync(asOf, recordedAsOf, cancellation, now.Currency);
    }

    /// <summary>The company's log up to a position.</summary>
    public Task<History> LogAsync(long position, CancellationToken cancellation) => LogReading.ReadAsync(client, company, position, work, cancellation);

    /// <summary>What each entry did to the view held before, by the entry's id.</summary>
    public async Task<IReadOnlyDictionary<string, RevisionItem>> RevisionsAsync(DateOnly asOf, long position, CancellationToken cancellation)
    {
        work.Stage("Reading the revisions", 0);
        var address = Address.Of("companies", company, "revisions").With("asOf", Iso.Text(asOf)).At(position);
        var list = await ListReading.ReadAsync(client, address, cancellation, work: work);
        var revisions = new Dictionary<string, RevisionItem>(StringComparer.Ordinal);
        foreach (var row in list.Of<RevisionItem>()) revisions.TryAdd(row.Entry, row);
        return revisions;
    }

    /// <summary>A position as the record clock takes it.</summary>
    public static string At(long position) => FormattableString.Invariant($"position:{position}");

    private Address Picture(DateOnly? asOf, string? recordedAsOf, string? currency) =>
        figures(Address.Of("companies", company, "picture").With("currency", currency)).With("asOf", asOf is { } date ? Iso.Text(date) : null).With("recordedAsOf", recordedAsOf);
}
