using System.CommandLine;
using System.Globalization;
using Ledger.Cli.Connections;
using Ledger.Kernel;

namespace Ledger.Cli.Reading;

/// <summary><c>ledger backdating</c>: what was recorded late.</summary>
internal static class BackdatingCommand
{
    public static Command Build(ConnectionOptions connection)
    {
        var days = VantageOptions.Whole("--days", "More than so many days after the announcement [7]");
        var companies = new Option<string?>("--companies") { Description = "Only these companies, by commas", HelpName = "ids" };
        var command = new Command("backdating", "Lists what was recorded long after it was announced, by whom, and from whose publications") { days, companies };
        var vantage = VantageOptions.AddTo(command);
        command.SetAction((parsed, cancellation) => Reader.ShowListAsync<LateItem>(
            connection, parsed,
            vantage.On(parsed, Address.Of("backdating")).With("days", parsed.GetValue(days)?.ToString(CultureInfo.InvariantCulture)).With("companies", parsed.GetValue(companies)),
            Draw, cancellation));
        return command;
    }

    private static void Draw(Page page, ListReading list, IReadOnlyList<LateItem> items)
    {
        var answer = Answers.Read<BackdatingReading>(list.Envelope);
        page.Line(Wording.Seen(list.From), Page.Quiet).Line()
            .Line($"{Wording.Count(answer.Late)} of {Wording.Count(answer.Entries, "entry", "entries")} recorded more than {Wording.Count(answer.Days, "day")} after the announcement", Page.Loud);
        if (answer.Entries == 0) return;
        Groups(page.Line(), "Recorded by", answer.Recorders);
        Groups(page.Line(), "Publisher", answer.Publishers);
        if (items.Count == 0) return;
        var sheet = new Sheet().Numbers("Days").Numbers("Position").Words("Type").Words("Company").Words("Announced").Words("Recorded", 1).Words("By", wraps: true, least: 10);
        foreach (var i in items)
            sheet.Row(Wording.Count(i.Days), Wording.Count(i.Position), i.Type, i.Company ?? "", Iso.Text(i.AnnouncedOn), Wording.Instant(i.RecordedAt), i.RecordedBy);
        page.Line().Add(sheet);
    }

    private static void Groups(Page page, string who, IReadOnlyList<GroupItem> groups)
    {
        var sheet = new Sheet().Words(who, wraps: true).Numbers("Entries").Numbers("Late").Numbers("Share").Numbers("Median days").Numbers("Longest");
        foreach (var g in groups)
            sheet.Row(g.Name ?? "(none given)", Wording.Count(g.Entries), Wording.Count(g.Late), MoneyUnit.Percent(g.LateShare), g.MedianDays.ToString("0.#", CultureInfo.InvariantCulture), Wording.Count(g.LongestDays));
        page.Add(sheet);
    }

    private sealed record BackdatingReading(int Days, int Entries, int Late, IReadOnlyList<GroupItem> Recorders, IReadOnlyList<GroupItem> Publishers);

    private sealed record GroupItem(string? Name, int Entries, int Late, decimal LateShare, decimal MedianDays, int LongestDays);

    private sealed record LateItem(int Days, long Position, string Type, string? Company, DateOnly AnnouncedOn, string RecordedAt, string RecordedBy);
}
