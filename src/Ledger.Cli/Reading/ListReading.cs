using System.Globalization;
using System.Text.Json;
using Ledger.Cli.Connections;
using Ledger.Cli.Terminals;

namespace Ledger.Cli.Reading;

/// <summary>A list, read page by page: all pages seen from where the first was.</summary>
/// <param name="From">From where it is seen.</param>
/// <param name="Items">The items.</param>
/// <param name="More">The cursor of what was not asked for; null when this is all.</param>
/// <param name="Envelope">The first page, for programs.</param>
internal sealed record ListReading(SeenFrom From, IReadOnlyList<JsonElement> Items, string? More, JsonElement Envelope)
{
    private const int MostOfPage = 1000;

    /// <summary>Reads a list.</summary>
    /// <param name="client">The server's book.</param>
    /// <param name="address">The list.</param>
    /// <param name="cursor">The parameter that takes a page's cursor.</param>
    /// <param name="most">Most items.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="work">Told how many there are so far.</param>
    public static async Task<ListReading> ReadAsync(
        LedgerClient client, Address address, CancellationToken cancellation, string cursor = "cursor", int most = int.MaxValue, Work? work = null)
    {
        ListReading? all = null;
        var items = new List<JsonElement>();
        var next = address;
        while (true)
        {
            var limit = Math.Min(MostOfPage, most - items.Count).ToString(CultureInfo.InvariantCulture);
            using var page = await client.GetAsync(next.With("limit", limit).ToString(), cancellation);
            var root = page.RootElement.Clone();
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("items", out var found) || found.ValueKind != JsonValueKind.Array) throw Answers.Unlike("A list has no items.");
            items.AddRange(found.EnumerateArray());
            var from = all?.From ?? Answers.Read<SeenFrom>(root);
            var more = root.TryGetProperty("next", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
            all = new ListReading(from, items, more, all?.Envelope ?? root);
            work?.Moved(0, items.Count);
            if (more is null || items.Count >= most) return all;
            next = address.With("asOf", Kernel.Iso.Text(from.AsOf)).At(from.Position).With(cursor, more);
        }
    }

    /// <summary>The items as records.</summary>
    public IReadOnlyList<T> Of<T>() => [.. Items.Select(Answers.Read<T>)];

    /// <summary>The whole list as one answer of the server's shape.</summary>
    public JsonElement Whole()
    {
        var fields = Envelope.EnumerateObject().ToDictionary(f => f.Name, f => (object?)f.Value);
        (fields["items"], fields["next"]) = (Items, More);
        return JsonSerializer.SerializeToElement(fields, ToolJson.Options);
    }
}
