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
        await server.SendAsync(HttpMethod.Put, "/v1/books/forms", "{}");
        await server.SendAsync(HttpMethod.Put, "/v1/books/forms/companies/acme", """{"name":"Acme","reportingCurrency":"USD"}""");
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

    [Fact]
    public async Task A_form_that_was_not_given_out_records_nothing()
    {
        using var sent = await server.Http.PostAsync("/books/main/record", new FormUrlEncodedContent([new("type", "forecast"), new("act", "record"), new("token", "")]));
        Assert.Equal(HttpStatusCode.Forbidden, sent.StatusCode);
        using var foreign = new HttpRequestMessage(HttpMethod.Post, "/books/main/record") { Content = new FormUrlEncodedContent([new("act", "record")]) };
        foreign.Headers.Add("Origin", "https://elsewhere.example");
        Assert.Equal(HttpStatusCode.Forbidden, (await server.Http.SendAsync(foreign)).StatusCode);
    }
}
