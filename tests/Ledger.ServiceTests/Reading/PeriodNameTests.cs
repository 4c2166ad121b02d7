namespace Ledger.ServiceTests.Reading;

/// <summary>A span of days has one name, however it is asked for.</summary>
public sealed class PeriodNameTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    [Theory]
    [InlineData("FY2026/FY2028")]
    [InlineData("FY2026%2FFY2028")]
    [InlineData("FY2026%2fFY2028")]
    [InlineData("2026-01-01/2028-12-31")]
    [InlineData("2026-01-01%2F2028-12-31")]
    [InlineData("CY2026/CY2028")]
    public async Task Years_together_are_written_with_a_slash_raw_or_escaped(string written)
    {
        await server.RegisterAsync("span");
        await server.PostAsync(LedgerServer.Forecast("span", period: "FY2026/FY2028"));

        foreach (var address in new[] { $"companies/span/estimates/{written}", $"companies/span/estimates/{written}/history" })
        {
            var answer = await server.GetAsync(address);
            Assert.Equal("FY2026/FY2028", answer.GetProperty("period").GetString());
        }

        Assert.Equal(1, (await server.GetAsync($"companies/span/estimates/{written}?asOf=2025-03-01")).GetProperty("consensus").GetProperty("count").GetInt32());
        Assert.Single((await server.GetAsync($"companies/span/revisions?period={written}")).GetProperty("items").EnumerateArray());
        Assert.Single((await server.GetAsync($"estimates?companies=span&period={written}")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_calendar_year_of_a_December_company_is_its_fiscal_year()
    {
        await server.RegisterAsync("december");
        await server.RecordAsync(LedgerServer.Forecast("december", "By calendar", period: "CY2025"));
        await server.RecordAsync(LedgerServer.Forecast("december", "By days", period: "2025-01-01/2025-12-31"));
        await server.RecordAsync(LedgerServer.Forecast("december", "By name", period: "FY2025"));

        foreach (var written in new[] { "CY2025", "FY2025", "2025-01-01/2025-12-31" })
        {
            var answer = await server.GetAsync($"companies/december/estimates/{written}?asOf=2025-03-01");
            Assert.Equal("FY2025", answer.GetProperty("period").GetString());
            Assert.Equal(3, answer.GetProperty("consensus").GetProperty("count").GetInt32());
        }

        Assert.Equal(["FY2025"], await PeriodsAsync("december"));
    }

    [Fact]
    public async Task That_of_a_March_company_is_not()
    {
        await server.RegisterAsync("march", "03-31");
        await server.RecordAsync(LedgerServer.Forecast("march", "By calendar", period: "CY2025"));
        await server.RecordAsync(LedgerServer.Forecast("march", "By quarter", period: "CY2025-Q1"));
        await server.RecordAsync(LedgerServer.Forecast("march", "By name", period: "FY2025"));

        Assert.Equal("CY2025", (await server.GetAsync("companies/march/estimates/CY2025")).GetProperty("period").GetString());
        Assert.Equal("FY2025-Q4", (await server.GetAsync("companies/march/estimates/CY2025-Q1")).GetProperty("period").GetString());
        Assert.Equal(["FY2025", "CY2025", "FY2025-Q4"], await PeriodsAsync("march"));
    }

    [Fact]
    public async Task Days_given_by_a_company_of_52_weeks_win_over_the_calendar()
    {
        await server.RegisterAsync("weeks", "09-30");
        const string days = """, "periodStart": "2024-09-29", "periodEnd": "2025-09-27" """;
        await server.RecordAsync(LedgerServer.Forecast("weeks", "With days", more: days));
        await server.RecordAsync(LedgerServer.Forecast("weeks", "By days alone", period: "2024-09-29/2025-09-27"));

        foreach (var written in new[] { "FY2025", "2024-09-29/2025-09-27" })
        {
            var answer = await server.GetAsync($"companies/weeks/estimates/{written}?asOf=2025-03-01");
            Assert.Equal("FY2025", answer.GetProperty("period").GetString());
            Assert.Equal(2, answer.GetProperty("consensus").GetProperty("count").GetInt32());
        }

        var period = Assert.Single((await server.GetAsync("companies/weeks/picture?asOf=2025-03-01")).GetProperty("periods").EnumerateArray());
        Assert.Equal(("FY2025", "2024-09-29", "2025-09-27"), (period.GetProperty("period").GetString(), period.GetProperty("start").GetString(), period.GetProperty("end").GetString()));
    }

    private async Task<List<string?>> PeriodsAsync(string company) =>
        [.. (await server.GetAsync($"companies/{company}/picture?asOf=2025-03-01")).GetProperty("periods").EnumerateArray().Select(p => p.GetProperty("period").GetString())];
}
