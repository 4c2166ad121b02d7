using System.Diagnostics;
using System.Net;
using Ledger.Server.Store.Views;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Ledger.ServiceTests.Store;

/// <summary>How soon stored views follow what was recorded, and which requests they give way to.</summary>
public sealed class ViewsFollowTests(LedgerServer server, ITestOutputHelper output) : IClassFixture<LedgerServer>
{
    private const int Companies = 40, Batches = 3, Lines = 2_000;

    private const string Followed =
        """
        select count(*) = 2 and min(last_seq_id) = (select max(seq_id) from ledger_events.mt_events)
        from ledger_events.mt_event_progression where name like 'picture:%' or name like 'estimates:%'
        """;

    [Fact]
    public async Task Thousands_of_entries_are_followed_soon_when_nobody_asks_and_in_time_when_somebody_always_does()
    {
        for (var i = 0; i < Companies; i++) await server.RegisterAsync($"company-{i}");
        await RecordAsync("idle");
        Say("idle", await FollowAsync(20));

        using var enough = new CancellationTokenSource();
        var asking = Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested) (await server.Http.GetAsync("companies/company-0/picture")).EnsureSuccessStatusCode();
        });
        await RecordAsync("busy");
        Say("busy", await FollowAsync(120));
        await enough.CancelAsync();
        await asking;
    }

    [Fact]
    public async Task A_request_is_given_way_to_and_one_that_waits_for_news_or_watches_is_not()
    {
        var pace = server.Services.GetRequiredService<ViewPace>();
        using var feed = await server.Http.GetAsync("entries/live", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, feed.StatusCode);
        var alone = Stopwatch.StartNew();
        while (!pace.Alone)
        {
            Assert.True(alone.Elapsed < TimeSpan.FromSeconds(10), "A live feed, or a look at the server's health, is given way to.");
            Assert.Equal(HttpStatusCode.OK, (await server.Http.GetAsync("/health/ready")).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await server.Http.GetAsync("/health/live")).StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, (await server.Http.GetAsync("companies")).StatusCode);
        Assert.False(pace.Alone);
    }

    private async Task RecordAsync(string prefix)
    {
        for (var batch = 0; batch < Batches; batch++)
        {
            var answer = await server.PostLinesAsync([.. Enumerable.Range(batch * Lines, Lines).Select(n => LedgerServer.Forecast($"company-{n % Companies}", $"House {n % 300}", value: n + 1, period: "FY2026", more: $", \"ref\": \"{prefix}-{n}\""))]);
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        }
    }

    private async Task<double> FollowAsync(double most)
    {
        var clock = Stopwatch.StartNew();
        await Eventually.IsAsync(() => server.Database.ScalarAsync<bool>(Followed), most);
        return clock.Elapsed.TotalSeconds;
    }

    private void Say(string how, double seconds) => output.WriteLine(FormattableString.Invariant($"{how}: {Batches * Lines} entries were followed after {seconds:0.0} s"));
}
