using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Ledger.ServiceTests.Live;

/// <summary>Follows a book as a client of server-sent events does.</summary>
public static class LiveFeed
{
    /// <summary>The events of one connection, with their ids.</summary>
    public static async IAsyncEnumerable<(long Id, JsonElement Data)> FollowAsync(
        HttpClient http, string query = "", long? lastEventId = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "entries/live" + query);
        if (lastEventId is { } last) request.Headers.Add("Last-Event-ID", last.ToString(CultureInfo.InvariantCulture));
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}");
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(cancellation));
        long? id = null;
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal)) id = long.Parse(line[4..], CultureInfo.InvariantCulture);
            else if (line.StartsWith("data: ", StringComparison.Ordinal)) yield return (id!.Value, JsonDocument.Parse(line[6..]).RootElement);
        }
    }

    /// <summary>The next so many events of one connection.</summary>
    public static async Task<List<(long Id, JsonElement Data)>> TakeAsync(HttpClient http, int count, string query = "", long? lastEventId = null)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var events = new List<(long, JsonElement)>();
        await foreach (var e in FollowAsync(http, query, lastEventId, patience.Token))
        {
            events.Add(e);
            if (events.Count == count) break;
        }

        return events;
    }
}
