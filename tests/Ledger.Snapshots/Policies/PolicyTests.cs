using Ledger.Consensus;
using Ledger.Entries;
using Ledger.Estimates;
using Ledger.Kernel;
using Ledger.Policies;
using Ledger.Server.Policies;
using Ledger.Server.Web;
using Ledger.Snapshots.Corpus;

namespace Ledger.Snapshots.Policies;

/// <summary>The founding corpus under policies of a desk, recorded at positions 19 and 20.</summary>
[UsesVerify]
public class PolicyTests
{
    private static readonly SampleBook Desk = AlibabaBook.With(
        """{"type":"policy","name":"desk","staleAfterDays":90,"reason":"A quarter is long enough."}""",
        """{"type":"policy","name":"desk","staleAfterDays":90,"minimumContributors":2,"outliers":{"threshold":3.5},"centre":"median","weighting":"accuracy","reason":"One house is no consensus."}""");

    [Fact]
    public async Task As_listed()
    {
        var items = Desk.Book.PoliciesAt(20).Versions(new PolicyReference("desk", null));
        await Snapshot.Json(await Served.BodyAsync(Answer.List(Desk.At("2025-03-01", 20), items)));
    }

    [Fact]
    public async Task The_latest_of_each() => await Snapshot.Json(await Served.BodyAsync(Answer.List(Desk.At("2025-03-01", 20), Desk.Book.PoliciesAt(20).Latest)));

    [Fact]
    public async Task Where_the_first_version_differs_from_the_ledger_s_own()
    {
        var vantage = Desk.At("2025-12-31", 20);
        var items = PolicyComparison.Of(Desk.See("alibaba", "2025-12-31", 20)!, Policy.Default, Named("desk@1"), _ => true).ToList();
        var answer = new ComparedPolicies(vantage.AsOf, vantage.RecordedAsOf, vantage.Position, vantage.Policy.ToString(), "desk@1", items);
        await Snapshot.Json(await Served.BodyAsync(Answer.List(vantage, items, envelope: answer)));
    }

    [Theory]
    [InlineData("2025-03-01")]
    [InlineData("2025-05-26")]
    public async Task Estimates_by_the_second(string asOf)
    {
        var vantage = Desk.At(asOf, 20) with { Policy = Named("desk") };
        var view = Desk.Book.View("alibaba", vantage)!;
        var answer = EstimatesAnswer.Of(view, new Measure("FY2025", Figure.Total, Basis.Cash, view.Profile.ReportingCurrency));
        await Snapshot.Json(await Served.BodyAsync(Answer.Json(answer, vantage.Position))).UseParameters(asOf);
    }

    private static Policy Named(string text)
    {
        Assert.True(PolicyReference.TryParse(text, out var reference));
        return Desk.Book.PoliciesAt(20).Find(reference)!;
    }
}
