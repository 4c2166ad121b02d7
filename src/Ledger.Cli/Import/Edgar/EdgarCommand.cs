using System.CommandLine;
using Ledger.Cli.Connections;
using Ledger.Cli.Terminals;
using Ledger.Kernel;

namespace Ledger.Cli.Import.Edgar;

/// <summary><c>ledger import edgar FILE|CIK…</c>: companies' filings, from the SEC's <c>companyfacts</c>.</summary>
internal static class EdgarCommand
{
    public static Command Build(ConnectionOptions connection)
    {
        var sources = new Argument<string[]>("file|CIK") { Description = "companyfacts JSON files, gzipped or not, or CIK numbers to fetch from the SEC", Arity = ArgumentArity.OneOrMore };
        var company = new Option<string?>("--company") { Description = "The company's id; default: the one registered with the CIK, or the filer's name", HelpName = "id" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be recorded, and record nothing" };
        var verbose = new Option<bool>("--verbose") { Description = "List every fact that was skipped" };
        var contact = new Option<string?>("--contact")
        {
            Description = "Your name and e-mail address, which the SEC wants to know when files are fetched [LEDGER_SEC_CONTACT]",
            HelpName = "who",
        };
        var command = new Command("edgar", "Records what companies filed with the SEC: companyfacts JSON files, or CIK numbers")
        {
            sources, company, dryRun, verbose, contact,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var terminal = connection.Terminal;
            var names = parsed.GetRequiredValue(sources);
            var id = parsed.GetValue(company);
            if (id is not null && names.Length > 1) throw StopException.Usage("--company names one company, so it goes with one file or CIK.");
            if (id is not null && !Slug.IsValid(id)) throw StopException.Usage($"'{id}' is no company's id: it is {Slug.Rule}.");
            using var client = connection.Connect(parsed);
            using var sec = new SecClient(terminal, parsed.GetValue(contact));
            var work = new Work(terminal, "filers");
            var import = new EdgarImport(client, id, parsed.GetValue(dryRun));
            var reports = await work.RunAsync(async () =>
            {
                var done = new List<EdgarReport>();
                work.Stage("Importing filings", names.Length);
                foreach (var name in names)
                {
                    done.Add(await import.RunAsync(await FilerFile.ReadAsync(name, terminal, sec, cancellation), cancellation));
                    work.Moved(done.Count, done.Count);
                }

                return done;
            });
            if (parsed.GetValue(connection.Json)) await EdgarOutput.WriteJsonAsync(terminal, reports, parsed.GetValue(dryRun));
            else foreach (var report in reports) await EdgarOutput.WriteAsync(terminal, report, parsed.GetValue(dryRun), parsed.GetValue(verbose));
            return ExitCode.Done;
        });
        return command;
    }
}
