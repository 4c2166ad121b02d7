using System.Globalization;
using Ledger.Kernel;
using Ledger.Tests.Histories;
using Ledger.Totals;

namespace Ledger.Tests.Totals;

/// <summary>Books of several companies, and what their totals say in a line a period.</summary>
internal static class TotalsAsked
{
    /// <summary>A log of companies, each written <c>"acme 12-31 USD"</c>, with the members of a group behind it.</summary>
    public static LogBuilder Registered(params string[] companies)
    {
        var log = new LogBuilder();
        foreach (var company in companies.Select(c => c.Split(' ')))
            log.Company(company[0], $$"""{ "name": "{{company[0]}}", "fiscalYearEnd": "{{company[1]}}", "reportingCurrency": "{{company[2]}}", "members": [{{string.Join(',', company[3..].Select(m => $"\"{m}\""))}}] }""");
        return log;
    }

    /// <summary>Adds reports, each written <c>"acme FY2025-Q1 2025-05-01 10.5 USD"</c>: company, period, day, units, currency; then exact days, if they differ.</summary>
    public static LogBuilder Reports(this LogBuilder log, params string[] reports)
    {
        foreach (var report in reports.Select(r => r.Split(' ')))
        {
            var days = report.Length > 5 ? $"\"periodStart\": \"{report[5]}\", \"periodEnd\": \"{report[6]}\"," : "";
            log.Add($$"""
                { "type": "earningsReport", "company": "{{report[0]}}", "period": "{{report[1]}}", "announcedOn": "{{report[2]}}", {{days}}
                  "amount": { "currency": "{{report[4]}}", "value": {{report[3]}} }, "source": { "title": "A note" } }
                """);
        }

        return log;
    }

    /// <summary>The answer for some companies, separated by commas.</summary>
    public static TotalsAnswer Totals(this LogBuilder log, string companies, TotalsQuestion? asked = null, string asOf = "2030-01-01", long? position = null)
    {
        var views = companies.Split(',').Select(c => log.View(asOf, position, c)).ToList();
        var sheet = TotalsSheet.Of(views[0].Vantage, views, c => log.History(c).At(position ?? log.Position).Profile?.Members ?? [], asked ?? new TotalsQuestion());
        return sheet.Answer(sheet.Periods);
    }

    /// <summary>The same as lines.</summary>
    public static string[] Lines(this LogBuilder log, string companies, TotalsQuestion? asked = null, string asOf = "2030-01-01", long? position = null) =>
        [.. log.Totals(companies, asked, asOf, position).Items.Select(Line)];

    /// <summary>
    /// A period as text, such as <c>CY2025-Q1 30~ USD: acme 10, nova 20~; lacks tiny notReported 91 -</c>. Apportioned amounts bear a ~, derived
    /// ones a ', incomplete sums a ?.
    /// </summary>
    public static string Line(TotalsItem item)
    {
        var line = $"{item.Period} {Amount(item.Amount, item.Apportioned, item.Derived)}{(item.Complete ? "" : "?")} {item.Currency}";
        if (item.Companies.Count > 0) line += ": " + string.Join(", ", item.Companies.Select(c => $"{c.Company} {Amount(c.Amount, c.Apportioned, c.Derived)}"));
        if (item.Missing.Count > 0) line += "; lacks " + string.Join(", ", item.Missing.Select(m => $"{m.Company} {m.Reason.Word()}{(m.Beside is null ? "" : $" beside {m.Beside}")} {m.Days} {Amount(m.Amount, false, false)}"));
        return line;
    }

    /// <summary>By calendar year.</summary>
    public static readonly TotalsQuestion Yearly = new(TotalsBy.Year);

    private static string Amount(decimal? amount, bool apportioned, bool derived) =>
        (amount?.ToString(CultureInfo.InvariantCulture) ?? "-") + (apportioned ? "~" : "") + (derived ? "'" : "");
}
