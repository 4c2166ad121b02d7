using System.Net;
using Microsoft.Playwright;

namespace Ledger.PageTests;

/// <summary>Recording by a form: wrong fields are named beside them, a check records nothing, and what is recorded is shown.</summary>
[Collection(PageTestGroup.Name)]
public class RecordTests(PageServer server)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_forecast_is_mended_checked_and_recorded(bool scripts)
    {
        var house = $"Form House {(scripts ? "with" : "without")} scripts";
        await MakeAsync("forms");
        var before = (await server.GetAsync("/v1/books/forms/companies/acme")).GetProperty("position").GetInt64();
        await using var visit = await server.OpenAsync("/books/forms/record", scripts: scripts);
        var page = visit.Page;
        await page.SelectOptionAsync("#f-company", "acme");
        await page.FillAsync("#f-forecaster", house);
        await page.FillAsync("#f-period", "FY2025");
        await page.FillAsync("#f-announcedOn", "2025-02-03");
        await page.FillAsync("#f-amount-currency", "usd");
        await page.FillAsync("#f-amount-value", "1.5");
        await page.GetByRole(AriaRole.Button, new() { Name = "Check only" }).ClickAsync();
        await Assertions.Expect(page.Locator("#f-amount-currency-wrong")).ToContainTextAsync("capitals");
        await Assertions.Expect(page.Locator("#f-source-title-wrong")).ToContainTextAsync("source");
        Assert.Equal(house, await page.InputValueAsync("#f-forecaster"));

        await page.FillAsync("#f-amount-currency", "USD");
        await page.FillAsync("#f-source-title", "A note");
        await page.GetByRole(AriaRole.Button, new() { Name = "Check only" }).ClickAsync();
        await Assertions.Expect(page.Locator("[role=status].card")).ToContainTextAsync("Nothing has been recorded yet");
        Assert.Equal(before, (await server.GetAsync("/v1/books/forms/companies/acme")).GetProperty("position").GetInt64());

        await page.GetByRole(AriaRole.Button, new() { Name = "Record", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync($"{house} expects Acme to spend 1.5 billion USD in FY2025.");
        Assert.Equal(before + 1, (await server.GetAsync("/v1/books/forms/companies/acme")).GetProperty("position").GetInt64());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_forecast_is_corrected_and_seen_to_move_the_consensus_before_it_does(bool scripts)
    {
        var house = $"Mistyped {(scripts ? "with" : "without")} scripts";
        await MakeAsync("mends");
        var year = scripts ? 2025 : 2026;
        await server.SendAsync(HttpMethod.Post, "/v1/books/mends/entries", $$"""{"type":"forecast","company":"acme","forecaster":"{{house}}","period":"FY{{year}}","announcedOn":"2025-02-03","amount":{"currency":"USD","value":15,"scale":"billion"},"source":{"title":"A note","url":"https://example.com/note"},"note":"kept","ref":"mend-{{year}}"}""");
        var id = $"ref:mend-{year}";
        await using var visit = await server.OpenAsync($"/books/mends/entries/{id}", scripts: scripts);
        var page = visit.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Correct", Exact = true }).ClickAsync();
        Assert.Equal("15", await page.InputValueAsync("#f-replacement-amount-value"));
        Assert.Equal("A note", await page.InputValueAsync("#f-replacement-source-title"));
        await page.FillAsync("#f-replacement-amount-value", "1.5");
        await page.FillAsync("#f-reason", "A decimal point was lost");
        await page.FillAsync("#f-replacement-amount-currency", "usd");
        await page.GetByRole(AriaRole.Button, new() { Name = "Check only" }).ClickAsync();
        await Assertions.Expect(page.Locator("#f-replacement-amount-currency-wrong")).ToContainTextAsync("capitals");
        await page.FillAsync("#f-replacement-amount-currency", "USD");
        await page.GetByRole(AriaRole.Button, new() { Name = "Check only" }).ClickAsync();
        await Assertions.Expect(page.Locator("[aria-labelledby=trial] tbody")).ToContainTextAsync($"FY{year}");
        await Assertions.Expect(page.Locator("[aria-labelledby=trial] tbody")).ToContainTextAsync("consensus");
        await page.ScreenshotAsync(new() { Path = Path.Combine(PageServer.Screens, $"record-trial-{scripts}.png"), FullPage = true });
        await page.GetByRole(AriaRole.Button, new() { Name = "Record", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("A decimal point was lost");
        var now = await server.GetAsync($"/v1/books/mends/entries/{id}");
        Assert.Equal("corrected", now.GetProperty("status").GetString());
        Assert.Contains("kept", now.GetProperty("current").GetRawText(), StringComparison.Ordinal);
        Assert.Equal(1_500_000_000m, (await server.GetAsync($"/v1/books/mends/companies/acme/estimates/FY{year}?asOf=2025-03-01")).GetProperty("consensus").GetProperty("mean").GetDecimal());
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task A_table_is_mended_checked_and_recorded(bool scripts, bool asFile)
    {
        var book = $"table-{scripts}-{asFile}".ToLowerInvariant();
        await MakeAsync(book);
        const string Good = "type\tcompany\tperiod\tannouncedOn\tforecaster\tamount.currency\tamount.value\tamount.scale\tsource.title\nforecast\tacme\tFY2025\t2025-02-03\tA\tUSD\t1.5\tbillion\tNote\nforecast\tacme\tFY2025\t2025-02-04\tB\tUSD\t2.5\tbillion\tNote\n";
        await using var visit = await server.OpenAsync($"/books/{book}/record/table", scripts: scripts);
        var page = visit.Page;
        async Task GiveAsync(string table)
        {
            if (asFile) await page.SetInputFilesAsync("#t-file", new FilePayload { Name = "rows.tsv", MimeType = "text/plain", Buffer = System.Text.Encoding.UTF8.GetBytes(table) });
            else await page.FillAsync("#t-table", table);
        }

        await GiveAsync(Good.Replace("2025-02-04", "4 February", StringComparison.Ordinal));
        await page.GetByRole(AriaRole.Button, new() { Name = "Record all" }).ClickAsync();
        await Assertions.Expect(page.Locator("[role=alert] tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("[role=alert] tbody tr td").First).ToHaveTextAsync("3");
        await Assertions.Expect(page.Locator("[role=alert] tbody tr th")).ToHaveTextAsync("announcedOn");
        Assert.Equal(1, (await server.GetAsync($"/v1/books/{book}/companies/acme")).GetProperty("position").GetInt64());

        await GiveAsync(Good);
        await page.GetByRole(AriaRole.Button, new() { Name = "Check only" }).ClickAsync();
        await Assertions.Expect(page.Locator("[role=status].card")).ToContainTextAsync("2 entries would be recorded");
        await GiveAsync(Good);
        await page.GetByRole(AriaRole.Button, new() { Name = "Record all" }).ClickAsync();
        await Assertions.Expect(page.Locator("main .list li")).ToHaveCountAsync(2);
        Assert.Equal(2_000_000_000m, (await server.GetAsync($"/v1/books/{book}/companies/acme/estimates/FY2025?asOf=2025-03-01")).GetProperty("consensus").GetProperty("mean").GetDecimal());
    }

    [Fact]
    public async Task A_form_that_was_not_given_out_records_nothing()
    {
        using var sent = await server.Http.PostAsync("/books/main/record", new FormUrlEncodedContent([new("type", "forecast"), new("act", "record"), new("token", "")]));
        Assert.Equal(HttpStatusCode.Forbidden, sent.StatusCode);
        using var foreign = new HttpRequestMessage(HttpMethod.Post, "/books/main/record") { Content = new FormUrlEncodedContent([new("act", "record")]) };
        foreign.Headers.Add("Origin", "https://elsewhere.example");
        Assert.Equal(HttpStatusCode.Forbidden, (await server.Http.SendAsync(foreign)).StatusCode);
    }

    private async Task MakeAsync(string book)
    {
        await server.SendAsync(HttpMethod.Put, $"/v1/books/{book}", "{}");
        await server.SendAsync(HttpMethod.Put, $"/v1/books/{book}/companies/acme", """{"name":"Acme","reportingCurrency":"USD"}""");
    }
}
