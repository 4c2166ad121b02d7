using System.CommandLine;
using Ledger.Cli.Connections;
using Ledger.Cli.Terminals;

namespace Ledger.Cli.Import.Statements;

/// <summary><c>ledger import statements FILE…</c>: claims as collected from pages, one a line.</summary>
internal static class StatementsCommand
{
    public static Command Build(ConnectionOptions connection)
    {
        var files = new Argument<string[]>("file") { Description = "NDJSON files of statements, gzipped or not; - for standard input", Arity = ArgumentArity.OneOrMore };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be recorded, and record nothing" };
        var skipBad = new Option<bool>("--skip-bad") { Description = "Record the rest where lines are broken, and put those into FILE.rejected with the reasons" };
        var withDefects = new Option<bool>("--with-defects") { Description = "Take statements that the file marks as wrong too, with the defect in their note" };
        var command = new Command(
            "statements",
            """
            Records statements collected from pages: claims of companies, brokers and the press, one a line.

            What has a day and a figure (or says which way it goes) is recorded; every other line is listed with the reason.
            The day is stated_on, else published_at, else event_date_inferred; a month alone is no day. Of the same figure on several
            pages the earliest is recorded and the others are copies; said again on a day of its own more than a week later, it is a
            confirmation. A consensus or tally is recorded and excluded from consensus. Where no basis is stated, figures of Meta and
            Microsoft count as cash and finance leases, of Amazon as company-defined, of Tencent as accrued, of Alphabet, Alibaba,
            NVIDIA and Oracle as cash, of all others as company-defined. Groups such as MSFT+GOOGL are companies with members.
            """)
        {
            files, dryRun, skipBad, withDefects,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = connection.Connect(parsed);
            var (terminal, choice) = (connection.Terminal, new ImportChoice(parsed.GetValue(dryRun), parsed.GetValue(skipBad)));
            var work = new Work(terminal, "rows");
            var importer = new Importer(client, choice, work);
            var reports = new List<StatementsReport>();
            foreach (var name in parsed.GetRequiredValue(files))
            {
                using var file = InputFile.Open(name, terminal, FileForm.Ndjson);
                var rejected = terminal.PathOf(name == "-" ? "stdin" : name) + RejectedFile.Ending;
                reports.Add(await work.RunAsync(async () =>
                {
                    // The book anew for each file: the one before may have registered companies.
                    var rows = new StatementRows(file, await BookCompanies.ReadAsync(client, cancellation), parsed.GetValue(withDefects));
                    var report = await importer.RunAsync(file, rows, rejected, cancellation);
                    // What was read are statements; what is recorded of one may be two entries, or none.
                    report.Rows = rows.Claims;
                    return new StatementsReport(report, rows.Listed);
                }));
                if (!parsed.GetValue(connection.Json)) await StatementsOutput.WriteAsync(terminal, reports[^1], choice.DryRun);
                if (ImportOutput.Failed(reports[^1].Import)) break;
            }

            if (parsed.GetValue(connection.Json)) await StatementsOutput.WriteJsonAsync(terminal, reports, choice.DryRun);
            return reports.Any(r => ImportOutput.Failed(r.Import)) ? ExitCode.Refused : ExitCode.Done;
        });
        return command;
    }
}
