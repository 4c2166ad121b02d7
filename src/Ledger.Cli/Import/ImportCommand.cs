using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Ledger.Cli.Connections;
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
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = connection.Connect(parsed);
            var terminal = connection.Terminal;
            var map = parsed.GetValue(mapping) is { } path ? Mapping.Load(path, terminal) : Mapping.None;
            var text = Encoded(parsed.GetValue(encoding));
            var form = parsed.GetValue(format) switch { "csv" => FileForm.Csv, "tsv" => FileForm.Tsv, "xlsx" => FileForm.Excel, "ndjson" => FileForm.Ndjson, _ => (FileForm?)null };
            var work = new Work(terminal, "rows");
            var importer = new Importer(client, new ImportChoice(parsed.GetValue(dryRun), parsed.GetValue(skipBad)), work);
            var reports = new List<ImportReport>();
            foreach (var name in parsed.GetRequiredValue(files))
            {
                using var file = InputFile.Open(name, terminal, form, text);
                var rejected = terminal.PathOf(name == "-" ? "stdin" : name) + RejectedFile.Ending;
                reports.Add(await work.RunAsync(() => importer.RunAsync(file, new RowSource(file, map, parsed.GetValue(company)), rejected, cancellation)));
                if (!parsed.GetValue(connection.Json)) await WriteAsync(terminal, reports[^1], parsed.GetValue(dryRun));
                if (Failed(reports[^1])) break;
            }

            if (parsed.GetValue(connection.Json)) await WriteJsonAsync(terminal, reports, parsed.GetValue(dryRun));
            return reports.Any(Failed) ? ExitCode.Refused : ExitCode.Done;
        });
        return command;
    }

    private static bool Failed(ImportReport report) => report.Bad > 0 && report.Rejected is null;

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

    private static async Task WriteAsync(Terminal terminal, ImportReport report, bool dryRun)
    {
        foreach (var problem in report.Problems) await terminal.Error.WriteLineAsync(problem);
        if (report.Bad > report.Problems.Count && report.Problems.Count == ImportReport.MostListed)
            await terminal.Error.WriteLineAsync($"… {Count(report.Bad)} rows have problems; the first {ImportReport.MostListed} are listed.");
        var line = new StringBuilder($"{report.File}: {Counted(report.Rows, "row")} read, ");
        if (Failed(report)) line.Append(CultureInfo.InvariantCulture, $"{Count(report.Bad)} with problems; nothing of the file was recorded");
        else line.Append(CultureInfo.InvariantCulture, $"{Count(report.Recorded)} {(dryRun ? "would be recorded" : "recorded")}, {Count(report.Known)} known already");
        if (report.Companies > 0) line.Append(CultureInfo.InvariantCulture, $", {Counted(report.Companies, "company", "companies")} {(dryRun ? "to register" : "registered")}");
        if (report.Rejected is not null) line.Append(CultureInfo.InvariantCulture, $", {Count(report.Bad)} rejected (see {report.Rejected})");
        var seconds = report.Took.TotalSeconds;
        if (seconds >= 1) line.Append(CultureInfo.InvariantCulture, $"; {seconds:0.0} s, {report.Rows / seconds:N0} rows/s");
        await terminal.Output.WriteLineAsync(line.ToString());
    }

    private static Task WriteJsonAsync(Terminal terminal, IEnumerable<ImportReport> reports, bool dryRun) =>
        terminal.Output.WriteLineAsync(JsonSerializer.Serialize(
            new
            {
                dryRun,
                files = reports.Select(r => new
                {
                    file = r.File,
                    rows = r.Rows,
                    recorded = r.Recorded,
                    known = r.Known,
                    companies = r.Companies,
                    bad = r.Bad,
                    rejected = r.Rejected,
                    seconds = Math.Round((decimal)r.Took.TotalMilliseconds / 1000, 3),
                    problems = r.Problems,
                }),
            },
            ToolJson.Options));

    private static string Counted(long number, string one, string? many = null) => $"{Count(number)} {(number == 1 ? one : many ?? $"{one}s")}";

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
