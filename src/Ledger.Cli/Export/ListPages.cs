using System.Runtime.CompilerServices;
using System.Text.Json;
using Ledger.Cli.Connections;

namespace Ledger.Cli.Export;

/// <summary>Follows a list from page to page. The first answer fixes position, date and policy; the others are asked for with them, so that all are of one moment.</summary>
/// <param name="client">The book.</param>
/// <param name="asOf">Date on the knowledge clock; null for the server's default.</param>
/// <param name="recordedAsOf">Instant or position on the record clock; null for now.</param>
internal sealed class ListPages(LedgerClient client, string? asOf = null, string? recordedAsOf = null)
{
    private const string MostOfPage = "20000";
    private string? asOf = asOf;
    private string? recordedAsOf = recordedAsOf;
    private string? policy;
    private bool settled;

    /// <summary>The last position considered; 0 before the first page.</summary>
    public long Position { get; private set; }

    /// <summary>The items of a list.</summary>
    /// <param name="address">The list.</param>
    /// <param name="cursor">The parameter that takes the cursor.</param>
    /// <param name="cancellation">Gives up.</param>
    public async IAsyncEnumerable<JsonElement> ItemsAsync(Address address, string cursor, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? next = null;
        do
        {
            using var response = await client.OpenAsync(Seen(address).With("limit", MostOfPage).With(cursor, next).ToString(), "application/x-ndjson", cancellation);
            Settle(response);
            next = Header(response, "Ledger-Next");
            using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(cancellation));
            while (await lines.ReadLineAsync(cancellation) is { } line) yield return JsonElement.Parse(line);
        }
        while (next is not null);
    }

    /// <summary>A single answer of the same moment.</summary>
    public async Task<JsonElement> OneAsync(Address address, CancellationToken cancellation)
    {
        using var response = await client.OpenAsync(Seen(address).ToString(), "application/json", cancellation);
        Settle(response);
        return JsonElement.Parse(await response.Content.ReadAsByteArrayAsync(cancellation));
    }

    private Address Seen(Address address) => address.With("asOf", asOf).With("recordedAsOf", recordedAsOf).With("policy", policy);

    private void Settle(HttpResponseMessage response)
    {
        if (settled) return;
        settled = true;
        var position = Header(response, "Ledger-Position") ?? "0";
        Position = long.Parse(position, System.Globalization.CultureInfo.InvariantCulture);
        (asOf, recordedAsOf, policy) = (Header(response, "Ledger-As-Of"), $"position:{position}", Header(response, "Ledger-Policy"));
    }

    private static string? Header(HttpResponseMessage response, string name) => response.Headers.TryGetValues(name, out var values) ? values.First() : null;
}
