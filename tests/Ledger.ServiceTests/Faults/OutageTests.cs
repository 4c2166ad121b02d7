using System.Diagnostics;
using System.Net;

namespace Ledger.ServiceTests.Faults;

/// <summary>PostgreSQL dies or stands still while clients write: nothing acknowledged is lost, nothing comes twice, nobody is left hanging.</summary>
public sealed class OutageTests(OwnCluster place) : IClassFixture<OwnCluster>
{
    [Fact]
    public async Task Killed_twice_under_load()
    {
        await place.RegisterAsync("killed");
        using var enough = new CancellationTokenSource();
        var writing = Enumerable.Range(0, 6).Select(w => WriteAsync("killed", w, enough.Token)).ToList();
        for (var i = 0; i < 2; i++)
        {
            await Task.Delay(1500);
            await place.KillAsync();
        }

        await Task.Delay(500);
        await enough.CancelAsync();
        await AssertAllThereAsync("killed", [.. (await Task.WhenAll(writing)).SelectMany(w => w)]);
    }

    [Fact]
    public async Task Held_still_for_some_seconds()
    {
        await place.RegisterAsync("held");
        using var enough = new CancellationTokenSource();
        var writing = Enumerable.Range(0, 4).Select(w => WriteAsync("held", w, enough.Token)).ToList();
        await Task.Delay(500);
        var release = place.Hold();
        try
        {
            foreach (var address in new[] { "entries?recordedAsOf=2025-01-01T00:00:00Z", "companies/held/picture", "/v1/books", "companies" })
            {
                var clock = Stopwatch.StartNew();
                var answer = await place.Http.GetAsync(address);
                Assert.InRange(clock.Elapsed.TotalSeconds, 0, 10);
                if (!answer.IsSuccessStatusCode) await AssertUnavailableAsync(answer);
            }

            await Eventually.IsAsync(async () => (await place.Http.GetAsync("/health/ready")).StatusCode == HttpStatusCode.ServiceUnavailable);
            await AssertUnavailableAsync(await place.Http.GetAsync("companies/held/picture"));
            await AssertUnavailableAsync(await place.Http.GetAsync("/v1/books"));
            await AssertUnavailableAsync((await place.PostAsync(LedgerServer.Forecast("held"))).Answer);
            Assert.Equal(HttpStatusCode.OK, (await place.Http.GetAsync("/health/live")).StatusCode);
        }
        finally
        {
            release();
        }

        await Eventually.IsAsync(async () => (await place.Http.GetAsync("companies/held/picture")).IsSuccessStatusCode);
        await Task.Delay(500);
        await enough.CancelAsync();
        await AssertAllThereAsync("held", [.. (await Task.WhenAll(writing)).SelectMany(w => w)]);
    }

    [Fact]
    public async Task A_server_that_starts_before_its_database_waits_for_it()
    {
        var release = place.Hold();
        var starting = LedgerServer.StartOnAsync(place.ConnectionString);
        await Task.Delay(6500);
        Assert.False(starting.IsCompleted, starting.Exception?.Message);
        release();
        await using var node = await starting;
        using var http = LedgerServer.ClientOf(node);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("companies")).StatusCode);
    }

    // Sends one entry after another, each until it is acknowledged, as a client should.
    private async Task<List<string>> WriteAsync(string company, int writer, CancellationToken enough)
    {
        var acknowledged = new List<string>();
        for (var i = 0; !enough.IsCancellationRequested; i++)
        {
            while (true)
            {
                var (answer, took) = await place.PostAsync(LedgerServer.Forecast(company, $"Writer {writer}", value: 1 + (i / 100_000m)));
                Assert.InRange(took.TotalSeconds, 0, 12);
                if (answer.IsSuccessStatusCode)
                {
                    acknowledged.Add((await answer.JsonAsync()).GetProperty("id").GetString()!);
                    break;
                }

                await AssertUnavailableAsync(answer);
                await Task.Delay(100, CancellationToken.None);
            }
        }

        return acknowledged;
    }

    private async Task AssertAllThereAsync(string company, List<string> acknowledged)
    {
        Assert.NotEmpty(acknowledged);
        var items = (await (await place.Http.GetAsync("entries?limit=20000")).JsonAsync()).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(Enumerable.Range(1, items.Count).Select(p => (long)p), items.Select(i => i.GetProperty("position").GetInt64()));
        var recorded = items.Where(i => i.GetProperty("type").GetString() == "forecast" && i.GetProperty("company").GetString() == company).Select(i => i.GetProperty("id").GetString()).ToList();
        Assert.Equal(acknowledged.Order(), recorded.Order());
        var rows = await Cluster.ClusterFolder.AskAsync<long>(place.ConnectionString, "select count(*) from ledger_events.mt_events where headers ? 'position'");
        Assert.Equal(items.Count, rows);
    }

    private static async Task AssertUnavailableAsync(HttpResponseMessage answer)
    {
        await answer.ProblemAsync(HttpStatusCode.ServiceUnavailable, "unavailable");
        Assert.NotNull(answer.Headers.RetryAfter);
    }
}
