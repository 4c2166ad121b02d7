using System.CommandLine;
using System.Globalization;
using Ledger.Cli.Connections;
using Ledger.Cli.Terminals;
using Ledger.Entries;

namespace Ledger.Cli.Reading;

/// <summary><c>ledger entries [ID]</c>.</summary>
internal static class EntriesCommand
{
    private const int UsualEntries = 100;

    public static Command Build(ConnectionOptions connection)
    {
        var entry = new Argument<string>("entry") { Description = "One entry with its lineage: its id, its position, or ref: and its reference", Arity = ArgumentArity.ZeroOrOne };
        var company = new Option<string?>("--company") { Description = "Only this company's", HelpName = "id" };
        var type = new Option<string?>("--type") { Description = "Only this type, such as forecast or earningsReport" };
        type.AcceptOnlyFromAmong([.. EventKind.All.Select(k => k.Name)]);
        var after = new Option<long?>("--after") { Description = "After this position", HelpName = "position" };
        var limit = VantageOptions.Whole("--limit", $"Most entries [{UsualEntries}]");
        var command = new Command("entries", "Lists the log of the book by position, or shows one entry with its lineage") { entry, company, type, after, limit };
        var vantage = VantageOptions.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = connection.Connect(parsed);
            if (parsed.GetValue(entry) is { } id)
            {
                using var answer = await client.GetAsync(vantage.On(parsed, Address.Of("entries", await IdOfAsync(client, id, cancellation))).ToString(), cancellation);
                return parsed.GetValue(connection.Json)
                    ? await Reader.WriteJsonAsync(connection.Terminal, answer.RootElement)
                    : await Reader.DrawAsync(connection.Terminal, page => EntryView.Draw(page, answer.RootElement));
            }

            var address = vantage.On(parsed, Address.Of("entries")).With("company", parsed.GetValue(company)).With("type", parsed.GetValue(type))
                .With("after", parsed.GetValue(after)?.ToString(CultureInfo.InvariantCulture));
            var work = new Work(connection.Terminal, "entries");
            work.Stage("Reading", 0);
            var list = await work.RunAsync(() => ListReading.ReadAsync(client, address, cancellation, "after", parsed.GetValue(limit) ?? UsualEntries, work));
            return parsed.GetValue(connection.Json)
                ? await Reader.WriteJsonAsync(connection.Terminal, list.Whole())
                : await Reader.DrawAsync(connection.Terminal, page => Draw(page, list));
        });
        return command;
    }

    // People read positions off the list; the server knows entries by id.
    private static async Task<string> IdOfAsync(LedgerClient client, string asked, CancellationToken cancellation)
    {
        if (!long.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var position) || position < 1) return asked;
        var list = await ListReading.ReadAsync(client, Address.Of("entries").With("after", (position - 1).ToString(CultureInfo.InvariantCulture)), cancellation, "after", 1);
        return list.Items.Count == 1 && LogReading.Event(list.Items[0]) is { } found && found.Position == position
            ? found.IdText
            : throw StopException.Refused($"The log has no position {position}; its last is {list.From.Position}.");
    }

    private static void Draw(Page page, ListReading list)
    {
        page.Line(Wording.Seen(list.From), Page.Quiet).Line();
        if (list.Items.Count == 0)
        {
            page.Line("No entries.");
            return;
        }

        var events = list.Items.Select(LogReading.Event).ToList();
        var positions = events.ToDictionary(e => e.IdText, e => e.Position);
        var sheet = new Sheet().Numbers("Pos.").Words("Announced", 2).Words("Company", Sheet.UnlessEmpty).Words("Type").Words("Period", Sheet.UnlessEmpty).Words("What", wraps: true);
        foreach (var e in events)
        {
            sheet.Row(
                Wording.Count(e.Position), e.Content is Entry { KnownOn: { } on } ? Kernel.Iso.Text(on) : "", e.Content.Company, EntryWording.Kind(e.Content),
                (e.Content as Figure)?.Period.Text,
                EntryWording.What(e.Content, id => positions.TryGetValue(id, out var position) ? $"position {position}" : $"entry {id}"));
        }

        page.Add(sheet);
        if (list.More is not null) page.Line($"There are more: --after {list.More}, or a higher --limit.", Page.Quiet);
        page.Line("One of them with its source and lineage: ledger entries POSITION", Page.Quiet);
    }
}
