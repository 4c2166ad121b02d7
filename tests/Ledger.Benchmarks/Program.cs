using Ledger.Benchmarks;

if (args is ["serve-peers", var peersDatabase])
{
    await PeerHost.RunAsync(peersDatabase);
    return 0;
}

try
{
    await BenchRun.RunAsync(BenchOptions.Parse(args));
    return 0;
}
catch (ArgumentException wrong)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 2;
}
