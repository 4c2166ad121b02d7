using Ledger.Accuracy;
using Ledger.Forecasters;
using Ledger.Server.Web;
using Ledger.Snapshots.Corpus;

namespace Ledger.Snapshots.Accuracy;

[UsesVerify]
public class AccuracyTests
{
    // The corpus ends before the year was reported: round figures stand for the reports.
    private static readonly SampleBook Book = AlibabaBook.With(
        Report("baba-fy24", "FY2024", "2024-05-14", "32.9"), Report("baba-fy25", "FY2025", "2025-05-15", "86"));

    [Theory]
    [InlineData("guojin-securities", "2025-05-15")]
    [InlineData("guozheng-international-securities", "2025-05-15")]
    [InlineData("guojin-securities", "2025-05-14")]
    public async Task Of_the_corpus_and_the_years_reported(string forecaster, string asOf)
    {
        var view = Book.See("alibaba", asOf, Book.Book.Position)!;
        var answer = AccuracyAnswer.Of(view.Vantage, [view], Forecaster.All([view]).Single(f => f.Id == forecaster), _ => true, null);
        await Snapshot.Json(await Served.BodyAsync(Answer.List(view.Vantage, answer.Items, envelope: answer))).UseParameters(forecaster, asOf);
    }

    private static string Report(string reference, string period, string on, string billions) => $$$"""
        {"type":"earningsReport","ref":"{{{reference}}}","company":"alibaba","period":"{{{period}}}","announcedOn":"{{{on}}}","amount":{"currency":"CNY","value":{{{billions}}},"scale":"billion"},"source":{"title":"Results"}}
        """;
}
