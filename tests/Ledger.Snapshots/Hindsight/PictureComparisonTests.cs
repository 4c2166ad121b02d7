using Ledger.Entries;
using Ledger.Hindsight;
using Ledger.Kernel;
using Ledger.Server.Web;
using Ledger.Snapshots.Corpus;

namespace Ledger.Snapshots.Hindsight;

[UsesVerify]
public class PictureComparisonTests
{
    [Theory]
    [InlineData("2025-02-23", "uncorrected")]
    [InlineData("2025-03-01", "half-way")]
    public async Task Of_the_corpus_then_and_now(string asOf, string recorded)
    {
        var (then, now) = (AlibabaBook.See(asOf, recorded), AlibabaBook.See(asOf, "corrected"));
        var answer = PictureComparison.Of(then, then.Vantage, now, Figure.Total, Basis.Cash, null);
        await Snapshot.Json(await Served.BodyAsync(Answer.List(now.Vantage, answer.Items, envelope: answer))).UseParameters(asOf, recorded);
    }
}
