using System.Runtime.CompilerServices;
using System.Text.Json;
using Ledger.Cli.Connections;

namespace Ledger.Cli.Export;

/// <summary>Follows a list from page to page. The first answer fixes position, date and policy; the others are asked for with them, so that all are of one moment.</summary>
internal sealed class ListPages(LedgerClient client, string vantage)
{
    private string vantage = vantage;
    private bool settled;

    /// <summary>The last position considered; 0 before the first page.</summary>
    public long Position { get; private set; }

    /// <summary>The items of a list.</summary>
    /// <param name="address">Below the book, with a query or without.</param>
    /// <param name="cursor">The parameter that takes the cursor.</param>
    /// <param name="cancellation">Gives up.</param>
    public async IAsyncEnumerable<JsonElement> ItemsAsync(string address, string cursor, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? next = null;
        do
        {
            var query = string.Join('&', ((string?[])["limit=20000", vantage, next is null ? null : $"{cursor}={next}"]).Where(p => !string.IsNullOrEmpty(p)));
            using var response = await client.OpenAsync($"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{query}", "application/x-ndjson", cancellation);
            Settle(response);
            next = Header(response, "Ledger-Next");
            using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(cancellation));
            while (await lines.ReadLineAsync(cancellation) is { } line) yield return JsonElement.Parse(line);
        }
        while (next is not null);
    }

    /// <summary>A single answer of the same moment.</summary>
    public async Task<JsonElement> OneAsync(string address, CancellationToken cancellation)
    {
        using var response = await client.OpenAsync($"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{vantage}", "application/json", cancellation);
        Settle(response);
        return JsonElement.Parse(await response.Content.ReadAsByteArrayAsync(cancellation));
    }

    private void Settle(HttpResponseMessage response)
    {
        if (settled) return;
        settled = true;
        var position = Header(response, "Ledger-Position") ?? "0";
        Position = long.Parse(position, System.Globalization.CultureInfo.InvariantCulture);
        vantage = $"asOf={Header(response, "Ledger-As-Of")}&recordedAsOf=position:{position}&policy={Uri.EscapeDataString(Header(response, "Ledger-Policy") ?? "")}";
    }

    private static string? Header(HttpResponseMessage response, string name) => response.Headers.TryGetValues(name, out var values) ? values.First() : null;
}
