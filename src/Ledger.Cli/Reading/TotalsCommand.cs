using System.CommandLine;
using Ledger.Cli.Connections;

namespace Ledger.Cli.Reading;

/// <summary><c>ledger totals</c>: across companies, on calendar periods.</summary>
internal static class TotalsCommand
{
    public static Command Build(ConnectionOptions connection)
    {
        var companies = new Option<string?>("--companies") { Description = "Only these, such as alphabet,microsoft; default all of the book", HelpName = "ids" };
        var by = new Option<string?>("--by") { Description = "Calendar quarters (default) or years" };
        by.AcceptOnlyFromAmong("quarter", "year");
        var from = new Option<string?>("--from") { Description = "From this date or calendar period on, such as CY2024", HelpName = "date|period" };
        var to = new Option<string?>("--to") { Description = "Up to this date or calendar period", HelpName = "date|period" };
        var command = new Command("totals", "Adds up what companies spent, on calendar quarters or years, in one currency; what is missing is listed") { companies, by, from, to };
        var vantage = VantageOptions.AddTo(command, "currency", "category", "basis", "strict");
        command.SetAction((parsed, cancellation) => Reader.ShowListAsync<TotalItem>(
            connection, parsed,
            vantage.On(parsed, Address.Of("totals").With("companies", parsed.GetValue(companies)).With("by", parsed.GetValue(by)).With("from", parsed.GetValue(from)).With("to", parsed.GetValue(to))),
            Draw, cancellation));
        return command;
    }

    private static void Draw(Page page, ListReading list, IReadOnlyList<TotalItem> items)
    {
        page.Line(Wording.Seen(list.From), Page.Quiet).Line();
        if (items.Count == 0)
        {
            page.Line("Nothing was reported by these companies.");
            return;
        }

        var unit = MoneyUnit.For(items.SelectMany(i => i.Companies.Select(c => (decimal?)c.Amount).Append(i.Amount)));
        var counted = items.SelectMany(i => i.Companies.Select(c => c.Company)).Distinct().Order(StringComparer.Ordinal).ToList();
        page.Line($"Capital expenditure, in {unit.With(items[0].Currency)}", Page.Loud).Line();
        var sheet = new Sheet().Words("Period").Numbers("Total");
        // As many companies as fit; the sum is of all.
        foreach (var company in counted) sheet.Numbers(company, dispensable: counted.Count);
        sheet.Words("Missing", wraps: true);
        foreach (var item in items)
        {
            var cells = counted.Select(c => item.Companies.SingleOrDefault(each => each.Company == c) is { } each ? unit.Text(each.Amount) + (each.Apportioned ? "~" : each.Derived ? "*" : "") : "");
            sheet.Row([item.Period, unit.Text(item.Amount), .. cells, string.Join(", ", item.Missing.Select(Why))]);
        }

        page.Add(sheet);
        if (items.Any(i => i.Apportioned)) page.Line("~ counted by days, because its own periods reach beyond the calendar's", Page.Quiet);
        if (items.Any(i => i.Derived)) page.Line("* derived from what was reported of other periods", Page.Quiet);
    }

    private static string Why(MissingItem missing) => missing.Reason switch
    {
        "noRate" => $"{missing.Company} (no rate)",
        "group" => $"{missing.Company} (a group, {missing.Beside} counts)",
        _ when missing.Amount is not null => $"{missing.Company} (in part)",
        _ => missing.Company,
    };

    private sealed record TotalItem(string Period, string Currency, decimal? Amount, bool Apportioned, bool Derived, IReadOnlyList<CompanyItem> Companies, IReadOnlyList<MissingItem> Missing);

    private sealed record CompanyItem(string Company, decimal Amount, bool Apportioned, bool Derived);

    private sealed record MissingItem(string Company, string Reason, string? Beside, decimal? Amount);
}
