using Ledger.Server;
using Ledger.Server.Store;
using Ledger.Server.Store.Cluster;

try
{
    var options = ServerOptions.Parse(args);
    if (options.Database is not null)
    {
        await LedgerHost.Build(options, options.Database).RunAsync();
        return 0;
    }

    // The server stops before its database does.
    await using var cluster = await EmbeddedCluster.StartAsync(options.Data, Console.WriteLine, CancellationToken.None);
    await using var app = LedgerHost.Build(options, cluster.ConnectionString);
    await app.StartAsync();
    Console.WriteLine($"Capex Ledger answers on {string.Join(", ", app.Urls)} (Ctrl-C stops it)");
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception refused) when (refused is ArgumentException or ClusterException or DatabaseMissingException or MigrationRefusedException or IOException)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return 1;
}
