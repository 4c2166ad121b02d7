using Ledger.Histories;
using Ledger.Server.Web;
using Ledger.Totals;

namespace Ledger.Snapshots.Totals;

/// <summary>
/// Three companies of unlike calendars and currencies, one with a year of 52 weeks, and a group of two of them. Nova's H1 of fiscal 2025 is recorded last; by then a rate
/// is there for it.
/// </summary>
[UsesVerify]
public class TotalsTests
{
    private const long BeforeTheHalf = 9;

    private static readonly SampleBook Sample = SampleBook.Of(
        """{"id":"acme","name":"Acme","reportingCurrency":"USD"}""",
        """{"id":"nova","name":"Nova","fiscalYearEnd":"03-31","reportingCurrency":"CNY"}""",
        """{"id":"semi","name":"Semi","fiscalYearEnd":"06-30","reportingCurrency":"USD"}""",
        """{"id":"pair","name":"The pair","members":["nova","acme"]}""",
        Report("acme", "FY2024-Q2", "2024-07-30", "USD", "10.5"),
        Report("acme", "FY2024-9M", "2024-10-30", "USD", "33"),
        Report("nova", "FY2025-Q1", "2024-08-15", "CNY", "70"),
        Report("semi", "FY2024", "2024-08-20", "USD", "364", ",\"periodStart\":\"2023-07-02\",\"periodEnd\":\"2024-06-29\""),
        Report("pair", "CY2024-Q2", "2024-09-01", "USD", "20"),
        """{"type":"exchangeRate","base":"USD","quote":"CNY","rate":7.20,"on":"2024-11-01","source":{"title":"A note"}}""",
        Report("nova", "FY2025-H1", "2024-11-15", "CNY", "170"));

    [Theory]
    [InlineData("quarter", "2025-02-20", "all")]
    [InlineData("quarter", "2025-02-20", "before-the-half")]
    [InlineData("quarter", "2024-08-31", "all")]
    [InlineData("year", "2025-02-20", "all")]
    public async Task On_both_clocks(string by, string asOf, string recorded)
    {
        var at = Sample.At(asOf, recorded == "all" ? Sample.Book.Position : BeforeTheHalf);
        CompanyView[] views = [.. Sample.Book.Companies.Select(c => Sample.Book.View(c, at)!)];
        var sheet = TotalsSheet.Of(at, views, c => Sample.Book.MembersOf(c, at.Position), new TotalsQuestion(TotalsQuestion.ByWord[by]));
        var answer = sheet.Answer(sheet.Periods);
        await Snapshot.Json(await Served.BodyAsync(Answer.List(at, answer.Items, envelope: answer))).UseParameters(by, asOf, recorded);
    }

    private static string Report(string company, string period, string on, string currency, string millions, string more = "") => $$$"""
        {"type":"earningsReport","company":"{{{company}}}","period":"{{{period}}}","announcedOn":"{{{on}}}",
        "amount":{"currency":"{{{currency}}}","value":{{{millions}}},"scale":"million"},"source":{"title":"A note"}{{{more}}}}
        """;
}
