using System.CommandLine;
using System.Text.Json;
using Ledger.Cli.Connections;
using Ledger.Cli.Terminals;
using Ledger.Kernel;
using Ledger.Postgres.Backups;
using Ledger.Postgres.Cluster;

namespace Ledger.Cli.Backups;

/// <summary><c>ledger backup FOLDER</c>: the whole database, while the server works.</summary>
internal static class BackupCommand
{
    public static Command Build(ConnectionOptions connection)
    {
        var terminal = connection.Terminal;
        var target = new Argument<string>("folder") { Description = "Where the backup goes; the same folder each time" };
        var data = DataFolder.Option("The server's data folder");
        var command = new Command("backup", "Backs up the embedded PostgreSQL while it works: the first time all of it, afterwards what was recorded since. Every moment in between can be restored") { target, data };
        command.SetAction(async (parsed, cancellation) =>
        {
            var (folder, from) = (terminal.PathOf(parsed.GetRequiredValue(target)), DataFolder.Of(parsed, data, terminal));
            try
            {
                var note = await new Backup(from, folder, terminal.Error.WriteLine).RunAsync(cancellation);
                await terminal.Output.WriteLineAsync(parsed.GetValue(connection.Json)
                    ? JsonSerializer.Serialize(new { folder, from = Iso.Text(note.From), upTo = Iso.Text(note.UpTo) }, ToolJson.Options)
                    : $"{folder}: every moment from {Iso.Text(note.From)} to {Iso.Text(note.UpTo)} can be restored");
                if (File.Exists(Path.Combine(from, "log.key"))) await terminal.Error.WriteLineAsync($"The key that signs checkpoints is a secret and not in it: keep a copy of {Path.Combine(from, "log.key")} elsewhere.");
                return ExitCode.Done;
            }
            catch (Exception refused) when (refused is BackupException or ClusterException or UnauthorizedAccessException)
            {
                throw StopException.Refused(refused.Message);
            }
        });
        return command;
    }
}
