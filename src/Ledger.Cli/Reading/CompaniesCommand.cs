using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Ledger.Cli.Connections;
using Ledger.Kernel;

namespace Ledger.Cli.Reading;

/// <summary><c>ledger companies [ID]</c>.</summary>
internal static class CompaniesCommand
{
    public static Command Build(ConnectionOptions connection)
    {
        var company = VantageOptions.Company(required: false);
        var command = new Command("companies", "Lists the companies of the book, or shows the profile of one") { company };
        var vantage = VantageOptions.AddTo(command);
        command.SetAction((parsed, cancellation) => parsed.GetValue(company) is { } id
            ? Reader.ShowAsync(connection, parsed, vantage.On(parsed, Address.Of("companies", id)), Draw, cancellation)
            : Reader.ShowListAsync<CompanyItem>(connection, parsed, vantage.On(parsed, Address.Of("companies")), Draw, cancellation));
        return command;
    }

    private static void Draw(Page page, ListReading list, IReadOnlyList<CompanyItem> companies)
    {
        if (companies.Count == 0)
        {
            page.Line(Wording.Seen(list.From), Page.Quiet).Line("No companies. ledger import brings some in; ledger import --help says from what.");
            return;
        }

        var sheet = new Sheet().Words("Company").Words("Name", wraps: true).Words("Ticker", 2).Words("Exchange", 4).Words("Country", 5)
            .Words("Year ends", 3).Words("Currency").Numbers("Entries");
        foreach (var c in companies)
            sheet.Row(c.Id, c.Name, c.Ticker, c.Exchange, c.Country, YearEnd(c.FiscalYearEnd), c.ReportingCurrency, c.Entries.ToString("N0", CultureInfo.InvariantCulture));
        page.Add(sheet);
    }

    private static void Draw(Page page, JsonElement answer)
    {
        var c = Answers.Read<CompanyItem>(answer);
        page.Line($"{c.Name} ({c.Id})", Page.Loud).Line(Wording.Seen(Answers.Read<SeenFrom>(answer)), Page.Quiet).Line();
        var sheet = new Sheet().Words("").Words("", wraps: true);
        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value)) sheet.Row(name, value);
        }

        Add("Listed", c.Ticker is null ? null : $"{c.Ticker}{(c.Exchange is null ? "" : $", {c.Exchange}")}");
        Add("SEC key", c.Cik);
        Add("Country", c.Country);
        Add("Fiscal year", $"ends {YearEnd(c.FiscalYearEnd)}, named after the year it {(c.FiscalYearNamedAfter == "start" ? "starts" : "ends")} in"
            + (c.FiscalCalendarFrom is { } since ? $", from {Iso.Text(since)} on" : ""));
        Add("Reports in", c.ReportingCurrency);
        Add("Entries", c.Entries.ToString("N0", CultureInfo.InvariantCulture));
        page.Add(sheet).Line().Line($"More: ledger picture {c.Id}, ledger entries --company {c.Id}", Page.Quiet);
    }

    // 03-31 as people write it: 31 March.
    private static string YearEnd(string monthAndDay) =>
        DateOnly.TryParseExact("2001-" + monthAndDay, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day.ToString("d MMMM", CultureInfo.InvariantCulture)
            : monthAndDay;
}
