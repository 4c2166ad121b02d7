using System.Diagnostics;
using System.Globalization;
using Ledger.Postgres.Cluster;
using Ledger.ServiceTests.Cluster;
using Microsoft.AspNetCore.Builder;

namespace Ledger.ServiceTests.Faults;

/// <summary>A PostgreSQL that a test may kill or stop, with a server on it.</summary>
public sealed class OwnCluster : IAsyncLifetime
{
    private EmbeddedCluster? cluster;
    private string data = "";
    private WebApplication? node;

    /// <summary>Its database.</summary>
    public string ConnectionString => cluster!.ConnectionString;

    /// <summary>Talks to the server.</summary>
    public HttpClient Http { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        // As durable as in earnest: without fsync it does not even wait for the log to be written.
        cluster = await EmbeddedCluster.StartThrowAwayAsync(fsync: true, say: null, CancellationToken.None);
        data = await ClusterFolder.AskAsync<string>(ConnectionString, "select setting from pg_settings where name = 'data_directory'");
        await StartServerAsync();
    }

    public async Task DisposeAsync()
    {
        await StopServerAsync();
        await cluster!.DisposeAsync();
    }

    public async Task StartServerAsync()
    {
        node = await LedgerServer.StartOnAsync(ConnectionString);
        Http = LedgerServer.ClientOf(node);
    }

    public async Task StopServerAsync()
    {
        Http.Dispose();
        await node!.DisposeAsync();
    }

    /// <summary>Kills PostgreSQL's main process at once, and waits until another runs.</summary>
    public async Task KillAsync()
    {
        var main = Postmaster();
        ClusterFolder.Kill(main);
        await Eventually.IsAsync(() => Task.FromResult(Postmaster() != main));
        await Eventually.IsAsync(async () => (await Http.GetAsync("/health/ready")).IsSuccessStatusCode && (await Http.GetAsync("/v1/books")).IsSuccessStatusCode);
    }

    /// <summary>Holds all of PostgreSQL still, as a hung disk or a paused machine does; the action lets it go on.</summary>
    public Action Hold() => ClusterFolder.Hold(Postmaster());

    /// <summary>Sends an entry, and says how long the answer took.</summary>
    public async Task<(HttpResponseMessage Answer, TimeSpan Took)> PostAsync(string entry)
    {
        var clock = Stopwatch.StartNew();
        using var body = LedgerServer.Json(entry);
        var answer = await Http.PostAsync("entries", body);
        return (answer, clock.Elapsed);
    }

    /// <summary>Registers a company.</summary>
    public async Task RegisterAsync(string company) =>
        (await Http.PutAsync($"companies/{company}", LedgerServer.Json($$"""{ "name": "{{company}}" }"""))).EnsureSuccessStatusCode();

    private int Postmaster() =>
        int.TryParse(File.ReadLines(Path.Combine(data, "postmaster.pid")).FirstOrDefault(), CultureInfo.InvariantCulture, out var pid) ? pid : 0;
}
