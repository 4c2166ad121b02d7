using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Ledger.Server.Store;
using Ledger.ServiceTests.Store;
using Xunit.Abstractions;

namespace Ledger.ServiceTests.Faults;

/// <summary>Far more clients than can be served, on a server held to a limit of memory: it sheds in good order and keeps what it accepted.</summary>
public sealed class OverloadTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Clients = 2_000, BigClients = 16, BigLines = 20_000, HeapMiB = 400;
    private static readonly TimeSpan Load = TimeSpan.FromSeconds(4);
    private readonly TestDatabase database = new();

    public Task InitializeAsync() => database.InitializeAsync();

    public Task DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Two_thousand_clients_are_served_or_told_when_to_come_again()
    {
        await using var server = await ServerProcess.StartAsync(database.ConnectionString, HeapMiB);
        (await server.Http.PutAsync("companies/busy", LedgerServer.Json("""{ "name": "Busy" }"""))).EnsureSuccessStatusCode();
        var (accepted, shed, big) = (new ConcurrentBag<double>(), 0, new ConcurrentBag<HttpStatusCode>());
        // A fresh server compiles itself while it works.
        await Task.WhenAll(Enumerable.Range(Clients, 32).Select(c => ClientAsync(server.Address, c, Stopwatch.StartNew(), accepted, () => Interlocked.Increment(ref shed))));
        var warm = accepted.Count;
        var clock = Stopwatch.StartNew();
        var clients = Enumerable.Range(0, Clients).Select(c => ClientAsync(server.Address, c, clock, accepted, () => Interlocked.Increment(ref shed))).ToList();
        var most = 0L;
        while (clock.Elapsed < Load)
        {
            most = Math.Max(most, await database.ScalarAsync<long>("select count(*) from pg_stat_activity where application_name = 'ledger' and datname = current_database()"));
            await Task.Delay(100);
        }

        await Task.WhenAll(clients).WaitAsync(TimeSpan.FromSeconds(60));
        var sorted = accepted.Take(accepted.Count - warm).Order().ToList(); // a bag gives the latest first
        clock.Restart();
        clients = [.. Enumerable.Range(0, Clients).Select(c => ClientAsync(server.Address, c + Clients + 32, clock, accepted, () => Interlocked.Increment(ref shed)))];
        // The same lines from each: recorded once, but held in memory by all.
        var lines = Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, BigLines).Select(i => LedgerServer.Forecast("busy", $"Big {i}"))));
        // Patient: how long a large body takes beside all the others depends on what else the machine does.
        using var patient = new HttpClient { BaseAddress = server.Http.BaseAddress, Timeout = TimeSpan.FromMinutes(5) };
        clients.AddRange(Enumerable.Range(0, BigClients).Select(_ => BigAsync(patient, lines, big)));
        await Task.WhenAll(clients).WaitAsync(TimeSpan.FromMinutes(5));
        // On a machine that is busy otherwise the clients may be too slow to be too many: then they come again.
        for (var round = 2; shed == 0 && round < 6; round++)
        {
            clock.Restart();
            await Task.WhenAll(Enumerable.Range(0, Clients).Select(c => ClientAsync(server.Address, c + (round * Clients) + 32, clock, accepted, () => Interlocked.Increment(ref shed))));
        }

        Assert.True(server.Runs, server.Said);
        Assert.NotEmpty(accepted);
        Assert.NotEqual(0, shed);
        Assert.True(big.All(status => status is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable), $"{string.Join(' ', big)}\n{server.Said}");
        Assert.Equal(BigClients, big.Count(status => status == HttpStatusCode.OK));
        Assert.InRange(most, 1, StoreChoices.MostConnections);
        Assert.Equal(HttpStatusCode.OK, (await server.Http.GetAsync("/health/ready")).StatusCode);
        Assert.Equal(accepted.Count, await database.ScalarAsync<long>("select count(*) from ledger_events.mt_events where data ->> 'forecaster' like 'Client %'"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"accepted {sorted.Count} in {Load.TotalSeconds:0} s, p50 {sorted[sorted.Count / 2]:0} ms, p99 {sorted[sorted.Count * 99 / 100]:0} ms; shed {shed}; beside large bodies, in all accepted {accepted.Count}: {string.Join(' ', big.GroupBy(b => b).Select(g => $"{(int)g.Key}:{g.Count()}"))}; {most} connections; {server.MostMemory} MiB at most (heap limit {HeapMiB})"));
    }

    private static async Task ClientAsync(Uri server, int client, Stopwatch clock, ConcurrentBag<double> accepted, Action shed)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(server.Host, server.Port);
        var stream = socket.GetStream();
        using var reader = new StreamReader(stream, Encoding.ASCII);
        for (var i = 0; clock.Elapsed < Load; i++)
        {
            var body = LedgerServer.Forecast("busy", $"Client {client}", value: 1 + (i / 1000m));
            var began = clock.Elapsed;
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /v1/books/main/entries HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"));
            var (status, headers) = await AnswerAsync(reader);
            if (status == 201)
            {
                accepted.Add((clock.Elapsed - began).TotalMilliseconds);
                continue;
            }

            Assert.Equal(503, status);
            shed();
            await Task.Delay(TimeSpan.FromSeconds(int.Parse(headers["retry-after"], CultureInfo.InvariantCulture)));
        }
    }

    private static async Task<(int Status, Dictionary<string, string> Headers)> AnswerAsync(StreamReader reader)
    {
        var status = int.Parse((await reader.ReadLineAsync())!.Split(' ')[1], CultureInfo.InvariantCulture);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await reader.ReadLineAsync() is { Length: > 0 } line) headers[line[..line.IndexOf(':', StringComparison.Ordinal)]] = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        var body = new char[int.Parse(headers["content-length"], CultureInfo.InvariantCulture)];
        Assert.Equal(body.Length, await reader.ReadBlockAsync(body));
        return (status, headers);
    }

    // As a client should: told to come again, it does, until it is served.
    private static async Task BigAsync(HttpClient server, byte[] lines, ConcurrentBag<HttpStatusCode> statuses)
    {
        while (true)
        {
            using var content = new ByteArrayContent(lines);
            content.Headers.ContentType = new("application/x-ndjson");
            using var answer = await server.PostAsync("entries", content);
            statuses.Add(answer.StatusCode);
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable) return;
            await Task.Delay(answer.Headers.RetryAfter!.Delta!.Value);
        }
    }
}
