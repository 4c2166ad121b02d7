using System.CommandLine;
using Ledger.Cli.Connections;
using Ledger.Kernel;
using Ledger.Revisions;

namespace Ledger.Cli.Reading;

/// <summary><c>ledger revisions COMPANY</c>.</summary>
internal static class RevisionsCommand
{
    public static Command Build(ConnectionOptions connection)
    {
        var company = VantageOptions.Company();
        var period = new Option<string?>("--period") { Description = "Only this period", HelpName = "period" };
        var forecaster = new Option<string?>("--forecaster") { Description = "Only this forecaster; company for the company's own outlook", HelpName = "id" };
        var kind = new Option<string?>("--kind") { Description = "Only this kind" };
        kind.AcceptOnlyFromAmong([.. RevisionKinds.ByWord.Keys.Order(StringComparer.Ordinal)]);
        var from = VantageOptions.Date("--from", "Announced on or after this date");
        var to = VantageOptions.Date("--to", "Announced on or before this date");
        var command = new Command("revisions", "Lists who changed which view when, and what the ledger itself put right") { company, period, forecaster, kind, from, to };
        var vantage = VantageOptions.AddTo(command, "category", "basis", "strict");
        command.SetAction((parsed, cancellation) =>
        {
            VantageOptions.CheckPeriod(parsed.GetValue(period));
            var address = vantage.On(parsed, Address.Of("companies", parsed.GetRequiredValue(company), "revisions"))
                .With("period", parsed.GetValue(period)).With("forecaster", parsed.GetValue(forecaster)).With("kind", parsed.GetValue(kind))
                .With("from", parsed.GetValue(from)).With("to", parsed.GetValue(to));
            return Reader.ShowListAsync<RevisionItem>(connection, parsed, address, Draw, cancellation);
        });
        return command;
    }

    private static void Draw(Page page, ListReading list, IReadOnlyList<RevisionItem> rows)
    {
        page.Line(Wording.Seen(list.From), Page.Quiet).Line();
        if (rows.Count == 0)
        {
            page.Line("No revisions.");
            return;
        }

        var sheet = new Sheet().Words("Announced").Words("Kind").Words("Forecaster", wraps: true, least: 16).Words("Period", wraps: true, least: 21)
            .Numbers("View").Numbers("Change", 3).Numbers("Days since", 6).Words("Recorded by", 8).Numbers("Late by days", 7);
        foreach (var r in rows)
        {
            sheet.Row(
                Iso.Text(r.AnnouncedOn), r.Kind, r.Name, Wording.Subject(r.Period, r.Category), View(r), r.Change == 0 ? "" : MoneyUnit.Growth(r.ChangePercent),
                r.DaysSincePrevious is { } days ? Wording.Count(days) : "", r.RecordedBy, Wording.Count(r.BackdatedDays));
        }

        page.Add(sheet);
    }

    private static string View(RevisionItem row) => row switch
    {
        { Before: null, After: null } => "",
        { Before: null } => Wording.Money(row.After, row.Currency ?? ""),
        _ when row.Before == row.After => Wording.Money(row.After, row.Currency ?? ""),
        _ => Wording.Move(row.Before, row.After, row.Currency ?? ""),
    };
}
