using System.Diagnostics;
using Xunit.Abstractions;

namespace Ledger.ServiceTests.Store;

/// <summary>Stored views run under Wolverine's distribution, book by book.</summary>
public sealed class StoredViewTests(ITestOutputHelper output) : RunningViews(output)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Views_follow_the_log_of_every_book(bool singleNode)
    {
        var store = await StartAsync(singleNode);
        await Database.ExecuteAsync("insert into ledger.books (id) values ('other')");
        var writer = new BookAppend(store, Database.Database);

        await writer.AppendAsync("main", At, ("alpha", new FigureDropped("1"), null), ("beta", new FigureDropped("2"), null));
        await writer.AppendAsync("other", At, ("alpha", new FigureDropped("3"), null));
        await WaitAsync("main", "beta", 2);
        for (var n = 0; n < 20; n++)
        {
            var positions = await writer.AppendAsync("main", At, ("alpha", new FigureDropped($"m{n}"), null));
            var clock = Stopwatch.StartNew();
            await WaitAsync("main", "alpha", positions[0]);
            Output.WriteLine($"seen after {clock.ElapsedMilliseconds} ms");
        }

        await WaitAsync("other", "alpha", 1);
        var live = await Database.RowsAsync(EveryView);
        Assert.Equal(3, live.Count);
        Assert.Contains("\"book\": \"other\"", (string)live[2][2]!);
    }

    [Fact]
    public async Task A_refused_append_leaves_tombstones_that_reach_no_view()
    {
        var store = await StartAsync(singleNode: true);
        var writer = new BookAppend(store, Database.Database);
        await writer.AppendAsync("main", At, ("alpha", new FigureDropped("1"), null));

        await Assert.ThrowsAnyAsync<Exception>(() => writer.AppendAsync("main", At,
            ("alpha", new FigureDropped("2"), null), ("beta", new FigureDropped("3"), e => e.SetHeader("position", 1L))));
        await writer.AppendAsync("main", At, ("beta", new FigureDropped("4"), null));
        await WaitAsync("main", "beta", 2);

        Assert.Equal(1L, await Database.ScalarAsync<long>("select count(*) from ledger_events.mt_events where type = 'tombstone'"));
        Assert.Equal(["alpha", "beta"], (await Database.RowsAsync(EveryView)).Select(row => row[1]));
    }

    [Fact]
    public async Task A_view_that_cannot_apply_an_event_stops_instead_of_skipping_it()
    {
        var store = await StartAsync(singleNode: true);
        var writer = new BookAppend(store, Database.Database);
        await writer.AppendAsync("main", At, ("alpha", new FigureDropped("1"), null));
        await WaitAsync("main", "alpha", 1);

        await writer.AppendAsync("main", At, ("alpha", new FigureDropped("poison"), null), ("beta", new FigureDropped("2"), null));

        await Eventually(async () => (await Database.RowsAsync(
            "select 1 from ledger_events.mt_event_progression where name = 'samplePicture:All' and agent_status = 'Paused'")).Count == 1);
        Assert.Equal(1L, await Database.ScalarAsync<long>("select last_seq_id from ledger_events.mt_event_progression where name = 'samplePicture:All'"));
        Assert.Equal(0L, await Database.ScalarAsync<long>("select count(*) from ledger_events.mt_doc_deadletterevent"));
        Assert.Single(await Database.RowsAsync(EveryView));
    }
}
