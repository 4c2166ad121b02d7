using System.CommandLine;
using System.Globalization;
using Ledger.Cli.Connections;
using Ledger.Cli.Import;
using Ledger.Cli.Reading;
using Ledger.Cli.Terminals;
using Ledger.Proofs;

namespace Ledger.Cli.Proofs;

/// <summary><c>ledger verify [FILE]</c>: is the log what was recorded?</summary>
internal static class VerifyCommand
{
    public static Command Build(ConnectionOptions connection)
    {
        var path = new Argument<string?>("file") { Description = "A file that log export wrote: verified here, without a server. Without one the server reads its database anew", Arity = ArgumentArity.ZeroOrOne };
        var checkpoints = new Option<string[]>("--checkpoint") { Description = "A checkpoint that you kept: the log must still begin that way. May be given more than once", HelpName = "file", AllowMultipleArgumentsPerToken = true };
        var key = new Option<string?>("--key") { Description = "The log's public key, or a file that holds it. Without one the server is asked, which proves nothing against the server itself", HelpName = "key" };
        var receipts = new Option<string?>("--receipts") { Description = "A file of receipts that carry proofs, one a line: each is checked without a server", HelpName = "file" };
        var answer = new Option<string?>("--answer") { Description = "An answer that was asked for with ?receipt=true: its entries are proved and the answer is derived from them anew, without a server", HelpName = "file" };
        var database = new Option<string?>("--database") { Description = "Read the rows of a database directly, without asking a server: an Npgsql connection string, or a data folder on this machine", HelpName = "database" };
        var deep = new Option<bool>("--deep") { Description = "Also recompute fingerprint and id of each line of a file that agrees with a checkpoint" };
        var command = new Command("verify", "Recomputes the log's Merkle tree, and holds it against checkpoints and receipts. Ends with 1 and names the first position that differs") { path, checkpoints, key, receipts, answer, database, deep };
        command.SetAction(async (parsed, cancellation) =>
        {
            var terminal = connection.Terminal;
            var (file, rows, kept, given) = (parsed.GetValue(path), parsed.GetValue(database), parsed.GetValue(checkpoints) ?? [], parsed.GetValue(key));
            var offline = file is not null || rows is not null;
            using var client = connection.Connect(parsed);
            if (given is null && offline && kept.Length > 0) throw StopException.Usage("A checkpoint is worth its signature: give the log's key with --key.");
            var trusted = given is not null ? Kept.Key(given, terminal) : !offline && parsed.GetValue(receipts) is null && parsed.GetValue(answer) is null ? await ServerCheck.KeyAsync(client, cancellation) : null;
            if (given is null && trusted is not null) await terminal.Error.WriteLineAsync($"The key is the server's own word; keep it, and give it with --key: {trusted}");
            if (parsed.GetValue(receipts) is { } held) return await ReceiptCheck.RunAsync(held, trusted ?? throw StopException.Usage("Receipts are worth their signatures: give the log's key with --key."), terminal);

            if (parsed.GetValue(answer) is { } asked) return await AnswerCheck.RunAsync(asked, trusted ?? throw StopException.Usage("An answer is worth its signature: give the log's key with --key."), terminal);

            var saved = kept.Select(k => Kept.Checkpoint(k, trusted!, terminal)).ToList();
            var work = new Work(terminal, "positions");
            var started = terminal.Clock.GetTimestamp();
            LogReport report;
            if (file is not null)
            {
                using var input = InputFile.Open(file, terminal, FileForm.Ndjson);
                report = await work.RunAsync(() => new LogFileCheck(input, saved, work).RunAsync(saved.Count == 0 || parsed.GetValue(deep), cancellation));
            }
            else if (rows is not null)
            {
                report = await new DatabaseCheck(rows, client.Book).RunAsync(saved, terminal, cancellation);
            }
            else
            {
                report = await new ServerCheck(client, trusted!).RunAsync(saved, cancellation);
            }

            var seconds = terminal.Clock.GetElapsedTime(started).TotalSeconds;
            if (parsed.GetValue(connection.Json)) await Reader.WriteJsonAsync(terminal, report);
            else await terminal.Output.WriteLineAsync(Told(report, file ?? $"book {client.Book}", saved.Count, seconds));
            return report.Holds ? ExitCode.Done : ExitCode.Refused;
        });
        return command;
    }

    private static string Told(LogReport report, string what, int checkpoints, double seconds) => report.Holds
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: {report.Size:N0} positions are what was recorded{(checkpoints == 0 ? "" : $", and hold to {checkpoints} checkpoint{(checkpoints == 1 ? "" : "s")}")}; root {report.Root} ({report.Size / Math.Max(seconds, 0.001):N0} a second)")
        : string.Create(CultureInfo.InvariantCulture, $"{what}: {Differs(report)}. {report.Size:N0} positions read");

    /// <summary>What differs in a log, and from where on, without a full stop.</summary>
    public static string Differs(LogReport report) => string.Create(
        CultureInfo.InvariantCulture, $"NOT what was recorded{(report.Position is { } at ? $", from position {at} on" : "")}: {report.Difference?.TrimEnd('.')}");
}
