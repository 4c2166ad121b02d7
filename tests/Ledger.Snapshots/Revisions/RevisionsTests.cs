using Ledger.Revisions;
using Ledger.Server.Web;
using Ledger.Snapshots.Corpus;

namespace Ledger.Snapshots.Revisions;

[UsesVerify]
public class RevisionsTests
{
    [Theory]
    [MemberData(nameof(AlibabaBook.Vantages), MemberType = typeof(AlibabaBook))]
    public async Task On_both_clocks(string asOf, string recorded)
    {
        var view = AlibabaBook.See(asOf, recorded);
        var answer = RevisionsAnswer.Of(view, RevisionFilter.None);
        await Snapshot.Json(await Served.BodyAsync(Answer.List(view.Vantage, answer.Items, envelope: answer))).UseParameters(asOf, recorded);
    }
}
