using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Ledger.Cli.Connections;
using Ledger.Cli.Terminals;

namespace Ledger.Cli.Export;

/// <summary><c>ledger export KIND [COMPANY…]</c>: tables out of a book, as CSV, NDJSON or Parquet.</summary>
internal static class ExportCommand
{
    // Parameters of the routes, passed on as they are; a route that does not take one says so.
    private static readonly string[] PassedOn = ["currency", "category", "basis", "period", "forecaster", "type", "kind", "from", "to", "by"];

    public static Command Build(ConnectionOptions connection)
    {
        var kind = new Argument<string>("kind") { Description = string.Join(", ", ExportKind.All.Select(k => k.Name)), HelpName = "kind" };
        kind.AcceptOnlyFromAmong([.. ExportKind.All.Select(k => k.Name)]);
        var companies = new Argument<string[]>("company") { Description = "The companies; all when none is named", Arity = ArgumentArity.ZeroOrMore };
        var output = new Option<string?>("--output", "-o") { Description = "The file to write; its name tells the form: .csv, .ndjson, .parquet", HelpName = "file" };
        var format = new Option<string?>("--format") { Description = "The form, where no file name tells: csv, ndjson or parquet" };
        format.AcceptOnlyFromAmong("csv", "ndjson", "parquet");
        var asOf = new Option<string?>("--as-of") { Description = "As the world knew it on this date", HelpName = "date" };
        var recordedAsOf = new Option<string?>("--recorded-as-of") { Description = "As the ledger had it: an instant, or position:N", HelpName = "instant" };
        var filters = PassedOn.Select(p => new Option<string?>($"--{p}") { Description = $"The parameter '{p}' of the route" }).ToList();
        var command = new Command("export", "Takes entries, pictures, estimates, revisions and totals out as CSV, NDJSON or Parquet")
        {
            kind, companies, output, format, asOf, recordedAsOf,
        };
        foreach (var filter in filters) command.Add(filter);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = connection.Connect(parsed);
            var path = parsed.GetValue(output);
            var form = parsed.GetValue(format) ?? FormOf(path);
            if (path is null && form == "parquet") throw StopException.Usage("A Parquet file is no text: say where to write it, with --output FILE.parquet.");
            var table = ExportKind.All.Single(k => k.Name == parsed.GetRequiredValue(kind));
            Address Filtered(Address address) => PassedOn.Zip(filters).Aggregate(address, (all, next) => all.With(next.First, parsed.GetValue(next.Second)));
            var pages = new ListPages(client, parsed.GetValue(asOf), parsed.GetValue(recordedAsOf));
            var asked = new ExportQuestion(pages, parsed.GetValue(companies) ?? [], Filtered);
            var work = new Work(connection.Terminal, "rows");
            var rows = await work.RunAsync(() => WriteAsync(connection.Terminal, path, form, table, asked, work, cancellation));
            if (path is null) return ExitCode.Done;
            if (parsed.GetValue(connection.Json))
                await connection.Terminal.Output.WriteLineAsync(JsonSerializer.Serialize(new { file = path, kind = table.Name, rows, position = asked.Pages.Position }, ToolJson.Options));
            else
                await connection.Terminal.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{path}: {rows:N0} {(rows == 1 ? "row" : "rows")} of {table.Name}, as at position {asked.Pages.Position:N0}"));
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<long> WriteAsync(
        Terminal terminal, string? path, string form, ExportKind kind, ExportQuestion asked, Work work, CancellationToken cancellation)
    {
        work.Stage($"Exporting {kind.Name}", 0);
        if (path is null) return await WriteAsync(terminal.RawOutput, form, kind, asked, work, cancellation);
        await using var target = WholeFile.Create(terminal.PathOf(path));
        var rows = await WriteAsync(target.Stream, form, kind, asked, work, cancellation);
        await target.KeepAsync(cancellation);
        return rows;
    }

    private static async Task<long> WriteAsync(Stream stream, string form, ExportKind kind, ExportQuestion asked, Work work, CancellationToken cancellation)
    {
        var table = new Table(kind.Columns);
        await using TableFile file = form switch
        {
            "parquet" => await ParquetFile.CreateAsync(stream, table, cancellation),
            "ndjson" => new NdjsonFile(stream),
            _ => new CsvFile(stream, table),
        };
        var rows = 0L;
        await foreach (var item in kind.Rows(asked, cancellation))
        {
            await file.AddAsync(item, cancellation);
            work.Moved(++rows, rows);
        }

        await file.CompleteAsync(cancellation);
        return rows;
    }

    private static string FormOf(string? path) => Path.GetExtension(path)?.ToUpperInvariant() switch
    {
        null or "" or ".CSV" => "csv",
        ".NDJSON" or ".JSONL" => "ndjson",
        ".PARQUET" or ".PQ" => "parquet",
        _ => throw StopException.Usage($"The name {path} does not tell the form; say --format csv, ndjson or parquet."),
    };
}
