using Ledger.Postgres.Cluster;
using Ledger.Server;
using Ledger.Server.Store;
using Microsoft.AspNetCore.Connections;

try
{
    var options = ServerOptions.Parse(args);
    // The server stops before its database does: what is made last is disposed of first.
    await using var cluster = options.Database is null
        ? await EmbeddedCluster.StartAsync(options.Data, Console.WriteLine, CancellationToken.None)
        : null;
    if (cluster is not null) options = options with { OwnerDatabase = cluster.ConnectionString };
    await using var app = LedgerHost.Build(options, options.Database ?? cluster!.ServerConnectionString);
    await app.StartAsync();
    var address = app.Urls.First();
    Console.WriteLine($"Capex Ledger answers on {address} (Ctrl-C stops it)");
    Console.WriteLine($"Open it in a browser, or try: curl {address}/v1/books/main/companies");
    await app.WaitForShutdownAsync();
    return 0;
}
catch (IOException taken) when (taken.InnerException is AddressInUseException)
{
    await Console.Error.WriteLineAsync($"{taken.Message} Stop what listens there, or choose another port with --port.");
    return 1;
}
catch (Exception refused) when (refused is ArgumentException or ClusterException or DatabaseMissingException or MigrationRefusedException or IOException)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return 1;
}
