using System.Globalization;
using Microsoft.Playwright;

namespace Ledger.PageTests;

/// <summary>Believed then, known now: the page says what the API says, names what made the difference, and is reached from the time bar.</summary>
[Collection(PageTestGroup.Name)]
public class ComparisonTests(PageServer server)
{
    private const string Alibaba = "/books/main/companies/alibaba";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_marker_leads_to_what_changed_and_back_to_the_entry_that_changed_it(bool scripts)
    {
        await using var visit = await server.OpenAsync($"{Alibaba}?asOf=2025-02-25", scripts: scripts);
        var page = visit.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "see what changed" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Believed then, known now", new() { Timeout = 30_000 });
        Assert.EndsWith("/compare?asOf=2025-02-25", page.Url, StringComparison.Ordinal);
        var answer = await server.GetAsync("/v1/books/main/companies/alibaba/picture/compare?asOf=2025-02-25");
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Table of what was recorded in between" }).Locator("tbody tr")).ToHaveCountAsync(answer.GetProperty("recorded").GetArrayLength());
        Assert.Equal(0, await page.GetByRole(AriaRole.Link, new() { Name = "see what changed" }).CountAsync());

        await page.FillAsync("input[name=fromRecordedAsOf]", "position:10");
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare" }).ClickAsync();
        await Assertions.Expect(page.Locator("main .quiet").First).ToContainTextAsync("up to position 10,", new() { Timeout = 30_000 });
        await SaysWhatTheApiSaysAsync(visit, "asOf=2025-02-25&fromRecordedAsOf=position:10");
        await page.GetByRole(AriaRole.Region, new() { Name = "Table of what differs" }).GetByRole(AriaRole.Row, new() { Name = "FY2025 consensus, 1 → 2" }).GetByRole(AriaRole.Link, new() { Name = "position 11" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Guojin Securities expects Alibaba Group to spend about 120 billion CNY in FY2025.");
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task A_corrected_day_takes_a_pledge_away()
    {
        await using var visit = await server.OpenAsync($"{Alibaba}/compare?asOf=2025-02-23&fromRecordedAsOf=position:17");
        var differs = visit.Page.GetByRole(AriaRole.Region, new() { Name = "Table of what differs" });
        var pledge = differs.GetByRole(AriaRole.Row, new() { Name = "Cloud and AI hardware infrastructure over three years" });
        await Assertions.Expect(pledge).ToContainTextAsync("380");
        await Assertions.Expect(pledge).ToContainTextAsync("gone");
        await Assertions.Expect(pledge).ToContainTextAsync("corrected");
        var compared = await server.GetAsync("/v1/books/main/companies/alibaba/picture/compare?asOf=2025-02-23&fromRecordedAsOf=position:17");
        Assert.Equal(380_000_000_000m, compared.GetProperty("commitments")[0].GetProperty("then").GetProperty("pledged").GetDecimal());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, compared.GetProperty("commitments")[0].GetProperty("now").ValueKind);
    }

    [Fact]
    public async Task Where_nothing_differs_the_page_says_so_and_turning_the_record_clock_back_goes_on_asking()
    {
        await using var visit = await server.OpenAsync($"{Alibaba}/compare?asOf=2025-03-01&fromRecordedAsOf=position:18");
        await Assertions.Expect(visit.Page.Locator(".empty")).ToContainTextAsync("What was believed is what is known");
        await visit.Page.GotoAsync($"{Alibaba}/compare?asOf=2025-03-01&recordedAsOf=position:10&fromRecordedAsOf=position:18");
        await Assertions.Expect(visit.Page.Locator(".empty")).ToContainTextAsync("after position 10");
    }

    private async Task SaysWhatTheApiSaysAsync(Visit visit, string question)
    {
        var answer = await server.GetAsync($"/v1/books/main/companies/alibaba/picture/compare?{question}");
        var item = answer.GetProperty("items").EnumerateArray().Single(i => i.GetProperty("period").GetString() == "FY2025" && i.GetProperty("category").GetString() == "total");
        decimal Mean(string side) => item.GetProperty(side).GetProperty("consensus").GetProperty("mean").GetDecimal();
        var row = visit.Page.GetByRole(AriaRole.Region, new() { Name = "Table of what differs" }).GetByRole(AriaRole.Row, new() { Name = "FY2025 consensus, 1 → 2" });
        var said = (await row.Locator(".fig").AllTextContentsAsync()).Select(t => decimal.Parse(t.Trim().TrimEnd('E').Replace('−', '-'), CultureInfo.InvariantCulture) * 1_000_000_000).ToList();
        Assert.Equal([Mean("then"), Mean("now"), Mean("now") - Mean("then")], said);
    }
}
