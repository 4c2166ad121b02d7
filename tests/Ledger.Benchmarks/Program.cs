using Ledger.Benchmarks;

if (args is ["serve-peers", var peersDatabase])
{
    await PeerHost.RunAsync(peersDatabase);
    return 0;
}

if (args is ["--help"])
{
    Console.WriteLine("scripts/bench [--quick] [--only 1,2,3,5,6] [--out FOLDER]: measures the server on a throw-away PostgreSQL (fsync on) and prints one table.");
    return 0;
}

await BenchRun.RunAsync(args);
return 0;
