using System.CommandLine;
using Ledger.Cli.Connections;
using Ledger.Cli.Terminals;
using Ledger.Kernel;

namespace Ledger.Cli.Import.Rates;

/// <summary><c>ledger import rates FILE…</c>: the European Central Bank's reference rates.</summary>
internal static class RatesCommand
{
    public static Command Build(ConnectionOptions connection)
    {
        var files = new Argument<string[]>("file") { Description = "eurofxref-hist.csv, eurofxref.csv or the data portal's CSV, gzipped or not", Arity = ArgumentArity.OneOrMore };
        var currencies = new Option<string?>("--currencies") { Description = "Only these, such as USD,CNY,TWD", HelpName = "codes" };
        var from = new Option<string?>("--from") { Description = "Only from this day on", HelpName = "date" };
        var to = new Option<string?>("--to") { Description = "Only up to this day", HelpName = "date" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Check, and record nothing" };
        var command = new Command("rates", "Records exchange rates from the European Central Bank's CSV files") { files, currencies, from, to, dryRun };
        command.SetAction((parsed, cancellation) =>
        {
            var wanted = (parsed.GetValue(currencies) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
            if (wanted.FirstOrDefault(c => !Currency.TryParse(c, out _, out _)) is { } unknown) throw StopException.Usage($"--currencies: '{unknown}' is no currency; write USD,CNY.");
            var (first, last) = (Day(parsed, from), Day(parsed, to));
            return ImportCommand.RunAsync(
                connection, parsed, parsed.GetRequiredValue(files), new ImportChoice(parsed.GetValue(dryRun), SkipBad: false), FileForm.Csv, null,
                (_, file) => new RateRows(file, wanted, first, last), cancellation);
        });
        return command;
    }

    private static DateOnly? Day(ParseResult parsed, Option<string?> option) =>
        parsed.GetValue(option) is not { } text ? null
        : Iso.TryDate(text, out var day) ? day
        : throw StopException.Usage($"{option.Name} wants a date such as 2025-02-24, not '{text}'.");
}
