using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Ledger.Books;
using Ledger.Entries;
using Ledger.Kernel;
using Ledger.Proofs;
using Ledger.Server;
using Ledger.Server.Store;
using Ledger.ServiceTests.Cluster;
using Ledger.ServiceTests.Logs;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Ledger.ServiceTests.Faults;

/// <summary>
/// Whatever befalls server, PostgreSQL, disk and clock while clients of every kind write: what was acknowledged is there as it was
/// acknowledged, nothing is half there or twice, the log has no gap, and its tree is the one that was signed before. Thirty faults by
/// default; <c>scripts/chaos 500</c> does more.
/// </summary>
public sealed class ChaosTests(ChaosPlace place, ITestOutputHelper output) : IClassFixture<ChaosPlace>
{
    private const int FaultsInARound = 3;

    // A server takes seconds to start, a full disk seconds to be noticed; the others are cheap, and more often.
    private static readonly (Fault Fault, int Weight)[] Odds =
    [
        (Fault.KillServer, 8), (Fault.KillBoth, 4), (Fault.KillDatabase, 22), (Fault.FreezeServer, 14), (Fault.FreezeDatabase, 18), (Fault.CutConnections, 20), (Fault.FillDisk, 5), (Fault.SkewClock, 9),
    ];

    private static int Faults => Number("LEDGER_CHAOS", 30);

    [Fact]
    public async Task Nothing_acknowledged_is_lost_whatever_befalls_the_ledger()
    {
        var seed = Number("LEDGER_CHAOS_SEED", 4711);
        await NoteAsync($"seed {seed}, {Faults} faults{(place.HasOwnDisk ? "" : "; no disk of its own to fill here: connections are cut instead")}");
        // Only asked for its store: it reads what others wrote.
        await using var reader = LedgerHost.Build(new ServerOptions(0, "", false, null, "127.0.0.1"), place.ConnectionString);
        var store = reader.Services.GetRequiredService<IDocumentStore>();
        var random = new Random(seed);
        var (clock, acknowledged, before, done) = (Stopwatch.StartNew(), 0, "", new SortedDictionary<Fault, int>());
        var rounds = (Faults + FaultsInARound - 1) / FaultsInARound;
        for (var round = 0; round < rounds; round++)
        {
            var book = $"chaos-{round}";
            // One in four of what is sent goes to the other node.
            var turn = 0;
            var writers = new ChaosWriters(() => Interlocked.Increment(ref turn) % 4 == 0 ? place.Elsewhere : place.Http, book);
            var companies = await writers.BeginAsync();
            var happened = new List<string>();
            for (var i = 0; i < FaultsInARound && (round * FaultsInARound) + i < Faults; i++)
            {
                var least = writers.Singles + random.Next(0, 30);
                while (writers.Singles < least) await Task.Delay(5);
                await Task.Delay(random.Next(0, 60));
                var fault = Draw(random);
                var (length, days) = (TimeSpan.FromMilliseconds(random.Next(100, 2_500)), random.Next(-30, 2));
                await place.BefallAsync(fault, length, days);
                done[fault] = done.GetValueOrDefault(fault) + 1;
                happened.Add($"{fault}");
            }

            try
            {
                await writers.EndAsync();
            }
            catch (Exception failed)
            {
                throw new Xunit.Sdk.XunitException($"Round {round + 1} ({string.Join(", ", happened)}): {failed.Message}\n{await place.SequenceAsync()}\n{place.Said}", failed);
            }

            // What the other node recorded last may be a moment away.
            var last = writers.Promises.Max(p => p.Position);
            await Eventually.IsAsync(async () => (await place.Http.LogAsync(book)).Count(c => c == '\n') >= last);
            var log = await place.Http.LogAsync(book);
            AssertAllThere(log, writers, companies);
            await AssertMartenReadsAsync(store, book, log);
            await AssertVerifiesAsync(book, log);
            if (round > 0) Assert.Equal(before, await place.Http.LogAsync($"chaos-{round - 1}"));
            (before, acknowledged) = (log, acknowledged + writers.Promises.Count);
            await NoteAsync($"round {round + 1}: {string.Join(", ", happened)}; {writers.Promises.Count} acknowledged; {clock.Elapsed.TotalSeconds:0.0} s in all");
        }

        await ViewsAsync();
        for (var round = rounds - 1; round >= 0; round -= 1 + (rounds / 20))
        {
            var replay = await (await place.Http.PostAsync($"/v1/books/chaos-{round}/replay", null)).JsonAsync();
            Assert.True(replay.GetProperty("equal").GetBoolean(), replay.GetRawText());
        }

        await NoteAsync($"{Faults} faults ({string.Join(", ", done.Select(d => $"{d.Value} {d.Key}"))}), {acknowledged} acknowledged, none lost; trees verify, replays equal; {clock.Elapsed.TotalSeconds:0} s");
    }

    // The views follow in their own time, but they do follow.
    private async Task ViewsAsync()
    {
        try
        {
            await Eventually.IsAsync(async () => await ClusterFolder.AskAsync<bool>(place.ConnectionString,
                "select count(*) = 2 and min(last_seq_id) >= (select max(seq_id) from ledger_events.mt_events) from ledger_events.mt_event_progression where name like 'picture:%' or name like 'estimates:%'"), 300);
        }
        catch (Exception stuck)
        {
            var progress = await ClusterFolder.AskAsync<string>(place.ConnectionString, "select string_agg(name || ' ' || last_seq_id || ' ' || coalesce(agent_status, '') || ' ' || coalesce(pause_reason, '') || ' node ' || coalesce(running_on_node::text, ''), '; ') || '; head ' || (select max(seq_id) from ledger_events.mt_events) from ledger_events.mt_event_progression");
            var nodes = await ClusterFolder.AskAsync<string>(place.ConnectionString, "select string_agg(n.node_number || ' ' || n.description || ' ' || n.health_check || ' ' || coalesce((select string_agg(a.id, ',') from wolverine.wolverine_node_assignments a where a.node_id = n.id), 'nothing'), '; ') from wolverine.wolverine_nodes n");
            throw new Xunit.Sdk.XunitException($"The views do not follow: {progress}\n{nodes}\n{stuck.Message}\n{place.Said}");
        }
    }

    private Fault Draw(Random random)
    {
        var rest = random.Next(Odds.Sum(o => o.Weight));
        var drawn = Odds.First(o => (rest -= o.Weight) < 0).Fault;
        return drawn is Fault.FillDisk && !place.HasOwnDisk ? Fault.CutConnections : drawn;
    }

    // The rows, read anew, give the tree whose checkpoint both nodes sign.
    private async Task AssertVerifiesAsync(string book, string log)
    {
        var edge = new MerkleEdge();
        foreach (var line in log.Split('\n', StringSplitOptions.RemoveEmptyEntries)) edge.Add(MerkleHash.Leaf(Encoding.UTF8.GetBytes(line)));
        var report = await (await place.Http.PostAsync($"/v1/books/{book}/log/verify", null)).JsonAsync();
        Assert.True(report.GetProperty("holds").GetBoolean(), report.GetRawText());
        Assert.Equal(edge.Root.Base64, report.GetProperty("root").GetString());
        var note = await place.Http.GetStringAsync($"/v1/books/{book}/log/checkpoint");
        Assert.Contains(edge.Root.Base64, note, StringComparison.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/books/{book}/log/checkpoint");
        request.Headers.Add("Ledger-Position", edge.Size.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(note, await (await place.Elsewhere.SendAsync(request)).Content.ReadAsStringAsync());
    }

    private static void AssertAllThere(string log, ChaosWriters writers, int companies)
    {
        // Reading a line recomputes its fingerprint and id from its content and place.
        var problems = new Problems();
        var lines = log.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select((l, i) => LogLine.Read(JsonDocument.Parse(l).RootElement, $"lines[{i}]", problems)!.Recorded).ToList();
        Assert.Empty(problems.All);
        Assert.Equal(Enumerable.Range(1, lines.Count).Select(p => (long)p), lines.Select(l => l.Position));
        Assert.True(lines.Zip(lines.Skip(1)).All(pair => pair.First.RecordedAt <= pair.Second.RecordedAt), "The record clock went back.");

        // All that was promised, as it was, and nothing else: nobody left before an answer.
        var promised = writers.Promises.Distinct().OrderBy(p => p.Position).ToList();
        Assert.Equal(promised, lines.Where(l => l.Content is Entry).Select(l => new Promise(l.Position, l.IdText, l.Fingerprint.Hex, Iso.Text(l.RecordedAt))));
        Assert.Equal(companies, lines.Count - promised.Count);

        // A batch that was there in part before it was sent again would lie in two places.
        foreach (var (forecaster, count) in writers.Batches)
        {
            var batch = lines.Where(l => l.Content is ForecastIssued forecast && forecast.Forecaster == forecaster).ToList();
            Assert.Equal(count, batch.Count);
            Assert.Equal(count - 1, batch[^1].Position - batch[0].Position);
            Assert.Single(batch.Select(l => l.RecordedAt).Distinct());
        }
    }

    private static async Task AssertMartenReadsAsync(IDocumentStore store, string book, string log)
    {
        await using var session = store.QuerySession(book);
        var positions = new List<long>();
        foreach (var company in new[] { "one", "two", "careful" })
        {
            var events = await session.Events.FetchStreamAsync(company);
            Assert.Equal(Enumerable.Range(1, events.Count).Select(v => (long)v), events.Select(e => e.Version));
            Assert.Equal(events.Count, (await session.Events.FetchStreamStateAsync(company))!.Version);
            positions.AddRange(events.Select(BookPosition.Of));
        }

        Assert.Equal(log.Count(c => c == '\n'), positions.Count);
        Assert.Equal(Enumerable.Range(1, positions.Count).Select(p => (long)p), positions.Order());
    }

    // To be read while it runs, in a file of the caller's choice.
    private async Task NoteAsync(string line)
    {
        output.WriteLine(line);
        if (Environment.GetEnvironmentVariable("LEDGER_CHAOS_LOG") is { } file) await File.AppendAllTextAsync(file, line + "\n");
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
