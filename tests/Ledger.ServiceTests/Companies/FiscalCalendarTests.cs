namespace Ledger.ServiceTests.Companies;

/// <summary>A fiscal calendar that changes: what is recorded keeps its days, on both clocks.</summary>
public sealed class FiscalCalendarTests(LedgerServer server) : IClassFixture<LedgerServer>
{
    private static int made;
    private readonly string company = $"cal{Interlocked.Increment(ref made)}";

    [Theory]
    [InlineData("")]
    [InlineData(", \"fiscalCalendarFrom\": \"2026-01-01\"")]
    public async Task Entries_recorded_under_the_old_calendar_keep_their_days(string from)
    {
        await server.RegisterAsync(company);
        await server.RecordAsync(LedgerServer.Forecast(company));
        var before = await server.GetAsync(Picture());
        await ChangeAsync("06-30", from);

        var after = await server.GetAsync(Picture());
        Assert.Equal(before.GetProperty("periods").GetRawText(), after.GetProperty("periods").GetRawText());
        Assert.Equal("2025-01-01", after.GetProperty("periods")[0].GetProperty("start").GetString());
        Assert.Equal(before.GetRawText(), (await server.GetAsync(Picture() + $"&recordedAsOf=position:{before.GetProperty("position")}")).GetRawText());
        Assert.Equal("12-31", (await server.GetAsync($"companies/{company}?recordedAsOf=position:{before.GetProperty("position")}")).GetProperty("fiscalYearEnd").GetString());
        Assert.Equal("06-30", (await server.GetAsync($"companies/{company}")).GetProperty("fiscalYearEnd").GetString());
    }

    [Fact]
    public async Task From_its_day_on_the_new_calendar_gives_the_days()
    {
        await server.RegisterAsync(company);
        await server.RecordAsync(LedgerServer.Forecast(company));
        await ChangeAsync("06-30", ", \"fiscalCalendarFrom\": \"2025-07-01\"");
        await server.RecordAsync(LedgerServer.Forecast(company, "New", period: "FY2027"));
        await server.RecordAsync(LedgerServer.Forecast(company, "Old", period: "FY2024"));

        Assert.Equal(
            [("FY2024", "2024-01-01", "2024-12-31"), ("FY2025", "2025-01-01", "2025-12-31"), ("FY2027", "2026-07-01", "2027-06-30")],
            (await server.GetAsync(Picture())).GetProperty("periods").EnumerateArray()
                .Select(p => (p.GetProperty("period").GetString(), p.GetProperty("start").GetString(), p.GetProperty("end").GetString())));
    }

    [Fact]
    public async Task While_nothing_is_recorded_a_change_holds_for_all_time()
    {
        await server.RegisterAsync(company);
        await ChangeAsync("06-30", "");
        await server.RecordAsync(LedgerServer.Forecast(company));

        var period = (await server.GetAsync(Picture())).GetProperty("periods")[0];
        Assert.Equal(("2024-07-01", "2025-06-30"), (period.GetProperty("start").GetString(), period.GetProperty("end").GetString()));
        Assert.Equal("null", (await server.GetAsync($"companies/{company}")).GetProperty("fiscalCalendarFrom").GetRawText());
    }

    private string Picture() => $"companies/{company}/picture?asOf=2025-03-01";

    private async Task ChangeAsync(string yearEnd, string from) =>
        (await server.Http.PutAsync($"companies/{company}", LedgerServer.Json($$"""{ "name": "{{company}}", "fiscalYearEnd": "{{yearEnd}}"{{from}} }"""))).EnsureSuccessStatusCode();
}
