using System.CommandLine;
using System.Globalization;
using Ledger.Cli.Connections;

namespace Ledger.Cli.Reading;

/// <summary><c>ledger changes</c>: what was recorded since, in sentences.</summary>
internal static class ChangesCommand
{
    private const int Usual = 100;

    public static Command Build(ConnectionOptions connection)
    {
        var after = VantageOptions.Whole("--after", "Only what was recorded after this position");
        var from = VantageOptions.Date("--from", "Recorded on this day or later, UTC");
        var to = VantageOptions.Date("--to", "Recorded on this day or before");
        var companies = new Option<string?>("--companies") { Description = "Only of these companies, by commas: a watch list", HelpName = "ids" };
        var limit = VantageOptions.Whole("--limit", $"At most so many [{Usual}]");
        var command = new Command("changes", "Tells what was recorded since, in sentences") { after, from, to, companies, limit };
        var vantage = VantageOptions.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = connection.Connect(parsed);
            var address = vantage.On(parsed, Address.Of("changes")).With("after", parsed.GetValue(after)?.ToString(CultureInfo.InvariantCulture))
                .With("from", parsed.GetValue(from)).With("to", parsed.GetValue(to)).With("companies", parsed.GetValue(companies));
            var list = await ListReading.ReadAsync(client, address, cancellation, "after", parsed.GetValue(limit) ?? Usual);
            return parsed.GetValue(connection.Json)
                ? await Reader.WriteJsonAsync(connection.Terminal, list.Whole())
                : await Reader.DrawAsync(connection.Terminal, page => Draw(page, list));
        });
        return command;
    }

    private static void Draw(Page page, ListReading list)
    {
        var items = list.Of<ChangeItem>();
        if (items.Count == 0) page.Line("Nothing was recorded.");
        foreach (var day in items.GroupBy(i => i.RecordedAt.Length >= 10 ? i.RecordedAt[..10] : i.RecordedAt))
        {
            page.Line($"Recorded on {day.Key}", Page.Loud);
            foreach (var i in day) page.Line($"  {Wording.Count(i.Position)}  {i.Text}");
            page.Line();
        }

        if (list.More is { } more) page.Line($"There are more: --after {more}, or a higher --limit.", Page.Quiet);
    }

    private sealed record ChangeItem(long Position, string RecordedAt, string Text);
}
