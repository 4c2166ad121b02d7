using Ledger.Cli;
using Ledger.Cli.Terminals;

return await LedgerTool.RunAsync(args, Terminal.OfProcess(), CancellationToken.None);
