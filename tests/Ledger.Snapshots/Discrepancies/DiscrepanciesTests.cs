using Ledger.Discrepancies;
using Ledger.Server.Web;
using Ledger.Snapshots.Corpus;

namespace Ledger.Snapshots.Discrepancies;

[UsesVerify]
public class DiscrepanciesTests
{
    private static readonly SampleBook Settled = AlibabaBook.With(
        """{"type":"resolution","ref":"settled","entry":"ref:baba-fy25q3","against":["ref:baba-fy25q3-again"],"announcedOn":"2025-03-01","reason":"The filing has 31.8 billion."}""",
        """{"type":"retraction","entry":"ref:settled","reason":"The filing was amended."}""");

    /// <summary>The day before the resolution, its day, and as recorded after its retraction.</summary>
    [Theory]
    [InlineData("2025-02-28", 19)]
    [InlineData("2025-03-01", 19)]
    [InlineData("2025-03-01", 20)]
    public async Task A_side_is_chosen(string asOf, long position)
    {
        var view = Settled.See("alibaba", asOf, position)!;
        var answer = DiscrepanciesAnswer.Of(view);
        await Snapshot.Json(await Served.BodyAsync(Answer.List(view.Vantage, answer.Items, envelope: answer))).UseParameters(asOf, position);
    }

    [Theory]
    [MemberData(nameof(AlibabaBook.Vantages), MemberType = typeof(AlibabaBook))]
    public async Task On_both_clocks(string asOf, string recorded)
    {
        var view = AlibabaBook.See(asOf, recorded);
        var answer = DiscrepanciesAnswer.Of(view);
        await Snapshot.Json(await Served.BodyAsync(Answer.List(view.Vantage, answer.Items, envelope: answer))).UseParameters(asOf, recorded);
    }
}
