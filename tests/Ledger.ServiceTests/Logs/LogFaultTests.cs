using Ledger.ServiceTests.Faults;

namespace Ledger.ServiceTests.Logs;

/// <summary>PostgreSQL, then the server, die while a log is brought in: sent again, it is the log, once.</summary>
public sealed class LogFaultTests(OwnCluster place) : IClassFixture<OwnCluster>
{
    [Fact]
    public async Task Killed_in_the_middle()
    {
        var load = new MixedLoad(31, "k", "acme", "nova");
        foreach (var company in new[] { "acme", "nova" }) await place.RegisterAsync(company);
        for (var i = 0; i < 4; i++)
            (await place.Http.PostAsync("entries", LedgerServer.Body(string.Join('\n', load.Next(100)), "application/x-ndjson"))).EnsureSuccessStatusCode();
        var log = await place.Http.LogLinesAsync("main");
        var copy = await place.Http.MakeBookAsync("copy");

        using var enough = new CancellationTokenSource();
        var sending = SendAsync(place.Http, copy, log, enough.Token);
        await Task.Delay(200);
        await place.KillAsync();
        await sending;
        Assert.Equal(log, await place.Http.LogLinesAsync(copy));

        var second = await place.Http.MakeBookAsync("second");
        sending = SendAsync(place.Http, second, log, enough.Token);
        await Task.Delay(200);
        await place.StopServerAsync();
        await enough.CancelAsync();
        await sending;
        await place.StartServerAsync();
        var there = await place.Http.LogLinesAsync(second);
        Assert.Equal(log[..there.Length], there);
        Assert.Equal((log.Length, log.Length - there.Length, there.Length), await place.Http.BringInAsync(second, log));
        Assert.Equal(await place.Http.LogAsync(copy), await place.Http.LogAsync(second));
        var replay = await (await place.Http.PostAsync($"/v1/books/{second}/replay", null)).JsonAsync();
        Assert.True(replay.GetProperty("equal").GetBoolean(), replay.GetRawText());
    }

    // Part by part, each until it is taken; a part whose answer was lost is sent again.
    private static async Task SendAsync(HttpClient http, string book, string[] log, CancellationToken enough)
    {
        foreach (var part in log.Chunk(4))
        {
            while (!enough.IsCancellationRequested)
            {
                try
                {
                    if ((await http.PostLogAsync(book, string.Join('\n', part))).IsSuccessStatusCode) break;
                }
                catch (Exception gone) when (gone is HttpRequestException or TaskCanceledException or ObjectDisposedException or InvalidOperationException)
                {
                    // The server is away.
                }

                await Task.Delay(50, CancellationToken.None);
            }
        }
    }
}
