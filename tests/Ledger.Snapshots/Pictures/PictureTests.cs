using Ledger.Kernel;
using Ledger.Pictures;
using Ledger.Server.Web;
using Ledger.Snapshots.Corpus;

namespace Ledger.Snapshots.Pictures;

[UsesVerify]
public class PictureTests
{
    [Theory]
    [MemberData(nameof(AlibabaBook.Vantages), MemberType = typeof(AlibabaBook))]
    public async Task On_both_clocks(string asOf, string recorded) =>
        await Snapshot.Json(await BodyAsync(asOf, recorded)).UseParameters(asOf, recorded);

    /// <summary>380 billion yuan of 2025-02-24 at 7.25; no rate is known for the results of 2025-02-20, which are left out.</summary>
    [Theory]
    [InlineData("USD")]
    public async Task In_another_currency(string currency) =>
        await Snapshot.Json(await BodyAsync("2025-03-01", "corrected", currency: Currency.Parse(currency))).UseParameters(currency);

    /// <summary>Companies about which the article has a direction and no figure.</summary>
    [Theory]
    [InlineData("bytedance")]
    public async Task Without_figures(string company) =>
        await Snapshot.Json(await BodyAsync("2025-03-01", "corrected", company)).UseParameters(company);

    private static Task<string> BodyAsync(string asOf, string recorded, string company = "alibaba", Currency? currency = null)
    {
        var view = AlibabaBook.See(asOf, recorded, company);
        return Served.BodyAsync(Answer.Json(Picture.Of(view, currency: currency), view.Vantage.Position));
    }
}
