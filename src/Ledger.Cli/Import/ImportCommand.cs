using System.CommandLine;
using System.Text;
using Ledger.Cli.Connections;
using Ledger.Cli.Import.Edgar;
using Ledger.Cli.Import.Rates;
using Ledger.Cli.Import.Statements;
using Ledger.Cli.Terminals;

namespace Ledger.Cli.Import;

/// <summary><c>ledger import FILE…</c>: entries from files into a book.</summary>
internal static class ImportCommand
{
    public static Command Build(ConnectionOptions connection)
    {
        var files = new Argument<string[]>("file") { Description = "NDJSON, CSV, TSV or Excel files, gzipped or not; - for standard input", Arity = ArgumentArity.OneOrMore };
        var dryRun = new Option<bool>("--dry-run") { Description = "Check, and record nothing" };
        var skipBad = new Option<bool>("--skip-bad") { Description = "Record the good rows, and put the bad ones into FILE.rejected with the reasons" };
        var company = new Option<string?>("--company") { Description = "The company of rows that name none", HelpName = "id" };
        var mapping = new Option<string?>("--mapping") { Description = "A JSON file that says which column is which field", HelpName = "file" };
        var format = new Option<string?>("--format") { Description = "The form, where the name does not tell: ndjson, csv, tsv or xlsx" };
        format.AcceptOnlyFromAmong("ndjson", "csv", "tsv", "xlsx");
        var encoding = new Option<string?>("--encoding") { Description = "What text files are written in, where it is not UTF-8: latin1, windows-1252, utf-16, …" };
        var command = new Command("import", "Records entries from files, all of a file or nothing; the same content is recorded once")
        {
            files, dryRun, skipBad, company, mapping, format, encoding,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var map = parsed.GetValue(mapping) is { } path ? Mapping.Load(path, connection.Terminal) : Mapping.None;
            var text = Encoded(parsed.GetValue(encoding));
            var form = parsed.GetValue(format) switch { "csv" => FileForm.Csv, "tsv" => FileForm.Tsv, "xlsx" => FileForm.Excel, "ndjson" => FileForm.Ndjson, _ => (FileForm?)null };
            return RunAsync(
                connection, parsed, parsed.GetRequiredValue(files), new ImportChoice(parsed.GetValue(dryRun), parsed.GetValue(skipBad)), form, text,
                (_, file) => new FileRows(file, map, parsed.GetValue(company)), cancellation);
        });
        command.Add(EdgarCommand.Build(connection));
        command.Add(RatesCommand.Build(connection));
        command.Add(StatementsCommand.Build(connection));
        return command;
    }

    /// <summary>Imports files one after another, and says how it went; stops at the first that is refused.</summary>
    /// <param name="connection">Which server and book.</param>
    /// <param name="parsed">The command line.</param>
    /// <param name="names">The files.</param>
    /// <param name="choice">How.</param>
    /// <param name="form">Their form; null to tell by name and content.</param>
    /// <param name="text">What they are written in; null for UTF-8.</param>
    /// <param name="rows">Reads one.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<int> RunAsync(
        ConnectionOptions connection, ParseResult parsed, IReadOnlyList<string> names, ImportChoice choice, FileForm? form, Encoding? text,
        Func<LedgerClient, InputFile, RowSource> rows, CancellationToken cancellation)
    {
        using var client = connection.Connect(parsed);
        var (terminal, json) = (connection.Terminal, parsed.GetValue(connection.Json));
        var work = new Work(terminal, "rows");
        var importer = new Importer(client, choice, work);
        var reports = new List<ImportReport>();
        foreach (var name in names)
        {
            using var file = InputFile.Open(name, terminal, form, text);
            var rejected = terminal.PathOf(name == "-" ? "stdin" : name) + RejectedFile.Ending;
            reports.Add(await work.RunAsync(() => importer.RunAsync(file, rows(client, file), rejected, cancellation)));
            if (!json) await ImportOutput.WriteAsync(terminal, reports[^1], choice.DryRun);
            if (ImportOutput.Failed(reports[^1])) break;
        }

        if (json) await ImportOutput.WriteJsonAsync(terminal, reports, choice.DryRun);
        return reports.Any(ImportOutput.Failed) ? ExitCode.Refused : ExitCode.Done;
    }

    private static Encoding? Encoded(string? name)
    {
        if (name is null) return null;
        try
        {
            Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
            var encoding = Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ReplacementFallback);
            return encoding.CodePage == Encoding.UTF8.CodePage ? null : encoding;
        }
        catch (ArgumentException)
        {
            throw StopException.Usage($"'{name}' is no encoding; latin1, windows-1252, utf-16 and utf-8 are some.");
        }
    }
}
