using System.Diagnostics;
using Ledger.Server.Store.Views;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit.Abstractions;

namespace Ledger.ServiceTests.Store;

/// <summary>Stored views run under Wolverine's distribution, book by book, and a rebuild gives the same bytes.</summary>
public sealed class StoredViewTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly TestDatabase _database = new();
    private IHost? _host;

    public Task InitializeAsync() => _database.InitializeAsync();

    public async Task DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.StopAsync();
            _host.Dispose();
        }

        await _database.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Views_follow_the_log_of_every_book_and_are_rebuilt_the_same(bool singleNode)
    {
        var store = await StartAsync(singleNode);
        await _database.ExecuteAsync("insert into ledger.books (id) values ('other')");
        var writer = new BookAppend(store, _database.Database);

        await writer.AppendAsync("main", At, ("alpha", new FigureDropped("1"), null), ("beta", new FigureDropped("2"), null));
        await writer.AppendAsync("other", At, ("alpha", new FigureDropped("3"), null));
        await WaitAsync("main", "beta", 2);
        for (var n = 0; n < 20; n++)
        {
            var positions = await writer.AppendAsync("main", At, ("alpha", new FigureDropped($"m{n}"), null));
            var clock = Stopwatch.StartNew();
            await WaitAsync("main", "alpha", positions[0]);
            output.WriteLine($"seen after {clock.ElapsedMilliseconds} ms");
        }

        await WaitAsync("other", "alpha", 1);
        var live = await _database.RowsAsync(EveryView);
        Assert.Equal(3, live.Count);
        Assert.Contains("\"book\": \"other\"", (string)live[2][2]!);

        await _database.ExecuteAsync("update ledger_views.mt_doc_pictureview set data = jsonb_set(data, '{position}', '99')");
        await _database.ExecuteAsync("insert into ledger_views.mt_doc_pictureview (tenant_id, id, data) values ('main', 'stray', '{}')");
        await RebuildAsync();

        Assert.Equal(live, await _database.RowsAsync(EveryView));
        var later = await writer.AppendAsync("main", At, ("alpha", new FigureDropped("after the rebuild"), null));
        await WaitAsync("main", "alpha", later[0]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_view_is_rebuilt_while_entries_are_recorded_and_runs_on(bool singleNode)
    {
        var store = await StartAsync(singleNode);
        var writer = new BookAppend(store, _database.Database);
        using var enough = new CancellationTokenSource();
        var recording = Task.Run(async () =>
        {
            var last = 0L;
            while (!enough.IsCancellationRequested)
                last = (await writer.AppendAsync("main", At, ("alpha", new FigureDropped("a"), null), ("beta", new FigureDropped("b"), null)))[1];
            return last;
        });
        await WaitAsync("main", "beta", 20);

        for (var n = 0; n < 5; n++) await RebuildAsync();

        await enough.CancelAsync();
        var last = await recording;
        await WaitAsync("main", "beta", last);
        await WaitAsync("main", "alpha", last - 1);
        Assert.All(
            await _database.RowsAsync("select jsonb_array_length(data -> 'body' -> 'reasons') from ledger_views.mt_doc_pictureview"),
            row => Assert.Equal(last / 2, (int)row[0]!));
    }

    [Fact]
    public async Task A_refused_append_leaves_tombstones_that_reach_no_view()
    {
        var store = await StartAsync(singleNode: true);
        var writer = new BookAppend(store, _database.Database);
        await writer.AppendAsync("main", At, ("alpha", new FigureDropped("1"), null));

        await Assert.ThrowsAnyAsync<Exception>(() => writer.AppendAsync("main", At,
            ("alpha", new FigureDropped("2"), null), ("beta", new FigureDropped("3"), e => e.SetHeader("position", 1L))));
        await writer.AppendAsync("main", At, ("beta", new FigureDropped("4"), null));
        await WaitAsync("main", "beta", 2);

        Assert.Equal(1L, await _database.ScalarAsync<long>("select count(*) from ledger_events.mt_events where type = 'tombstone'"));
        Assert.Equal(["alpha", "beta"], (await _database.RowsAsync(EveryView)).Select(row => row[1]));
    }

    [Fact]
    public async Task An_unknown_view_cannot_be_rebuilt()
    {
        await StartAsync(singleNode: true);

        await Assert.ThrowsAsync<ArgumentException>(() => _host!.Services.GetRequiredService<ViewRebuild>().RebuildAsync("nobody"));
    }

    [Fact]
    public async Task A_view_that_cannot_apply_an_event_stops_instead_of_skipping_it()
    {
        var store = await StartAsync(singleNode: true);
        var writer = new BookAppend(store, _database.Database);
        await writer.AppendAsync("main", At, ("alpha", new FigureDropped("1"), null));
        await WaitAsync("main", "alpha", 1);

        await writer.AppendAsync("main", At, ("alpha", new FigureDropped("poison"), null), ("beta", new FigureDropped("2"), null));

        await Eventually(async () => (await _database.RowsAsync(
            "select 1 from ledger_events.mt_event_progression where name = 'samplePicture:All' and agent_status = 'Paused'")).Count == 1);
        Assert.Equal(1L, await _database.ScalarAsync<long>("select last_seq_id from ledger_events.mt_event_progression where name = 'samplePicture:All'"));
        Assert.Equal(0L, await _database.ScalarAsync<long>("select count(*) from ledger_events.mt_doc_deadletterevent"));
        Assert.Single(await _database.RowsAsync(EveryView));
    }

    private const string EveryView = "select tenant_id, id, data::text from ledger_views.mt_doc_pictureview order by 1, 2";

    private async Task<IDocumentStore> StartAsync(bool singleNode)
    {
        _host = _database.Host(_database.Choices with { SingleNode = singleNode, ViewAssemblies = [typeof(SampleView).Assembly] });
        var clock = Stopwatch.StartNew();
        await _host.StartAsync();
        output.WriteLine($"started in {clock.ElapsedMilliseconds} ms");
        return _host.Services.GetRequiredService<IDocumentStore>();
    }

    private async Task RebuildAsync()
    {
        var clock = Stopwatch.StartNew();
        Assert.True(await _host!.Services.GetRequiredService<ViewRebuild>().RebuildAsync("samplePicture"));
        output.WriteLine($"rebuilt in {clock.ElapsedMilliseconds} ms");
    }

    private Task WaitAsync(string book, string company, long position) => Eventually(async () => (await _database.RowsAsync(
        "select 1 from ledger_views.mt_doc_pictureview where tenant_id = $1 and id = $2 and (data ->> 'position')::bigint >= $3",
        book, company, position)).Count == 1);

    private static async Task Eventually(Func<Task<bool>> happened)
    {
        var clock = Stopwatch.StartNew();
        while (!await happened())
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), "It did not happen within 30 s.");
            await Task.Delay(5);
        }
    }
}
