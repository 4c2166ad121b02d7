using System.CommandLine;
using Ledger.Cli.Connections;
using Ledger.Cli.Terminals;

namespace Ledger.Cli.Reading;

/// <summary><c>ledger replay COMPANY</c>.</summary>
internal static class ReplayCommand
{
    public static Command Build(ConnectionOptions connection)
    {
        var company = VantageOptions.Company();
        company.Arity = ArgumentArity.ZeroOrOne;
        var check = new Option<bool>("--check") { Description = "Instead: replay the whole log on the server, and compare what comes out with every stored view; ends with 1 when any differs" };
        var rebuild = new Option<bool>("--rebuild") { Description = "With --check: empty the stored views and rebuild them from the log first" };
        var from = VantageOptions.Date("--from", "The first day [the first announcement]");
        var to = VantageOptions.Date("--to", "The last day [today]");
        to.Aliases.Add("--as-of");
        var every = new Option<string>("--every") { Description = "Length of a step: change, day, week or month", DefaultValueFactory = _ => "change", HelpName = "step" };
        every.AcceptOnlyFromAmong("change", "day", "week", "month");
        var step = new Option<bool>("--step") { Description = "Wait for a key between the steps" };
        var command = new Command("replay", "Steps through history, and shows what the world was told on each date and what that changed") { company, from, to, every, step, check, rebuild };
        var vantage = VantageOptions.AddFiguresTo(command, "currency", "category", "basis");
        var recordedAsOf = VantageOptions.RecordClock("--recorded-as-of", "As the ledger had it then: an instant with offset, or position:N [now]");
        command.Add(recordedAsOf);
        command.SetAction(async (parsed, cancellation) =>
        {
            var terminal = connection.Terminal;
            if (parsed.GetValue(step) && !(terminal.OutputIsTerminal && terminal.Canvas().Profile.Capabilities.Interactive)) throw StopException.Usage("--step needs a terminal to wait for a key.");
            using var client = connection.Connect(parsed);
            if (parsed.GetValue(check)) return await ReplayCheck.RunAsync(connection, client, parsed.GetValue(rebuild), parsed.GetValue(connection.Json), cancellation);
            if (parsed.GetValue(company) is null) throw StopException.Usage("Name a company to be replayed, or --check to replay the whole log against what is stored.");
            var work = new Work(terminal, "steps");
            var reading = new PictureReading(client, parsed.GetRequiredValue(company), address => vantage.On(parsed, address), work);
            var pace = Enum.Parse<ReplayPace>(parsed.GetRequiredValue(every), ignoreCase: true);
            var replay = await work.RunAsync(() => Replay.ReadAsync(
                reading, VantageOptions.DateOf(parsed, from), VantageOptions.DateOf(parsed, to), parsed.GetValue(recordedAsOf), pace, work, cancellation));
            if (parsed.GetValue(connection.Json))
                return await Reader.WriteJsonAsync(terminal, new { replay.Company, replay.Currency, replay.From, replay.To, replay.Position, Items = replay.Steps });
            return await ShowAsync(terminal, replay, parsed.GetValue(step), cancellation);
        });
        return command;
    }

    private static async Task<int> ShowAsync(Terminal terminal, Replay replay, bool wait, CancellationToken cancellation)
    {
        var page = new Page(terminal);
        ReplayView.DrawStart(page, replay);
        foreach (var step in replay.Steps)
        {
            if (wait && step != replay.Steps[0] && !await GoOnAsync(terminal, cancellation)) return ExitCode.Done;
            ReplayView.Draw(page, step, replay.Currency);
            await page.FlushAsync();
        }

        await page.FlushAsync();
        return ExitCode.Done;
    }

    private static async Task<bool> GoOnAsync(Terminal terminal, CancellationToken cancellation)
    {
        await terminal.Error.WriteAsync("any key: next, q: stop ");
        var key = await terminal.Canvas().Input.ReadKeyAsync(intercept: true, cancellation);
        await terminal.Error.WriteAsync("\r                        \r");
        return key is not { Key: ConsoleKey.Q or ConsoleKey.Escape };
    }
}
