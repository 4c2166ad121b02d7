namespace Ledger.ServiceTests.Reading;

/// <summary>A server with three companies of different calendars and entries of every type about them.</summary>
public sealed class FilledServer : LedgerServer
{
    private readonly MixedLoad load = new(7, "r", "acme", "nova", "tiny");

    /// <summary>Every reading route; lists first.</summary>
    public static string[] Routes { get; } =
    [
        "companies", "estimates", "entries", "totals", "companies/acme/estimates/FY2025/history", "companies/acme/estimates/FY2025/explain?category=switches&from=2025-02-02&to=2025-03-01", "backdating", "policies", "policies/brisk/compare", "forecasters", "companies/acme/revisions", "companies/acme/commitments", "companies/acme/discrepancies",
        "companies/acme", "commitments?currency=CNY", "companies/acme/intervals", "companies/acme/picture", "companies/acme/picture?currency=CNY", "companies/nova/picture?category=servers", "companies/nova/picture/compare?fromRecordedAsOf=position:4", "companies/acme/estimates/FY2025/influence", "companies/acme/estimates/FY2025/compare?fromRecordedAsOf=position:4", "companies/acme/picture?without=forecaster:alpha-securities", "companies/acme/estimates/FY2025",
        "companies/nova/estimates/FY2026/FY2028", "companies/nova/estimates/FY2025?currency=CNY", "totals?by=year&companies=nova,acme&currency=CNY", "entries/ref:r-1", "entries/ref:r-4",
    ];

    /// <summary>How many of the routes are lists.</summary>
    public const int Lists = 13;

    /// <summary>The lists.</summary>
    public static TheoryData<string> ListRoutes => [.. Routes[..Lists]];

    /// <summary>All of them.</summary>
    public static TheoryData<string> AllRoutes => [.. Routes];

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Http.PutAsync("policies/brisk", Json("""{"staleAfterDays":20,"outliers":{"threshold":2},"reason":"For tests."}"""));
        await RegisterAsync("acme");
        await RegisterAsync("nova", "03-31");
        await RegisterAsync("tiny", "06-30", "CNY");
        await RecordMoreAsync(200);
        foreach (var value in new[] { 4.25m, 6.5m }) // A conflict, so that the list of discrepancies is not empty.
            await RecordAsync(Forecast("acme", "Two minds", value: value).Replace("\"source\"", "\"category\": \"switches\", \"source\"", StringComparison.Ordinal));
    }

    /// <summary>Records so many more entries.</summary>
    public async Task RecordMoreAsync(int count)
    {
        var answer = await PostLinesAsync(load.Next(count));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>An address with more parameters.</summary>
    public static string With(string address, string parameters) => address + (address.Contains('?', StringComparison.Ordinal) ? "&" : "?") + parameters;

    /// <summary>Asks for a form.</summary>
    public async Task<HttpResponseMessage> GetAsAsync(string address, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        var answer = await Http.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, $"{address}: {await answer.Content.ReadAsStringAsync()}");
        return answer;
    }
}
