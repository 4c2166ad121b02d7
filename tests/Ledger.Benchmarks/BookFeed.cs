using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;

namespace Ledger.Benchmarks;

/// <summary>Records a load in a book, as any client would.</summary>
internal sealed class BookFeed(HttpClient http, string book, MillionLoad load)
{
    private int made;

    /// <summary>Makes the book and registers its companies.</summary>
    public async Task PrepareAsync()
    {
        using var answer = await http.PutAsync($"/v1/books/{book}", null);
        answer.EnsureSuccessStatusCode();
        var profile = """{"name":"A company","reportingCurrency":"USD"}"""u8.ToArray();
        await Parallel.ForAsync(0, load.Companies, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (i, stop) =>
        {
            using var put = await http.PutAsync($"/v1/books/{book}/companies/company-{i}", Body(profile, "application/json"), stop);
            put.EnsureSuccessStatusCode();
        });
    }

    /// <summary>The next forecasts.</summary>
    public byte[][] Next(int lines) => [.. Enumerable.Range(0, lines).Select(_ => load.Forecast(made++, "note"))];

    /// <summary>Sends lines in one request, and reads the receipts.</summary>
    public async Task SendAsync(byte[][] lines)
    {
        using var body = new MemoryStream();
        foreach (var line in lines) body.Write([.. line, (byte)'\n']);
        using var answer = await http.PostAsync($"/v1/books/{book}/entries", Body(body.ToArray(), "application/x-ndjson"));
        var receipts = await answer.Content.ReadAsByteArrayAsync();
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException(Encoding.UTF8.GetString(receipts));
    }

    /// <summary>Records a part of the load, two requests in flight; the seconds that it took, making the lines aside.</summary>
    public async Task<double> LoadAsync(int from, int to)
    {
        var took = 0.0;
        for (var at = from; at < to;)
        {
            var batches = new List<byte[][]>();
            while (batches.Count < 8 && at < to)
            {
                var end = Math.Min(to, (at / MillionLoad.LinesAtOnce + 1) * MillionLoad.LinesAtOnce);
                batches.Add([.. Enumerable.Range(at, end - at).Select(load.Line)]);
                at = end;
            }

            var start = Stopwatch.GetTimestamp();
            await Parallel.ForEachAsync(batches, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (batch, _) => await SendAsync(batch));
            took += Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        return took;
    }

    private static ByteArrayContent Body(byte[] bytes, string mediaType)
    {
        var body = new ByteArrayContent(bytes);
        body.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
        return body;
    }
}
