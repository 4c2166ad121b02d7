using Ledger.Postgres.Cluster;

namespace Ledger.ServiceTests;

/// <summary>The PostgreSQL that all tests of a run share: started by the first that needs it, thrown away at the end.</summary>
public static class SharedCluster
{
    private static readonly Lazy<Task<string>> Started = new(StartAsync);

    /// <summary>A superuser's connection string to it, or to the server named by LEDGER_TEST_DATABASE.</summary>
    public static Task<string> ConnectionStringAsync() => Started.Value;

    private static async Task<string> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("LEDGER_TEST_DATABASE") is { } given) return given;
        var cluster = await EmbeddedCluster.StartThrowAwayAsync(fsync: false, say: null, CancellationToken.None);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => cluster.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return cluster.ConnectionString;
    }
}
