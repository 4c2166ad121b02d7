using Ledger.Entries;
using Ledger.Intervals;
using Ledger.Kernel;
using Ledger.Server.Web;
using Ledger.Snapshots.Corpus;

namespace Ledger.Snapshots.Intervals;

[UsesVerify]
public class IntervalsTests
{
    /// <summary>The corpus with the two years that were reported later: FY2024 at 32.9 billion yuan, FY2025 at 86.</summary>
    [Theory]
    [InlineData("alibaba")]
    [InlineData("tencent")]
    public async Task Of_the_corpus_and_the_years_reported(string company)
    {
        var book = AlibabaBook.With(
            """{"type":"earningsReport","company":"alibaba","announcedOn":"2024-05-14","period":"FY2024","amount":{"currency":"CNY","value":32.9,"scale":"billion"},"source":{"title":"Annual report"}}""",
            """{"type":"earningsReport","company":"alibaba","announcedOn":"2025-05-15","period":"FY2025","amount":{"currency":"CNY","value":86,"scale":"billion"},"source":{"title":"Annual report"}}""");
        var view = book.See(company, "2025-06-01", 20)!;
        var answer = IntervalsAnswer.Of(view, Figure.Total, Basis.Cash);
        await Snapshot.Json(await Served.BodyAsync(Answer.List(view.Vantage, answer.Items, envelope: answer))).UseParameters(company);
    }
}
