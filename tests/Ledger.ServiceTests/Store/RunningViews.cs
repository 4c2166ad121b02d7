using System.Diagnostics;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit.Abstractions;

namespace Ledger.ServiceTests.Store;

/// <summary>A started host with the sample view in it, on a database of its own.</summary>
public abstract class RunningViews(ITestOutputHelper output) : IAsyncLifetime
{
    protected ITestOutputHelper Output => output;

    protected static DateTimeOffset At { get; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    protected TestDatabase Database { get; } = new();
    private IHost? _host;

    public Task InitializeAsync() => Database.InitializeAsync();

    public async Task DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.StopAsync();
            _host.Dispose();
        }

        await Database.DisposeAsync();
    }

    protected const string EveryView = "select tenant_id, id, data::text from ledger_views.mt_doc_pictureview order by 1, 2";

    protected async Task<IDocumentStore> StartAsync(bool singleNode)
    {
        _host = Database.Host(Database.Choices with { SingleNode = singleNode, ViewAssemblies = [typeof(SampleView).Assembly] });
        var clock = Stopwatch.StartNew();
        await _host.StartAsync();
        Output.WriteLine($"started in {clock.ElapsedMilliseconds} ms");
        return _host.Services.GetRequiredService<IDocumentStore>();
    }

    protected Task WaitAsync(string book, string company, long position) => Eventually(async () => (await Database.RowsAsync(
        "select 1 from ledger_views.mt_doc_pictureview where tenant_id = $1 and id = $2 and (data ->> 'position')::bigint >= $3",
        book, company, position)).Count == 1);

    protected static async Task Eventually(Func<Task<bool>> happened)
    {
        var clock = Stopwatch.StartNew();
        while (!await happened())
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), "It did not happen within 30 s.");
            await Task.Delay(5);
        }
    }
}
