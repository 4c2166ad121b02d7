using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Ledger.Cli.Connections;
using Ledger.Cli.Proofs;
using Ledger.Cli.Terminals;
using Ledger.Kernel;
using Ledger.Postgres.Backups;
using Ledger.Postgres.Cluster;

namespace Ledger.Cli.Backups;

/// <summary><c>ledger restore FOLDER</c>: a data folder as it was at a moment, its logs verified.</summary>
internal static class RestoreCommand
{
    public static Command Build(ConnectionOptions connection)
    {
        var terminal = connection.Terminal;
        var source = new Argument<string>("folder") { Description = "The backup" };
        var data = DataFolder.Option("The data folder to make; absent or empty");
        var at = new Option<string?>("--at") { Description = "The moment: what was acknowledged by then is there, and nothing later. Without it, all that was backed up", HelpName = "instant" };
        var command = new Command("restore", "Makes a data folder of a backup, as the database was at a moment, and verifies the log of every book") { source, data, at };
        command.SetAction(async (parsed, cancellation) =>
        {
            DateTimeOffset? moment = null;
            if (parsed.GetValue(at) is { } said) moment = Iso.TryInstant(said, out var instant) ? instant : throw StopException.Usage($"--at {said} is no instant; write it as 2026-03-01T12:00:00Z.");
            var (folder, into) = (terminal.PathOf(parsed.GetRequiredValue(source)), DataFolder.Of(parsed, data, terminal));
            try
            {
                var books = await new Restore(folder, into, terminal.Error.WriteLine).RunAsync(moment, cancellation);
                if (parsed.GetValue(connection.Json)) await terminal.Output.WriteLineAsync(JsonSerializer.Serialize(new { data = into, books }, ToolJson.Options));
                else foreach (var book in books) await terminal.Output.WriteLineAsync(Told(book));
                await terminal.Error.WriteLineAsync($"Start it with: scripts/run --data {into} (with the log.key of before in it, so that its checkpoints are signed as they were)");
                return books.All(b => b.Log.Holds) ? ExitCode.Done : ExitCode.Refused;
            }
            catch (Exception refused) when (refused is BackupException or ClusterException or UnauthorizedAccessException)
            {
                throw StopException.Refused(refused.Message);
            }
        });
        return command;
    }

    private static string Told(RestoredBook book) => book.Log.Holds
        ? string.Create(CultureInfo.InvariantCulture, $"book {book.Book}: {book.Log.Size:N0} positions are what was recorded; root {book.Log.Root}")
        : $"book {book.Book}: {VerifyCommand.Differs(book.Log)}";
}
