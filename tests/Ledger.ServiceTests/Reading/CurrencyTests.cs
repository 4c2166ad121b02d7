namespace Ledger.ServiceTests.Reading;

/// <summary>Answers in another currency: at the rate of the day, and what has none is listed as left out.</summary>
public sealed class CurrencyTests(LedgerServer server) : IClassFixture<LedgerServer>, IAsyncLifetime
{
    public async Task InitializeAsync()
    {
        await server.RegisterAsync("acme");
        await server.RecordAsync("""{ "type": "exchangeRate", "base": "USD", "quote": "CNY", "rate": 7.25, "on": "2025-02-01", "source": { "title": "Rates" } }""");
        await server.RecordAsync("""{ "type": "exchangeRate", "base": "EUR", "quote": "USD", "rate": 1.05, "on": "2025-02-01", "source": { "title": "Rates" } }""");
        await server.RecordAsync("""{ "type": "exchangeRate", "base": "USD", "quote": "CNY", "rate": 7.5, "on": "2025-02-20", "source": { "title": "Rates" } }""");
        await server.RecordAsync(LedgerServer.Forecast("acme", "Early", announcedOn: "2025-01-31"));
        await server.RecordAsync(LedgerServer.Forecast("acme", "Between", announcedOn: "2025-02-19"));
        await server.RecordAsync(LedgerServer.Forecast("acme", "Late", announcedOn: "2025-02-20"));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Each_estimate_is_converted_at_the_rate_of_its_day()
    {
        var answer = await server.GetAsync("companies/acme/estimates/FY2025?currency=CNY&asOf=2025-03-01");
        var points = answer.GetProperty("estimates").EnumerateArray().ToDictionary(e => e.GetProperty("name").GetString()!, e => (e.GetProperty("point"), e.GetProperty("leftOut").GetString()));

        Assert.Equal("CNY", answer.GetProperty("currency").GetString());
        Assert.Equal(10_875_000_000m, points["Between"].Item1.GetDecimal());
        Assert.Equal(11_250_000_000m, points["Late"].Item1.GetDecimal());
        Assert.Equal("noRate", points["Early"].Item2);
        Assert.Equal(2, answer.GetProperty("consensus").GetProperty("count").GetInt32());
        Assert.Equal("11062500000.00", answer.GetProperty("consensus").GetProperty("mean").GetRawText());
    }

    [Fact]
    public async Task A_cross_rate_goes_through_one_common_currency()
    {
        await server.RegisterAsync("yuan", currency: "CNY");
        await server.RecordAsync(LedgerServer.Forecast("yuan", announcedOn: "2025-02-10", value: 7.25m).Replace("\"USD\"", "\"CNY\"", StringComparison.Ordinal));

        var answer = await server.GetAsync("companies/yuan/estimates/FY2025?currency=EUR&asOf=2025-03-01");
        Assert.Equal(952_380_952.38m, Math.Round(answer.GetProperty("consensus").GetProperty("mean").GetDecimal(), 2));
    }

    [Fact]
    public async Task What_has_no_rate_is_told_in_picture_and_list()
    {
        await server.RecordAsync(LedgerServer.Forecast("acme", period: "FY2024").Replace("\"forecast\"", "\"earningsReport\"", StringComparison.Ordinal).Replace("\"forecaster\": \"House\",", "", StringComparison.Ordinal));
        var picture = await server.GetAsync("companies/acme/picture?currency=JPY&asOf=2025-03-01");
        Assert.Equal("JPY", picture.GetProperty("currency").GetString());
        var leftOut = Assert.Single(picture.GetProperty("leftOut").EnumerateArray());
        Assert.Equal("FY2024", leftOut.GetProperty("period").GetString());
        Assert.All(picture.GetProperty("periods").EnumerateArray(), p => Assert.Equal("null", p.GetProperty("consensus").GetRawText()));
        var rows = (await server.GetAsync("estimates?companies=acme&currency=JPY&asOf=2025-03-01")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(3, rows.Count);
        Assert.All(rows, r => Assert.Equal("noRate", r.GetProperty("estimate").GetProperty("leftOut").GetString()));
    }
}
