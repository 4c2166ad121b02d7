using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Ledger.Books;
using Ledger.Entries;
using Ledger.Kernel;
using Ledger.Server;
using Ledger.Server.Store;
using Ledger.ServiceTests.Cluster;
using Ledger.ServiceTests.Logs;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Ledger.ServiceTests.Faults;

/// <summary>
/// Server, PostgreSQL or both are killed at random moments while clients of every kind write: what was acknowledged is there as it was
/// acknowledged, nothing is half there or twice, and the log has no gap. A few rounds by default; <c>scripts/kills 200</c> does more.
/// </summary>
public sealed class KillTests(KillPlace place, ITestOutputHelper output) : IClassFixture<KillPlace>
{
    // Server, PostgreSQL, both. A server takes seconds to start, PostgreSQL less than one.
    private const string Kinds = "spbpppsppp";

    private static int Rounds => Number("LEDGER_KILLS", 4);

    [Fact]
    public async Task Nothing_acknowledged_is_lost_however_often_the_server_or_PostgreSQL_is_killed()
    {
        // Only asked for its store: it reads what others wrote.
        await using var reader = LedgerHost.Build(new ServerOptions(0, "", false, null, "127.0.0.1"), place.ConnectionString);
        var store = reader.Services.GetRequiredService<IDocumentStore>();
        var random = new Random(Number("LEDGER_KILLS_SEED", 4711));
        var (clock, acknowledged, before) = (Stopwatch.StartNew(), 0, "");
        for (var round = 0; round < Rounds; round++)
        {
            var book = $"kills-{round}";
            var writers = new KillWriters(() => place.Http, book);
            var companies = await writers.BeginAsync();
            // At any moment: before, in or after a large batch, and not right after an answer.
            var least = random.Next(0, 60);
            while (writers.Singles < least) await Task.Delay(5);
            await Task.Delay(random.Next(0, 60));
            var asked = writers.Promises.Count;
            var (server, database) = (Kinds[round % Kinds.Length] is not 'p', Kinds[round % Kinds.Length] is not 's');
            await place.KillAsync(server, database);
            await writers.EndAsync();

            var log = await place.Http.LogAsync(book);
            AssertAllThere(log, writers, companies);
            await AssertMartenReadsAsync(store, book, log);
            if (round > 0) Assert.Equal(before, await place.Http.LogAsync($"kills-{round - 1}"));
            (before, acknowledged) = (log, acknowledged + writers.Promises.Count);
            await NoteAsync($"round {round + 1}: {(server ? "server " : "")}{(database ? "PostgreSQL " : "")}killed after {asked} acknowledged, {writers.Promises.Count} at its end; {clock.Elapsed.TotalSeconds:0.0} s in all");
        }

        await Eventually.IsAsync(async () => await ClusterFolder.AskAsync<bool>(place.ConnectionString,
            "select count(*) = 2 and min(last_seq_id) >= (select max(seq_id) from ledger_events.mt_events) from ledger_events.mt_event_progression where name like 'picture:%' or name like 'estimates:%'"), 600);
        for (var round = Rounds - 1; round >= 0; round -= 1 + (Rounds / 20))
        {
            var replay = await (await place.Http.PostAsync($"/v1/books/kills-{round}/replay", null)).JsonAsync();
            Assert.True(replay.GetProperty("equal").GetBoolean(), replay.GetRawText());
        }

        await NoteAsync($"{Rounds} kills, {acknowledged} acknowledged, none lost; replays equal; {clock.Elapsed.TotalSeconds:0} s");
    }

    private static void AssertAllThere(string log, KillWriters writers, int companies)
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
        if (Environment.GetEnvironmentVariable("LEDGER_KILLS_LOG") is { } file) await File.AppendAllTextAsync(file, line + "\n");
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
