using System.CommandLine;
using Ledger.Cli.Connections;
using Ledger.Cli.Terminals;

namespace Ledger.Cli.Reading;

/// <summary><c>ledger diff COMPANY</c>.</summary>
internal static class DiffCommand
{
    public static Command Build(ConnectionOptions connection)
    {
        var company = VantageOptions.Company();
        var from = VantageOptions.Date("--from", "What the world learned after this date");
        var to = VantageOptions.Date("--to", "Up to this date, or only as known on it [today]");
        to.Aliases.Add("--as-of");
        var recordedFrom = VantageOptions.RecordClock("--recorded-from", "What the ledger learned after this instant with offset, or position:N");
        var recordedTo = VantageOptions.RecordClock("--recorded-to", "Up to this instant or position, or only as recorded then [now]");
        recordedTo.Aliases.Add("--recorded-as-of");
        var command = new Command("diff", "Says what the world learned between two dates, or what the ledger learned between two instants") { company, from, to, recordedFrom, recordedTo };
        var figures = VantageOptions.AddFiguresTo(command, "currency", "category", "basis");
        command.SetAction(async (parsed, cancellation) =>
        {
            if (parsed.GetValue(from) is null && parsed.GetValue(recordedFrom) is null)
                throw StopException.Usage("Give --from DATE for what the world learned since, --recorded-from INSTANT for what the ledger did, or both.");
            using var client = connection.Connect(parsed);
            var work = new Work(connection.Terminal, "entries");
            var reading = new PictureReading(client, parsed.GetRequiredValue(company), address => figures.On(parsed, address), work);
            var comparison = await work.RunAsync(() => Comparison.ReadAsync(
                reading, VantageOptions.DateOf(parsed, from), VantageOptions.DateOf(parsed, to), parsed.GetValue(recordedFrom), parsed.GetValue(recordedTo), cancellation));
            return parsed.GetValue(connection.Json)
                ? await Reader.WriteJsonAsync(connection.Terminal, comparison)
                : await Reader.DrawAsync(connection.Terminal, page => ComparisonView.Draw(page, comparison));
        });
        return command;
    }
}
