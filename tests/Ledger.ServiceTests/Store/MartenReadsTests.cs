using System.Net;
using Ledger.Entries;
using Ledger.Server;
using Ledger.Server.Store;
using Ledger.Server.Store.Books;
using Ledger.ServiceTests.Logs;
using Marten;
using Microsoft.Extensions.DependencyInjection;

namespace Ledger.ServiceTests.Store;

/// <summary>What was written past Marten is Marten's all the same: it reads, follows and rebuilds it after every kind of writer at once.</summary>
public sealed class MartenReadsTests : IAsyncLifetime
{
    private const string Views =
        "select 'picture', tenant_id, id, data::text from ledger_views.mt_doc_pictureview union all select 'estimates', tenant_id, id, data::text from ledger_views.mt_doc_estimatesview order by 1, 2, 3";

    private static readonly string[] Companies = ["acme", "nova", "tiny"];
    private static readonly string[] BookNames = ["main", "second"];
    private readonly TestDatabase database = new();

    public Task InitializeAsync() => database.InitializeAsync();

    public Task DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task After_a_mixed_load_its_streams_its_daemon_and_its_rebuild_agree()
    {
        List<object?[]> live;
        await using (var node = await LedgerServer.StartOnAsync(database.ConnectionString))
        {
            using var http = LedgerServer.ClientOf(node);
            await http.MakeBookAsync("second");
            await Task.WhenAll(BookNames.Select((book, i) => FillAsync(http, book, 61 + i)));
            var ways = await database.RowsAsync("select distinct cmin::text = '0' from ledger_events.mt_events");
            Assert.Equal(2, ways.Count); // as one statement, and otherwise
            await CaughtUpAsync();
            live = await database.RowsAsync(Views);
        }

        Assert.Equal(BookNames.Length * Companies.Length * 2, live.Count);
        await using var reader = LedgerHost.Build(new ServerOptions(0, "", false, null, "127.0.0.1"), database.ConnectionString);
        var store = reader.Services.GetRequiredService<IDocumentStore>();
        foreach (var book in BookNames) await AssertStreamsAsync(store, book);

        // Nobody runs the views now, so Marten's own daemon may.
        await database.ExecuteAsync("update ledger_views.mt_doc_pictureview set data = '{}'; delete from ledger_views.mt_doc_estimatesview");
        using var daemon = await store.BuildProjectionDaemonAsync();
        foreach (var view in new[] { "picture", "estimates" }) await daemon.RebuildProjectionAsync(view, TimeSpan.FromMinutes(2), CancellationToken.None);
        Assert.Equal(live, await database.RowsAsync(Views));
        await daemon.StartAllAsync();
        await CaughtUpAsync();
        await daemon.StopAllAsync();
        Assert.Equal(live, await database.RowsAsync(Views));
    }

    // The mark and every view at the last event: nothing in what we wrote looks to Marten like a gap that may yet be filled.
    private Task CaughtUpAsync() => Eventually.IsAsync(async () => await database.ScalarAsync<bool>(
        """
        select count(*) = 3 and min(last_seq_id) = (select max(seq_id) from ledger_events.mt_events) and max(last_seq_id) = min(last_seq_id)
        from ledger_events.mt_event_progression where name like 'picture:%' or name like 'estimates:%' or name = 'HighWaterMark'
        """), 60);

    private static async Task AssertStreamsAsync(IDocumentStore store, string book)
    {
        await using var session = store.QuerySession(book);
        var all = await session.Events.QueryAllRawEvents().ToListAsync();
        Assert.Equal(Enumerable.Range(1, all.Count).Select(p => (long)p), all.Select(BookPosition.Of).Order());
        foreach (var stream in Companies.Append(EventStream.Rates))
        {
            var events = await session.Events.FetchStreamAsync(stream);
            Assert.Equal(Enumerable.Range(1, events.Count).Select(v => (long)v), events.Select(e => e.Version));
            Assert.Equal(events.Count, (await session.Events.FetchStreamStateAsync(stream))!.Version);
            Assert.Equal(all.Where(e => e.StreamKey == stream).OrderBy(BookPosition.Of).Select(e => e.Id), events.Select(e => e.Id));
            Assert.Equal(events.Select(BookPosition.Of).Order(), events.Select(BookPosition.Of));
            Assert.All(events, e => Assert.True(e.Data is LedgerEvent, $"{e.Data}"));
            var middle = events[events.Count / 2];
            Assert.Equal(middle.Version, (await session.Events.FetchStreamAsync(stream, version: middle.Version))[^1].Version);
        }

        Assert.Equal(all.Count, Companies.Append(EventStream.Rates).Sum(s => all.Count(e => e.StreamKey == s)));
    }

    // Singles, keys, small batches and a large one at once; a correction or retraction each few lines; refusals between them.
    private static async Task FillAsync(HttpClient http, string book, int seed)
    {
        foreach (var company in Companies) Assert.Equal(HttpStatusCode.Created, (await http.PutAsync($"../{book}/companies/{company}", LedgerServer.Json($$"""{ "name": "{{company}}" }"""))).StatusCode);
        await Task.WhenAll(
            LinesAsync(20, seed, 10, "small"), LinesAsync(1, seed + 100, BookCommit.MostAtOnce + 100, "large"), LinesAsync(2, seed + 200, BookCommit.ManyEvents * 2, "middle"),
            SingleAsync("Single"), SingleAsync("Keyed"), SingleAsync("Refused"), ChangeAsync());

        async Task LinesAsync(int batches, int from, int lines, string prefix)
        {
            var load = new MixedLoad(from, prefix, Companies);
            for (var i = 0; i < batches; i++)
                await TakenAsync(await http.PostAsync($"../{book}/entries", LedgerServer.Body(string.Join('\n', load.Next(lines)), "application/x-ndjson")));
        }

        async Task SingleAsync(string kind)
        {
            for (var i = 0; i < 20; i++)
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, $"../{book}/entries") { Content = LedgerServer.Json(LedgerServer.Forecast(kind == "Refused" ? "nobody" : "nova", kind, value: 1 + (i / 100m))) };
                if (kind == "Keyed") request.Headers.Add("Idempotency-Key", $"{book}-{i}");
                var answer = await http.SendAsync(request);
                if (kind == "Refused") Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
                else await TakenAsync(answer);
            }
        }

        async Task ChangeAsync()
        {
            for (var i = 0; i < 5; i++) await TakenAsync(await http.PutAsync($"../{book}/companies/tiny", LedgerServer.Json($$"""{ "name": "Tiny {{i}}" }""")));
        }
    }

    private static async Task TakenAsync(HttpResponseMessage answer) => Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
}
