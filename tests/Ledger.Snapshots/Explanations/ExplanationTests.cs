using System.Globalization;
using Ledger.Entries;
using Ledger.Explanations;
using Ledger.Kernel;
using Ledger.Server.Web;
using Ledger.Snapshots.Corpus;

namespace Ledger.Snapshots.Explanations;

[UsesVerify]
public class ExplanationTests
{
    /// <summary>
    /// The second broker recorded late, on a day on which the world knew both; both growing old; what only the record clock brings in; and
    /// the two days on which the consensus begins and ends, where there is no change to share out.
    /// </summary>
    [Theory]
    [InlineData("2025-03-01", "2025-03-01", "half-way")]
    [InlineData("2025-03-01", "2025-08-23", "half-way")]
    [InlineData("2025-02-24", "2025-08-23", "corrected")]
    [InlineData("2025-02-23", "2025-02-24", "corrected")]
    [InlineData("2025-08-23", "2025-08-24", "corrected")]
    public async Task Between_two_dates_and_as_recorded_at_first(string from, string to, string recorded)
    {
        var (before, after) = (AlibabaBook.See(to, recorded), AlibabaBook.See(to, "corrected"));
        var answer = Explanation.Of(
            after.Vantage, DateOnly.ParseExact(from, "yyyy-MM-dd", CultureInfo.InvariantCulture), before, after, Period.Parse("FY2025"), Figure.Total, Basis.Cash, null);
        await Snapshot.Json(await Served.BodyAsync(Answer.List(after.Vantage, answer.Items, envelope: answer))).UseParameters(from, to, recorded);
    }
}
