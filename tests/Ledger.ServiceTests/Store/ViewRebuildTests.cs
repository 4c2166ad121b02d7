using Ledger.Server.Store.Views;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Ledger.ServiceTests.Store;

/// <summary>A stored view is rebuilt while the server runs and records.</summary>
public sealed class ViewRebuildTests(ITestOutputHelper output) : RunningViews(output)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_view_is_rebuilt_while_entries_are_recorded_and_runs_on(bool singleNode)
    {
        var store = await StartAsync(singleNode);
        var writer = new BookAppend(store, Database.Database);
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
            await Database.RowsAsync("select jsonb_array_length(data -> 'body' -> 'reasons') from ledger_views.mt_doc_pictureview"),
            row => Assert.Equal(last / 2, (int)row[0]!));
    }

    [Fact]
    public async Task An_unknown_view_cannot_be_rebuilt()
    {
        await StartAsync(singleNode: true);

        await Assert.ThrowsAsync<ArgumentException>(() => Services.GetRequiredService<ViewRebuild>().RebuildAsync("nobody"));
    }

    [Fact]
    public async Task Of_two_servers_that_start_together_one_runs_the_view_and_can_rebuild_it()
    {
        var choices = Database.Choices with { SingleNode = false, ViewAssemblies = [typeof(SampleView).Assembly] };
        using var one = Database.Host(choices);
        using var two = Database.Host(choices);
        await Task.WhenAll(one.StartAsync(), two.StartAsync());
        await new BookAppend(one.Services.GetRequiredService<IDocumentStore>(), Database.Database)
            .AppendAsync("main", At, ("alpha", new FigureDropped("1"), null));
        await WaitAsync("main", "alpha", 1);

        var rebuilt = new[]
        {
            await one.Services.GetRequiredService<ViewRebuild>().RebuildAsync("samplePicture"),
            await two.Services.GetRequiredService<ViewRebuild>().RebuildAsync("samplePicture"),
        };

        Assert.Single(rebuilt, done => done);
        await WaitAsync("main", "alpha", 1);
        await Task.WhenAll(one.StopAsync(), two.StopAsync());
    }
}
