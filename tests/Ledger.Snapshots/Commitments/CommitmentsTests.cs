using Ledger.Commitments;
using Ledger.Server.Web;
using Ledger.Snapshots.Corpus;

namespace Ledger.Snapshots.Commitments;

[UsesVerify]
public class CommitmentsTests
{
    [Theory]
    [MemberData(nameof(AlibabaBook.Vantages), MemberType = typeof(AlibabaBook))]
    public async Task On_both_clocks(string asOf, string recorded)
    {
        var view = AlibabaBook.See(asOf, recorded);
        var answer = CommitmentsAnswer.Of(view);
        await Snapshot.Json(await Served.BodyAsync(Answer.List(view.Vantage, answer.Items, envelope: answer))).UseParameters(asOf, recorded);
    }
}
