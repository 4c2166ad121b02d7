using Ledger.Commitments;
using Ledger.Kernel;
using Ledger.Server.Web;
using Ledger.Snapshots.Corpus;

namespace Ledger.Snapshots.Commitments;

[UsesVerify]
public class CommitmentsTests
{
    /// <summary>A larger pledge of 2025-09-24 takes the place of the one of February; what a partner pledges for it is not added.</summary>
    [Fact]
    public async Task Across_companies_nothing_is_counted_twice()
    {
        var book = AlibabaBook.With(
            """{"type":"announcement","company":"alibaba","nature":"plan","title":"A second plan","announcedOn":"2025-09-24","period":"2025-02-24/2028-02-23","category":"ai-infrastructure","amount":{"currency":"CNY","value":480,"scale":"billion"},"partners":["Baidu"],"source":{"title":"Made up for this test"}}""",
            """{"type":"announcement","company":"baidu","nature":"plan","announcedOn":"2025-09-24","period":"2025-10-01/2027-09-30","amount":{"currency":"CNY","value":20,"scale":"billion"},"source":{"title":"Made up for this test"}}""",
            """{"type":"announcement","company":"tencent","nature":"plan","announcedOn":"2025-09-24","period":"CY2026","amount":{"currency":"CNY","value":90,"scale":"billion"},"source":{"title":"Made up for this test"}}""");
        var vantage = book.At("2025-09-30", 21);
        var views = new[] { "alibaba", "baidu", "tencent" }.Select(c => book.See(c, "2025-09-30", 21)!).ToList();
        var answer = PledgesAnswer.Of(vantage, views, Basis.Cash, currency: null);
        await Snapshot.Json(await Served.BodyAsync(Answer.List(vantage, answer.Items, envelope: answer)));
    }

    [Theory]
    [MemberData(nameof(AlibabaBook.Vantages), MemberType = typeof(AlibabaBook))]
    public async Task On_both_clocks(string asOf, string recorded)
    {
        var view = AlibabaBook.See(asOf, recorded);
        var answer = CommitmentsAnswer.Of(view);
        await Snapshot.Json(await Served.BodyAsync(Answer.List(view.Vantage, answer.Items, envelope: answer))).UseParameters(asOf, recorded);
    }
}
