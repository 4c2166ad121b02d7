using System.CommandLine;
using System.CommandLine.Help;
using Ledger.Cli.Backups;
using Ledger.Cli.Connections;
using Ledger.Cli.Export;
using Ledger.Cli.Import;
using Ledger.Cli.Keys;
using Ledger.Cli.Logs;
using Ledger.Cli.Proofs;
using Ledger.Cli.Reading;
using Ledger.Cli.Terminals;

namespace Ledger.Cli;

/// <summary>The <c>ledger</c> command: finds the command that is meant, and turns how it ended into an exit code.</summary>
internal static class LedgerTool
{
    /// <summary>Runs one command line.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellation)
    {
        var parsed = Root(terminal).Parse(args);
        var output = new InvocationConfiguration { Output = terminal.Output, Error = terminal.Error, EnableDefaultExceptionHandler = false };
        try
        {
            var code = await parsed.InvokeAsync(output, cancellation);
            return parsed.Errors.Count > 0 ? ExitCode.Usage : code;
        }
        catch (StopException stop)
        {
            await terminal.Error.WriteLineAsync($"ledger: {stop.Message}");
            return stop.ExitCode;
        }
        catch (OperationCanceledException)
        {
            await terminal.Error.WriteLineAsync("ledger: stopped. What was acknowledged is recorded; the same command goes on from there.");
            return ExitCode.Interrupted;
        }
    }

    /// <summary>All commands.</summary>
    public static Command Root(Terminal terminal)
    {
        var connection = new ConnectionOptions(terminal);
        // A RootCommand would be named after the assembly, not after what the user typed.
        var root = new Command(
            "ledger",
            """
            Brings capital expenditure into a Capex Ledger server, reads it, and takes it out again.

            Exit codes: 0 done, 1 refused (bad input, or the server said no), 2 wrong usage, 3 no server answers, 130 interrupted.
            """)
        {
            ImportCommand.Build(connection),
            RecordCommand.Build(connection),
            ExportCommand.Build(connection),
            LogCommand.Build(connection),
            BooksCommand.Build(connection),
            CompaniesCommand.Build(connection),
            PictureCommand.Build(connection),
            EstimatesCommand.Build(connection),
            ExplainCommand.Build(connection),
            InfluenceCommand.Build(connection),
            CompareCommand.Build(connection),
            BackdatingCommand.Build(connection),
            IntervalsCommand.Build(connection),
            PoliciesCommand.Build(connection),
            TotalsCommand.Build(connection),
            RevisionsCommand.Build(connection),
            ForecastersCommand.Build(connection),
            CommitmentsCommand.Build(connection),
            DiscrepanciesCommand.Build(connection),
            EntriesCommand.Build(connection),
            KeysCommand.Build(connection),
            AuditCommand.Build(connection),
            ChangesCommand.Build(connection),
            ReplayCommand.Build(connection),
            VerifyCommand.Build(connection),
            BackupCommand.Build(connection),
            RestoreCommand.Build(connection),
            DiffCommand.Build(connection),
            CompletionCommand.Build(terminal),
            CompletionCommand.BuildComplete(terminal),
        };
        root.Add(new HelpOption { Recursive = true });
        root.Add(new VersionOption());
        foreach (var option in connection.All) root.Add(option);
        return root;
    }
}
