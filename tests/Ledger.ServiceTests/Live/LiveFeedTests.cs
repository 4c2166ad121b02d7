using System.Diagnostics;
using System.Net;

namespace Ledger.ServiceTests.Live;

/// <summary>The live feed: soon, complete, without repetition, also across a broken connection.</summary>
public sealed class LiveFeedTests(LedgerServer server) : IClassFixture<LedgerServer>, IAsyncLifetime
{
    private static int made;
    private readonly string company = $"live{Interlocked.Increment(ref made)}";

    public Task InitializeAsync() => server.RegisterAsync(company);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_new_entry_arrives_within_a_second()
    {
        var waiting = LiveFeed.TakeAsync(server.Http, 1, $"?company={company}");
        await Task.Delay(300);
        Assert.False(waiting.IsCompleted);
        var clock = Stopwatch.StartNew();
        var receipt = await (await server.PostAsync(LedgerServer.Forecast(company))).JsonAsync();
        var (id, data) = Assert.Single(await waiting);

        Assert.InRange(clock.ElapsedMilliseconds, 0, 1000);
        Assert.Equal(receipt.GetProperty("position").GetInt64(), id);
        Assert.Equal(receipt.GetProperty("id").GetString(), data.GetProperty("id").GetString());
        var listed = (await server.GetAsync($"entries?after={id - 1}&limit=1")).GetProperty("items")[0];
        Assert.Equal(listed.GetRawText(), data.GetRawText());
    }

    [Fact]
    public async Task Readers_that_reconnect_again_and_again_miss_nothing_and_see_nothing_twice()
    {
        var start = (await server.GetAsync("companies")).GetProperty("position").GetInt64();
        const int writers = 8, each = 15;
        var reading = Enumerable.Range(1, 3).Select(r => ReadAsync(start, writers * each, breakAfter: r * 7)).ToList();
        await Task.WhenAll(Enumerable.Range(0, writers).Select(async w =>
        {
            for (var i = 0; i < each; i++)
            {
                var answer = await server.PostAsync(LedgerServer.Forecast(company, $"Writer {w}", value: 1 + (i / 1000m)));
                Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            }
        }));

        foreach (var seen in await Task.WhenAll(reading))
            Assert.Equal(Enumerable.Range((int)start + 1, writers * each).Select(p => (long)p), seen);
    }

    [Fact]
    public async Task What_was_recorded_before_is_there_from_the_position_asked_for()
    {
        var first = (await (await server.PostAsync(LedgerServer.Forecast(company))).JsonAsync()).GetProperty("position").GetInt64();
        await server.RecordAsync(LedgerServer.Forecast(company, value: 2));

        Assert.Equal([first, first + 1], (await LiveFeed.TakeAsync(server.Http, 2, $"?after={first - 1}")).Select(e => e.Id));
        Assert.Equal([first + 1], (await LiveFeed.TakeAsync(server.Http, 1, lastEventId: first)).Select(e => e.Id));
        // A browser reconnects to the address it began with, so the header must win.
        Assert.Equal([first + 1], (await LiveFeed.TakeAsync(server.Http, 1, $"?after={first - 1}", lastEventId: first)).Select(e => e.Id));
        Assert.Equal([1L], (await LiveFeed.TakeAsync(server.Http, 1, "?after=0")).Select(e => e.Id));
    }

    [Fact]
    public async Task Filters_let_through_what_they_name()
    {
        await server.RegisterAsync(company + "-other");
        var forecast = await server.RecordAsync(LedgerServer.Forecast(company));
        await server.RecordAsync(LedgerServer.Forecast(company + "-other"));
        var retraction = await server.RecordAsync($$"""{ "type": "retraction", "entry": "{{forecast}}", "reason": "hoax" }""");

        Assert.Equal([forecast, retraction], (await LiveFeed.TakeAsync(server.Http, 3, $"?after=0&company={company}")).Skip(1).Select(e => e.Data.GetProperty("id").GetString()));
        Assert.Equal([retraction], (await LiveFeed.TakeAsync(server.Http, 1, $"?after=0&company={company}&type=retraction")).Select(e => e.Data.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task A_bad_question_gets_a_problem_not_a_stream()
    {
        Assert.Equal(["type"], await (await server.Http.GetAsync("entries/live?type=x")).ProblemAsync(HttpStatusCode.BadRequest));
        Assert.Equal(["limit"], await (await server.Http.GetAsync("entries/live?limit=1")).ProblemAsync(HttpStatusCode.BadRequest));
        await (await server.Http.GetAsync("../nowhere/entries/live")).ProblemAsync(HttpStatusCode.NotFound, "unknown-book");
        using var request = new HttpRequestMessage(HttpMethod.Get, "entries/live");
        request.Headers.Add("Last-Event-ID", "yesterday");
        Assert.Equal(["Last-Event-ID"], await (await server.Http.SendAsync(request)).ProblemAsync(HttpStatusCode.BadRequest));
    }

    private async Task<List<long>> ReadAsync(long after, int count, int breakAfter)
    {
        var seen = new List<long>();
        while (seen.Count < count)
            seen.AddRange((await LiveFeed.TakeAsync(server.Http, Math.Min(breakAfter, count - seen.Count), lastEventId: seen.Count > 0 ? seen[^1] : after)).Select(e => e.Id));
        return seen;
    }
}
