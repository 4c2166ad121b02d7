using System.CommandLine;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Ledger.Cli.Connections;
using Ledger.Cli.Export;
using Ledger.Cli.Import;
using Ledger.Cli.Terminals;

namespace Ledger.Cli.Logs;

/// <summary><c>ledger log export|import FILE</c>: a book's whole log, portable to another book or server.</summary>
internal static class LogCommand
{
    public static Command Build(ConnectionOptions connection) => new("log", "Takes a book's whole log out, or brings one in: positions, instants and fingerprints kept and verified")
    {
        BuildExport(connection),
        BuildImport(connection),
    };

    private static Command BuildExport(ConnectionOptions connection)
    {
        var path = new Argument<string>("file") { Description = "The file to write, one position a line; gzipped when its name ends in .gz" };
        var after = new Option<long>("--after") { Description = "Only what follows a position", HelpName = "position" };
        var command = new Command("export", "Writes the log of a book into a file") { path, after };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = connection.Connect(parsed);
            var (terminal, name, from) = (connection.Terminal, parsed.GetRequiredValue(path), parsed.GetValue(after));
            var work = new Work(terminal, "positions");
            var (lines, head) = await work.RunAsync(async () =>
            {
                await using var file = WholeFile.Create(terminal.PathOf(name));
                var written = await WriteAsync(client, from, file.Stream, name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase), work, cancellation);
                await file.KeepAsync(cancellation);
                return written;
            });
            if (parsed.GetValue(connection.Json)) await terminal.Output.WriteLineAsync(JsonSerializer.Serialize(new { file = name, book = client.Book, positions = lines, position = head }, ToolJson.Options));
            else await terminal.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{name}: {lines:N0} positions of book {client.Book}, up to {head:N0}"));
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<(long Lines, long Head)> WriteAsync(LedgerClient client, long after, Stream file, bool gzip, Work work, CancellationToken cancellation)
    {
        using var response = await client.OpenAsync(string.Create(CultureInfo.InvariantCulture, $"log?after={after}"), "application/x-ndjson", cancellation);
        var head = long.Parse(response.Headers.GetValues("Ledger-Position").First(), CultureInfo.InvariantCulture);
        work.Stage($"Exporting the log of {client.Book}", Math.Max(0, head - after));
        await using var log = await response.Content.ReadAsStreamAsync(cancellation);
        await using var packed = gzip ? new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true) : null;
        var target = packed ?? file;
        var (buffer, lines) = (new byte[1 << 16], 0L);
        for (int read; (read = await log.ReadAsync(buffer, cancellation)) > 0;)
        {
            await target.WriteAsync(buffer.AsMemory(0, read), cancellation);
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
            work.Moved(lines, lines);
        }

        if (lines != Math.Max(0, head - after))
            throw new StopException(ExitCode.Unreachable, $"The log broke off after {lines} of {head - after} positions; nothing was written. Run the command again.");
        return (lines, head);
    }

    private static Command BuildImport(ConnectionOptions connection)
    {
        var path = new Argument<string>("file") { Description = "A file that log export wrote; - for standard input" };
        var create = new Option<bool>("--create") { Description = "Make the book when there is none" };
        var upTo = new Option<long>("--up-to") { Description = "Stop after this position: the log as it was then", HelpName = "position", DefaultValueFactory = _ => long.MaxValue };
        var dryRun = new Option<bool>("--dry-run") { Description = "Check the first part, and record nothing" };
        var command = new Command("import", "Brings a log into an empty book, or into one that holds a beginning of it") { path, create, upTo, dryRun };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = connection.Connect(parsed);
            var terminal = connection.Terminal;
            using var file = InputFile.Open(parsed.GetRequiredValue(path), terminal, FileForm.Ndjson);
            if (parsed.GetValue(create)) await client.PutBookAsync(cancellation);
            var work = new Work(terminal, "positions");
            var import = new LogImport(client, work, parsed.GetValue(upTo), parsed.GetValue(dryRun));
            var (recorded, known) = await work.RunAsync(() => import.RunAsync(file, cancellation));
            if (parsed.GetValue(connection.Json))
                await terminal.Output.WriteLineAsync(JsonSerializer.Serialize(new { file = file.Name, book = client.Book, dryRun = parsed.GetValue(dryRun), recorded, known }, ToolJson.Options));
            else
                await terminal.Output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{file.Name}: {recorded:N0} positions {(parsed.GetValue(dryRun) ? "would be recorded in" : "recorded in")} book {client.Book}, {known:N0} there already; positions, ids, instants and fingerprints verified"));
            return ExitCode.Done;
        });
        return command;
    }
}
