using System.CommandLine;
using System.Globalization;
using Ledger.Cli.Connections;
using Ledger.Kernel;

namespace Ledger.Cli.Reading;

/// <summary><c>ledger discrepancies COMPANY</c>.</summary>
internal static class DiscrepanciesCommand
{
    public static Command Build(ConnectionOptions connection)
    {
        var company = VantageOptions.Company();
        var status = new Option<string?>("--status") { Description = "Only those that are open, or resolved", HelpName = "word" };
        status.AcceptOnlyFromAmong("open", "resolved");
        var command = new Command("discrepancies", "Lists claims that contradict each other; both sides stay on record") { company, status };
        var vantage = VantageOptions.AddTo(command);
        command.SetAction((parsed, cancellation) => Reader.ShowListAsync<DiscrepancyItem>(
            connection, parsed, vantage.On(parsed, Address.Of("companies", parsed.GetRequiredValue(company), "discrepancies")).With("status", parsed.GetValue(status)), Draw, cancellation));
        return command;
    }

    private static void Draw(Page page, ListReading list, IReadOnlyList<DiscrepancyItem> items)
    {
        page.Line(Wording.Seen(list.From), Page.Quiet).Line();
        if (items.Count == 0)
        {
            page.Line("No claims contradict each other.");
            return;
        }

        var sheet = new Sheet().Words("Seen on").Words("Period", 3).Words("Kind", 2).Numbers("Severity", 4).Words("What", wraps: true);
        foreach (var d in items) sheet.Row(Iso.Text(d.AnnouncedOn), d.Period, Kind(d.Kind), d.Severity?.ToString("0.##", CultureInfo.InvariantCulture), d.Message + Settled(d.Resolution));
        page.Add(sheet).Line().Line($"The entries behind them: --json, then ledger entries ID", Page.Quiet);
    }

    private static string Settled(ResolutionItem? resolution) => resolution is null ? ""
        : $" Resolved on {Iso.Text(resolution.AnnouncedOn)} by {resolution.RecordedBy} for {resolution.Chosen[..Math.Min(8, resolution.Chosen.Length)]}: {resolution.Reason}";

    private static string Kind(string kind) => kind switch
    {
        "conflictingFigures" => "conflicting figures",
        "growthMismatch" => "growth mismatch",
        "partsExceedTotal" => "parts exceed total",
        "conversionMismatch" => "conversion mismatch",
        "dateOrder" => "date order",
        "negativeDerived" => "negative derived",
        _ => kind,
    };
}
