using Microsoft.Playwright;

namespace Ledger.PageTests;

/// <summary>What a newcomer comes for: a consensus of the past, why it was that, and from which source.</summary>
[Collection(PageTestGroup.Name)]
public class NewcomerTests(PageServer server)
{
    [Fact]
    public async Task From_the_start_to_a_consensus_of_the_past_its_reasons_and_its_source()
    {
        await using var visit = await server.OpenAsync("/");
        var page = visit.Page;
        await page.FillAsync("#asOf", "2025-02-25");
        await page.Keyboard.PressAsync("Enter");
        var alibaba = page.GetByRole(AriaRole.Row, new() { Name = "Alibaba Group" });
        await Assertions.Expect(alibaba).ToContainTextAsync("122.5");
        await alibaba.GetByRole(AriaRole.Link, new() { Name = "FY2025", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Alibaba Group, FY2025");
        await SaysAsync(visit);
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task The_same_without_scripts()
    {
        await using var visit = await server.OpenAsync("/", scripts: false);
        var page = visit.Page;
        await page.FillAsync("#asOf", "2025-02-25");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await page.GetByRole(AriaRole.Row, new() { Name = "Alibaba Group" }).GetByRole(AriaRole.Link, new() { Name = "FY2025", Exact = true }).ClickAsync();
        await SaysAsync(visit);
    }

    private static async Task SaysAsync(Visit visit)
    {
        var page = visit.Page;
        await Assertions.Expect(page.Locator(".tile.main")).ToContainTextAsync("122.5");
        var estimates = page.GetByRole(AriaRole.Region, new() { Name = "The estimates", Exact = true });
        foreach (var house in new[] { "Guojin Securities", "Guozheng International Securities" })
            await Assertions.Expect(estimates.GetByRole(AriaRole.Row, new() { Name = house })).ToContainTextAsync("Alibaba Plans to Invest Over 380 Billion in Three Years");
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Causes" })).ToContainTextAsync("joined");
        await estimates.GetByRole(AriaRole.Link, new() { Name = "The entry of Guojin Securities, 2025-02-24" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Guojin Securities expects Alibaba Group to spend about 120 billion CNY in FY2025.");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("paragraph 7");
    }
}
