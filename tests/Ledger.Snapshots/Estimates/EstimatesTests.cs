using Ledger.Consensus;
using Ledger.Entries;
using Ledger.Estimates;
using Ledger.Kernel;
using Ledger.Server.Web;
using Ledger.Snapshots.Corpus;

namespace Ledger.Snapshots.Estimates;

[UsesVerify]
public class EstimatesTests
{
    [Theory]
    [MemberData(nameof(AlibabaBook.Vantages), MemberType = typeof(AlibabaBook))]
    public async Task Of_the_year_on_both_clocks(string asOf, string recorded) =>
        await Snapshot.Json(await BodyAsync(asOf, recorded, "alibaba", Figure.Total)).UseParameters(asOf, recorded);

    /// <summary>A part of the total; and statements without a figure, which are in force and in no mean.</summary>
    [Theory]
    [InlineData("alibaba", "servers")]
    [InlineData("bytedance", "total")]
    public async Task Of_one_subject(string company, string category) =>
        await Snapshot.Json(await BodyAsync("2025-03-01", "corrected", company, category)).UseParameters(company, category);

    private static Task<string> BodyAsync(string asOf, string recorded, string company, string category)
    {
        var view = AlibabaBook.See(asOf, recorded, company);
        var measure = new Measure("FY2025", category, Basis.Cash, view.Profile.ReportingCurrency);
        return Served.BodyAsync(Answer.Json(EstimatesAnswer.Of(view, measure), view.Vantage.Position));
    }
}
