using System.Diagnostics;
using System.Net;
using Ledger.ServiceTests.Logs;

namespace Ledger.ServiceTests.Nodes;

/// <summary>Two nodes are one ledger.</summary>
public sealed class TwoNodesTests(TwoNodes nodes) : IClassFixture<TwoNodes>, IAsyncLifetime
{
    private static int made;
    private readonly string company = $"n{Interlocked.Increment(ref made)}";

    public Task InitializeAsync() => nodes.RegisterAsync(company);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Each_learns_of_the_others_entries_within_a_second()
    {
        foreach (var (from, to) in new[] { (nodes.A, nodes.B), (nodes.B, nodes.A) })
        {
            (await to.GetAsync("companies")).EnsureSuccessStatusCode();
            var receipt = await (await TwoNodes.PostAsync(from, LedgerServer.Forecast(company, from == nodes.A ? "A" : "B"))).JsonAsync();
            var clock = Stopwatch.StartNew();
            while (!(await to.GetAsync($"entries/{receipt.GetProperty("id").GetString()}")).IsSuccessStatusCode)
            {
                Assert.InRange(clock.ElapsedMilliseconds, 0, 1000);
                await Task.Delay(20);
            }
        }
    }

    [Fact]
    public async Task At_once_when_the_position_is_sent_along()
    {
        for (var i = 0; i < 10; i++)
        {
            var answer = await TwoNodes.PostAsync(nodes.A, LedgerServer.Forecast(company, value: 1 + (i / 10m)));
            var id = (await answer.JsonAsync()).GetProperty("id").GetString();
            using var request = new HttpRequestMessage(HttpMethod.Get, $"entries/{id}") { Headers = { { "Ledger-Position", answer.Header("Ledger-Position") } } };
            Assert.Equal(HttpStatusCode.OK, (await nodes.B.SendAsync(request)).StatusCode);
        }
    }

    [Fact]
    public async Task Forty_writers_on_two_nodes_lose_nothing_and_leave_no_gap()
    {
        const int writers = 20, each = 5;
        var receipts = (await Task.WhenAll(Enumerable.Range(0, writers * 2).Select(async w =>
        {
            var taken = new List<(long Position, string Id)>();
            for (var i = 0; i < each; i++)
            {
                var answer = await TwoNodes.PostAsync(w % 2 == 0 ? nodes.A : nodes.B, LedgerServer.Forecast(company, $"Writer {w}", value: 1 + (i / 100m)));
                Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
                var receipt = await answer.JsonAsync();
                taken.Add((receipt.GetProperty("position").GetInt64(), receipt.GetProperty("id").GetString()!));
            }

            Assert.Equal(taken.OrderBy(t => t.Position), taken);
            return taken;
        }))).SelectMany(t => t).OrderBy(t => t.Position).ToList();

        Assert.Equal(receipts.Count, receipts.Select(r => r.Position).Distinct().Count());
        var head = await nodes.Database.ScalarAsync<long>("select position from ledger.books where id = 'main'");
        Assert.Equal(Enumerable.Range(1, (int)head).Select(p => (long)p), (await nodes.Database.RowsAsync("select (headers ->> 'position')::bigint from ledger_events.mt_events order by 1")).Select(r => (long)r[0]!));
        foreach (var address in new[] { "entries", $"companies/{company}/picture", $"companies/{company}/estimates/FY2025", $"companies/{company}/revisions" })
        {
            var (a, b) = (await AskAsync(nodes.A, address, head), await AskAsync(nodes.B, address, head));
            Assert.Equal(a, b);
        }

        var log = await AskAsync(nodes.B, "entries", head);
        Assert.All(receipts, r => Assert.Contains(r.Id, log, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_content_sent_to_both_at_once_is_recorded_once()
    {
        for (var round = 0; round < 5; round++)
        {
            var entry = LedgerServer.Forecast(company, "Twice", value: 1 + (round / 10m));
            var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => TwoNodes.PostAsync(i % 2 == 0 ? nodes.A : nodes.B, entry)));
            var receipts = await Task.WhenAll(answers.Select(a => a.JsonAsync()));

            Assert.Single(receipts.Select(r => r.GetProperty("id").GetString()).Distinct());
            Assert.Single(receipts, r => !r.GetProperty("duplicate").GetBoolean());
        }
    }

    [Fact]
    public async Task A_key_is_known_on_both()
    {
        var (key, entry) = ($"key-{company}", LedgerServer.Forecast(company));
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => TwoNodes.PostAsync(i % 2 == 0 ? nodes.A : nodes.B, entry, key)));

        Assert.Single((await Task.WhenAll(answers.Select(a => a.Content.ReadAsStringAsync()))).Distinct());
        Assert.Single(answers, a => a.Header("Idempotency-Replayed") is null);
        await (await TwoNodes.PostAsync(nodes.B, LedgerServer.Forecast(company, value: 9), key)).ProblemAsync(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
    }

    [Fact]
    public async Task A_feed_on_one_tells_what_the_other_records()
    {
        // From a position on: by the time the feed begins the other node may know the entry already.
        var position = (await nodes.A.GetAsync("companies")).Header("Ledger-Position");
        var waiting = Live.LiveFeed.TakeAsync(nodes.B, 1, $"?company={company}&type=forecast&after={position}");
        await Task.Delay(300);
        var clock = Stopwatch.StartNew();
        await nodes.RecordAsync(LedgerServer.Forecast(company));
        Assert.Single(await waiting);
        Assert.InRange(clock.ElapsedMilliseconds, 0, 1000);
    }

    [Fact]
    public async Task A_log_brought_in_on_one_node_is_the_other_s_too()
    {
        await nodes.RecordAsync(LedgerServer.Forecast(company));
        var log = await nodes.A.LogLinesAsync("main");
        var copy = await nodes.A.MakeBookAsync($"copy-{company}");
        Assert.Equal("", await nodes.B.LogAsync(copy)); // B has it open, empty, from here on
        await nodes.A.BringInAsync(copy, log[..^1]);
        // B takes the rest: it must know where the log began.
        Assert.Equal((log.Length, 1, log.Length - 1), await nodes.B.BringInAsync(copy, log));
        Assert.Equal(log, await nodes.B.LogLinesAsync(copy));
        await Eventually.IsAsync(async () => (await nodes.A.LogLinesAsync(copy)).Length == log.Length, seconds: 2);

        // What either records from now on derives from the origin, as it would there.
        var own = await (await nodes.B.PostAsync($"/v1/books/{copy}/entries", LedgerServer.Json(LedgerServer.Forecast(company, "Newcomer")))).JsonAsync();
        var id = Kernel.EntryId.Derive("main", log.Length + 1, Kernel.Fingerprint.Parse(own.GetProperty("fingerprint").GetString()!));
        Assert.Equal(id, own.GetProperty("id").GetGuid());
    }

    private static async Task<string> AskAsync(HttpClient node, string address, long head)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{address}?asOf=2025-06-01&recordedAsOf=position:{head}");
        request.Headers.Add("Ledger-Position", head.ToString());
        var answer = await node.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }
}
