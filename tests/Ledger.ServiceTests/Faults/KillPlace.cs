using Ledger.Server.Store.Cluster;
using Ledger.ServiceTests.Cluster;
using Npgsql;

namespace Ledger.ServiceTests.Faults;

/// <summary>A server and a PostgreSQL, each of which may be killed at any moment and comes back.</summary>
public sealed class KillPlace : IAsyncLifetime
{
    private EmbeddedCluster? cluster;
    private ServerProcess? server;
    private string folder = "";

    /// <summary>The database.</summary>
    public string ConnectionString => cluster!.ConnectionString;

    /// <summary>Talks to the server that runs just now.</summary>
    public HttpClient Http => Volatile.Read(ref server)!.Http;

    /// <summary>What the server that runs just now said last.</summary>
    public string Said => server!.Said;

    public async Task InitializeAsync()
    {
        cluster = await EmbeddedCluster.StartThrowAwayAsync(fsync: true, say: null, CancellationToken.None);
        folder = Path.GetDirectoryName(await ClusterFolder.AskAsync<string>(ConnectionString, "select setting from pg_settings where name = 'data_directory'"))!;
        server = await ServerProcess.StartAsync(ConnectionString);
    }

    public async Task DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
        await cluster!.DisposeAsync();
    }

    /// <summary>Kills one or both, and waits until both serve again.</summary>
    public async Task KillAsync(bool server, bool database)
    {
        var main = ClusterFolder.PostmasterOf(folder);
        if (database) ClusterFolder.Kill(main);
        if (server) await this.server!.KillAsync();
        if (database) await Eventually.IsAsync(AnswersAsync);
        if (server)
        {
            var gone = this.server!;
            Volatile.Write(ref this.server, await ServerProcess.StartAsync(ConnectionString));
            await gone.DisposeAsync();
        }

        await Eventually.IsAsync(async () => (await Http.GetAsync("/health/ready")).IsSuccessStatusCode && (await Http.GetAsync("/v1/books")).IsSuccessStatusCode, 60);

        async Task<bool> AnswersAsync()
        {
            try
            {
                return ClusterFolder.PostmasterOf(folder) != main && await ClusterFolder.AskAsync<int>(ConnectionString, "select 1") == 1;
            }
            catch (Exception starting) when (starting is NpgsqlException or IOException or InvalidOperationException or FormatException)
            {
                return false;
            }
        }
    }
}
