using System.Net;
using System.Text.Json;
using Ledger.ServiceTests.Live;
using Ledger.ServiceTests.Reading;

namespace Ledger.ServiceTests.Logs;

/// <summary>A log brought into another book, or another server, is the same log and answers the same.</summary>
public sealed class LogCopyTests(FilledServer filled, DemoServer other) : IClassFixture<FilledServer>, IClassFixture<DemoServer>
{
    [Theory]
    [InlineData(true, 7)]
    [InlineData(false, 1000)]
    public async Task A_random_book_answers_the_same_in_another_book_and_on_another_server(bool sameServer, int linesAtOnce)
    {
        var target = sameServer ? filled.Http : other.Http;
        var copy = await target.MakeBookAsync($"random-{linesAtOnce}");
        var log = await filled.Http.LogLinesAsync("main");
        long position = 0;
        foreach (var part in log.Chunk(linesAtOnce))
            Assert.Equal((position += part.Length, part.Length, 0), await target.BringInAsync(copy, part));

        Assert.Equal(await filled.Http.LogAsync("main"), await target.LogAsync(copy));
        Assert.Equal("main", await target.OriginAsync(copy));
        foreach (var at in new[] { 4, log.Length / 3, log.Length / 2, log.Length })
            foreach (var asOf in new[] { "2025-03-01", "2025-12-31" })
                foreach (var route in FilledServer.Routes.Where(r => at > log.Length / 3 || !r.StartsWith("entries/", StringComparison.Ordinal)))
                    Assert.Equal(await filled.Http.AskAsync("main", Seen(route, at, asOf)), await target.AskAsync(copy, Seen(route, at, asOf)));
        var replay = await (await target.PostAsync($"/v1/books/{copy}/replay", null)).JsonAsync();
        Assert.True(replay.GetProperty("equal").GetBoolean(), replay.GetRawText());
        Assert.Equal((3, log.Length), (replay.GetProperty("companies").GetInt32(), replay.GetProperty("position").GetInt32()));
    }

    [Fact]
    public async Task The_demo_book_comes_into_the_main_book_of_another_server_and_back()
    {
        var log = await other.Http.LogLinesAsync("main");
        var copy = await filled.Http.MakeBookAsync("demo");
        Assert.Equal((log.Length, log.Length, 0), await filled.Http.BringInAsync(copy, log));
        var asOf = "asOf=2025-03-01&recordedAsOf=position:" + log.Length;
        foreach (var address in new[] { "companies/alibaba/picture?", "companies/alibaba/revisions?", "companies/alibaba/discrepancies?", "entries?" })
            Assert.Equal(await other.Http.AskAsync("main", address + asOf), await filled.Http.AskAsync(copy, address + asOf));

        // Home again: all of it is known there, and what the copy has added since is recorded under the ids it has.
        await PostAsync(filled.Http, copy, LedgerServer.Forecast("alibaba", "Newcomer"));
        var grown = await filled.Http.LogLinesAsync(copy);
        Assert.Equal((log.Length + 1, 1, log.Length), await other.Http.BringInAsync("main", grown));
        Assert.Equal(grown, await other.Http.LogLinesAsync("main"));
    }

    [Fact]
    public async Task A_copy_is_a_book_like_any_other()
    {
        var log = await filled.Http.LogLinesAsync("main");
        var copy = await filled.Http.MakeBookAsync("alive");
        using var books = new HttpClient { BaseAddress = new Uri(filled.Http.BaseAddress!, $"../{copy}/") };
        var feed = LiveFeed.TakeAsync(books, log.Length + 1, "?after=0");
        await filled.Http.BringInAsync(copy, log);
        Assert.Equal((log.Length, 0, log.Length), await filled.Http.BringInAsync(copy, log));

        // What the log holds is known as a duplicate, a reference in it can be used, a key belongs to the copy.
        var known = JsonDocument.Parse(log.First(l => l.Contains("\"ForecastIssued\"", StringComparison.Ordinal))).RootElement;
        var again = await (await PostAsync(filled.Http, copy, known.GetProperty("content").GetRawText())).JsonAsync();
        Assert.Equal((true, known.GetProperty("id").GetString()), (again.GetProperty("duplicate").GetBoolean(), again.GetProperty("id").GetString()));
        var first = await (await PostAsync(filled.Http, copy, LedgerServer.Forecast("acme", "Newcomer"), "key-1")).JsonAsync();
        Assert.Equal(HttpStatusCode.Created, (await PostAsync(filled.Http, copy, LedgerServer.Forecast("acme", "Newcomer"), "key-1")).StatusCode);
        Assert.Equal(log.Length + 1, first.GetProperty("position").GetInt32());

        var events = await feed;
        Assert.Equal(Enumerable.Range(1, log.Length + 1).Select(p => (long)p), events.Select(e => e.Id));
        Assert.Equal(log.Select(l => JsonDocument.Parse(l).RootElement.GetProperty("id").GetString()), events.SkipLast(1).Select(e => e.Data.GetProperty("id").GetString()));
        // The same entry at the same position of two books with one origin has one id: it is the same log still.
        var own = await filled.Http.MakeBookAsync("own");
        await filled.Http.BringInAsync(own, await filled.Http.LogLinesAsync(copy));
        Assert.Equal(await filled.Http.LogAsync(copy), await filled.Http.LogAsync(own));
    }

    [Fact]
    public async Task Many_clients_that_bring_in_the_same_log_at_once_record_it_once()
    {
        var log = await filled.Http.LogLinesAsync("main");
        var copy = await filled.Http.MakeBookAsync("raced");
        var receipts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => filled.Http.BringInAsync(copy, log)));
        Assert.Equal(log.Length, receipts.Sum(r => r.Recorded));
        Assert.All(receipts, r => Assert.Equal((log.Length, log.Length), ((int)r.Position, r.Recorded + r.Known)));
        Assert.Equal(log, await filled.Http.LogLinesAsync(copy));
    }

    private static string Seen(string route, int position, string asOf) => FilledServer.With(route, $"asOf={asOf}&recordedAsOf=position:{position}");

    private static async Task<HttpResponseMessage> PostAsync(HttpClient http, string book, string entry, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/books/{book}/entries") { Content = LedgerServer.Json(entry) };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        var answer = await http.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return answer;
    }
}
