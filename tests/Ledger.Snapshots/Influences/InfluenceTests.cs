using Ledger.Consensus;
using Ledger.Entries;
using Ledger.Influences;
using Ledger.Kernel;
using Ledger.Server.Web;
using Ledger.Snapshots.Corpus;

namespace Ledger.Snapshots.Influences;

[UsesVerify]
public class InfluenceTests
{
    [Theory]
    [InlineData("2025-03-01")]
    [InlineData("2025-08-24")]
    public async Task Of_the_corpus(string asOf)
    {
        var view = AlibabaBook.See(asOf, "corrected");
        var answer = InfluenceAnswer.Of(view, new Measure("FY2025", Figure.Total, Basis.Cash, view.Profile.ReportingCurrency));
        await Snapshot.Json(await Served.BodyAsync(Answer.List(view.Vantage, answer.Items, envelope: answer))).UseParameters(asOf);
    }
}
