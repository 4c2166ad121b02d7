using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Ledger.Server.Store.Books;

namespace Ledger.ServiceTests.Faults;

/// <summary>What an answer promised: this, there, under that name.</summary>
public sealed record Promise(long Position, string Id, string Fingerprint, string RecordedAt);

/// <summary>Clients of every kind, each sending its next only when the last was acknowledged, however often it has to ask.</summary>
/// <param name="http">The server that runs just now.</param>
/// <param name="book">The book they write into.</param>
public sealed class ChaosWriters(Func<HttpClient> http, string book)
{
    public const int Few = 20, Many = BookCommit.MostAtOnce + 50;
    private volatile bool enough;
    private int singles;
    private readonly List<Task> writing = [];

    /// <summary>Everything acknowledged.</summary>
    public ConcurrentBag<Promise> Promises { get; } = [];

    /// <summary>How many of them came alone.</summary>
    public int Singles => Volatile.Read(ref singles);

    /// <summary>The batches acknowledged: by forecaster, number of lines.</summary>
    public ConcurrentDictionary<string, int> Batches { get; } = new(StringComparer.Ordinal);

    /// <summary>Makes the book and its companies; their number.</summary>
    public async Task<int> BeginAsync()
    {
        (await http().PutAsync($"../{book}", null)).EnsureSuccessStatusCode();
        string[] companies = ["one", "two", "careful"];
        foreach (var company in companies) (await http().PutAsync($"../{book}/companies/{company}", LedgerServer.Json($$"""{ "name": "{{company}}" }"""))).EnsureSuccessStatusCode();
        for (var w = 0; w < 3; w++) writing.Add(SingleAsync(w));
        writing.AddRange([BatchAsync("Few", Few, int.MaxValue), BatchAsync("Many", Many, 2), CorrectAsync(), KeyedAsync(), CarefulAsync(), RefusedAsync()]);
        return companies.Length;
    }

    /// <summary>Lets everybody end once what they sent is acknowledged.</summary>
    public async Task EndAsync()
    {
        enough = true;
        await Task.WhenAll(writing).WaitAsync(TimeSpan.FromSeconds(90));
    }

    private async Task SingleAsync(int writer)
    {
        for (var i = 0; !enough; i++) await RecordAsync(LedgerServer.Forecast(i % 2 == 0 ? "one" : "two", $"Single {writer}", value: Value(i)));
    }

    private async Task BatchAsync(string kind, int lines, int most)
    {
        for (var n = 0; n < most && !enough; n++)
        {
            var name = $"{kind} {n}";
            var body = string.Join('\n', Enumerable.Range(0, lines).Select(i => LedgerServer.Forecast(i % 3 == 0 ? "one" : "two", name, value: Value(i), period: Period(i))));
            var receipts = await (await SendAsync(() => LedgerServer.Body(body, "application/x-ndjson"))).LinesAsync();
            Assert.Equal(lines, receipts.Count);
            foreach (var receipt in receipts) Keep(receipt);
            Batches[name] = lines;
        }
    }

    private async Task CorrectAsync()
    {
        for (var i = 0; !enough; i++)
        {
            var id = await RecordAsync(LedgerServer.Forecast("two", "Corrected", value: Value(i)));
            await RecordAsync($$"""{ "type": "correction", "entry": "{{id}}", "reason": "typo", "replacement": {{LedgerServer.Forecast("two", "Corrected", value: Value(i) + 1)}} }""");
            if (i % 2 == 0) await RecordAsync($$"""{ "type": "retraction", "entry": "{{id}}", "reason": "hoax" }""");
        }
    }

    private async Task KeyedAsync()
    {
        for (var i = 0; !enough; i++)
        {
            var (key, entry) = ($"key-{i}", LedgerServer.Forecast("one", "Keyed", value: Value(i)));
            var first = await (await SendAsync(() => LedgerServer.Json(entry), ("Idempotency-Key", key))).Content.ReadAsStringAsync();
            Keep(JsonDocument.Parse(first).RootElement);
            Assert.Equal(first, await (await SendAsync(() => LedgerServer.Json(entry), ("Idempotency-Key", key))).Content.ReadAsStringAsync());
        }
    }

    // Alone with its company: its own entry, acknowledged or not, is the only thing that can be in its way.
    private async Task CarefulAsync()
    {
        var tag = "\"0\"";
        for (var i = 0; !enough; i++)
        {
            var entry = LedgerServer.Forecast("careful", "Careful", value: Value(i));
            var answer = await SendAsync(() => LedgerServer.Json(entry), ("If-Match", tag));
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
            Keep(await answer.JsonAsync());
            tag = string.Create(CultureInfo.InvariantCulture, $"\"{i + 1}\"");
        }
    }

    private async Task RefusedAsync()
    {
        while (!enough)
            Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(() => LedgerServer.Json(LedgerServer.Forecast("nobody")))).StatusCode);
    }

    private async Task<string> RecordAsync(string entry)
    {
        var receipt = await (await SendAsync(() => LedgerServer.Json(entry))).JsonAsync();
        Keep(receipt);
        Interlocked.Increment(ref singles);
        return receipt.GetProperty("id").GetString()!;
    }

    private void Keep(JsonElement receipt) => Promises.Add(new Promise(
        receipt.GetProperty("position").GetInt64(), receipt.GetProperty("id").GetString()!, receipt.GetProperty("fingerprint").GetString()!, receipt.GetProperty("recordedAt").GetString()!));

    private async Task<HttpResponseMessage> SendAsync(Func<HttpContent> body, params (string Name, string Value)[] headers)
    {
        while (true)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, $"../{book}/entries") { Content = body() };
                foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
                var answer = await http().SendAsync(request, CancellationToken.None);
                if (answer.StatusCode != HttpStatusCode.ServiceUnavailable)
                {
                    Assert.True((int)answer.StatusCode < 500, await answer.Content.ReadAsStringAsync());
                    return answer;
                }
            }
            catch (Exception cut) when (cut is HttpRequestException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
            {
                // The server is gone; its successor is asked.
            }

            await Task.Delay(50, CancellationToken.None);
        }
    }

    // Of all periods there are few figures each, as in earnest.
    private static string Period(int number) => string.Create(CultureInfo.InvariantCulture, $"FY{2000 + (number / 5 % 40)}{(number % 5 == 0 ? "" : $"-Q{number % 5}")}");

    private static decimal Value(int number) => 1 + (number / 100_000m);
}
