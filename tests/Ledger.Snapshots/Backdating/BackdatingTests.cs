using Ledger.Backdating;
using Ledger.Server.Web;
using Ledger.Snapshots.Corpus;

namespace Ledger.Snapshots.Backdating;

[UsesVerify]
public class BackdatingTests
{
    /// <summary>A line a day from 2025-03-01 on: the pledge's misprinted year makes it a year late until it is corrected.</summary>
    [Theory]
    [InlineData("uncorrected")]
    [InlineData("corrected")]
    public async Task Of_the_corpus(string recorded)
    {
        var view = AlibabaBook.See("2025-12-31", recorded);
        var answer = BackdatingAnswer.Of(view.Vantage, [view.Edition], BackdatingAnswer.UsualDays);
        await Snapshot.Json(await Served.BodyAsync(Answer.List(view.Vantage, answer.Items, envelope: answer))).UseParameters(recorded);
    }
}
