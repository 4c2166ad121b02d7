using System.Net;

namespace Ledger.ServiceTests.Reading;

/// <summary>A question that breaks a rule is refused, and the parameter named.</summary>
public sealed class BadQuestionTests(LedgerServer server) : IClassFixture<LedgerServer>, IAsyncLifetime
{
    public static TheoryData<string, string> Routes
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var route in new[] { "companies", "companies/acme", "companies/acme/picture", "companies/acme/estimates/FY2025", "companies/acme/estimates/FY2025/history", "companies/acme/revisions", "companies/acme/commitments", "companies/acme/discrepancies", "estimates", "forecasters", "forecasters/house/accuracy", "companies/acme/estimates/FY2025/compare", "companies/acme/estimates/FY2025/influence", "companies/acme/picture/compare", "backdating", "companies/acme/intervals", "commitments", "policies", "policies/default", "policies/default/compare", "totals", "entries", "entries/ref:x" })
                foreach (var (query, named) in new[] { ("curency=USD", "curency"), ("asOf=2025-01-01&asOf=2025-01-01", "asOf"), ("ASOF=2025-01-01", "ASOF"), ("asOf=", "asOf"), ("asOf=2025-02-30", "asOf"), ("asOf=1899-12-31", "asOf"), ("recordedAsOf=now", "recordedAsOf"), ("recordedAsOf=position:", "recordedAsOf"), ("policy=mine", "policy"), ("=x", "") })
                    all.Add(route + "?" + query, named);
            return all;
        }
    }

    public Task InitializeAsync() => server.RegisterAsync("acme");

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [MemberData(nameof(Routes))]
    public Task What_every_question_takes(string address, string named) => RefusedAsync(address, named);

    [Theory]
    [InlineData("companies/acme/picture?currency=usd", "currency")]
    [InlineData("companies/acme/picture?currency=XXQ", "currency")]
    [InlineData("companies/acme/picture?currency=", "currency")]
    [InlineData("companies/acme/picture?basis=Cash", "basis")]
    [InlineData("companies/acme/picture?category=Servers", "category")]
    [InlineData("companies/acme/estimates/FY2025?basis=none", "basis")]
    [InlineData("companies/acme/estimates/FY2025/history?category=a%20b", "category")]
    [InlineData("companies/acme/estimates/2025", "period")]
    [InlineData("companies/acme/estimates/FY2025-Q5", "period")]
    [InlineData("companies/acme/estimates/FY2025-Q5/history", "period")]
    [InlineData("companies/acme/estimates/FY2028/FY2026", "period")]
    [InlineData("companies/acme/estimates/FY2025/explain", "from")]
    [InlineData("companies/acme/estimates/FY2025/explain?from=FY2025", "from")]
    [InlineData("companies/acme/estimates/FY2025/explain?from=2025-02-01&to=2025-01-31", "to")]
    [InlineData("companies/acme/estimates/FY2025/explain?from=2025-01-01&to=2025-02-01&asOf=2025-01-31", "to")]
    [InlineData("companies/acme/estimates/FY2025/explain?from=2025-02-01&asOf=2025-01-31", "from")]
    [InlineData("companies/acme/estimates/FY2025/explain?from=2199-01-01", "from")]
    [InlineData("companies/acme/estimates/FY2025/explain?from=2025-01-01&fromRecordedAsOf=position:", "fromRecordedAsOf")]
    [InlineData("companies/acme/estimates/FY2025/explain?from=2025-01-01&fromRecordedAsOf=position:999999", "fromRecordedAsOf")]
    [InlineData("companies/acme/estimates/FY2025/explain?from=2025-01-01&fromRecordedAsOf=2199-01-01T00:00Z", "fromRecordedAsOf")]
    [InlineData("companies/acme/estimates/FY2025/explain?from=2025-01-01&toRecordedAsOf=2025-01-01T00:00", "toRecordedAsOf")]
    [InlineData("companies/acme/estimates/FY2025/explain?from=2025-01-01&toRecordedAsOf=position:0", "toRecordedAsOf")]
    [InlineData("policies/Brisk/compare", "policy")]
    [InlineData("policies/default/compare?period=X", "period")]
    [InlineData("policies/a@b", "policy")]
    [InlineData("forecasters?companies=A", "companies")]
    [InlineData("forecasters/house/accuracy?basis=none", "basis")]
    [InlineData("forecasters/house/accuracy?currency=RMB", "currency")]
    [InlineData("companies/acme/revisions?kind=lifted", "kind")]
    [InlineData("companies/acme/revisions?from=2025-13-01", "from")]
    [InlineData("companies/acme/revisions?to=tomorrow", "to")]
    [InlineData("companies/acme/revisions?period=X", "period")]
    [InlineData("companies/acme/revisions?from=CY2025-Q5", "from")]
    [InlineData("companies/acme/revisions?from=2025-02-01&to=2025-01-31", "to")]
    [InlineData("companies/acme/revisions?forecaster=", "forecaster")]
    [InlineData("companies/acme/commitments?currency=12", "currency")]
    [InlineData("companies/acme/discrepancies?currency=USD", "currency")]
    [InlineData("estimates?companies=acme,,acme", "companies")]
    [InlineData("estimates?companies=", "companies")]
    [InlineData("estimates?direction=sideways", "direction")]
    [InlineData("totals?by=month", "by")]
    [InlineData("totals?by=", "by")]
    [InlineData("totals?companies=acme,A", "companies")]
    [InlineData("totals?currency=RMB", "currency")]
    [InlineData("totals?basis=none", "basis")]
    [InlineData("totals?category=a_b", "category")]
    [InlineData("totals?from=FY2025", "from")]
    [InlineData("totals?from=CY2024/CY2025", "from")]
    [InlineData("totals?from=2024-01-01/2024-12-31", "from")]
    [InlineData("totals?to=9999-12-31", "to")]
    [InlineData("totals?to=CY1899", "to")]
    [InlineData("totals?from=CY2025-Q2&to=CY2025-Q1", "to")]
    [InlineData("totals?period=CY2025", "period")]
    [InlineData("entries?type=Forecast", "type")]
    [InlineData("entries?company=A%20B", "company")]
    [InlineData("entries?limit=5&limit=6", "limit")]
    public Task What_single_questions_take(string address, string named) => RefusedAsync(address, named);

    private async Task RefusedAsync(string address, string named) =>
        Assert.Equal([named], await (await server.Http.GetAsync(address)).ProblemAsync(HttpStatusCode.BadRequest, "invalid"));
}
