using Ledger.Consensus;
using Ledger.Entries;
using Ledger.Estimates;
using Ledger.Kernel;
using Ledger.Server.Web;
using Ledger.Snapshots.Corpus;

namespace Ledger.Snapshots.Estimates;

[UsesVerify]
public class EstimatesHistoryTests
{
    [Theory]
    [MemberData(nameof(AlibabaBook.Vantages), MemberType = typeof(AlibabaBook))]
    public async Task Of_the_year_on_both_clocks(string asOf, string recorded)
    {
        var view = AlibabaBook.See(asOf, recorded);
        var history = EstimatesHistory.Of(view, new Measure("FY2025", Figure.Total, Basis.Cash, view.Profile.ReportingCurrency));
        await Snapshot.Json(await Served.BodyAsync(Answer.List(view.Vantage, history.Items, envelope: history))).UseParameters(asOf, recorded);
    }
}
