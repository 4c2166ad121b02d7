using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;

namespace Ledger.PageTests;

/// <summary>Guidance and actuals against the estimates of the day before, as the API has them, and whether "up" was up.</summary>
[Collection(PageTestGroup.Name)]
public class IntervalsPageTests(PageServer server)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_page_says_where_guidance_and_actual_lay(bool scripts)
    {
        var book = scripts ? "intervals" : "intervals-plain";
        await server.SendAsync(HttpMethod.Put, $"/v1/books/{book}", "{}");
        await server.SendAsync(HttpMethod.Put, $"/v1/books/{book}/companies/acme", """{"name":"Acme","reportingCurrency":"USD"}""");
        foreach (var entry in new[]
        {
            Entry("earningsReport", "2024-04-20", "FY2024-Q1", Billions(80)),
            Entry("forecast", "2025-01-05", "FY2025-Q1", "\"forecaster\":\"C House\",\"direction\":\"up\""),
            Entry("forecast", "2025-01-10", "FY2025-Q1", "\"forecaster\":\"A House\"," + Billions(100)),
            Entry("forecast", "2025-01-11", "FY2025-Q1", "\"forecaster\":\"B House\"," + Billions(120)),
            Entry("announcement", "2025-02-01", "FY2025-Q1", "\"nature\":\"guidance\",\"amount\":{\"currency\":\"USD\",\"low\":130,\"high\":140,\"scale\":\"billion\"}"),
            Entry("announcement", "2025-03-01", "FY2025-Q1", "\"nature\":\"guidance\",\"amount\":{\"currency\":\"USD\",\"low\":115,\"high\":125,\"scale\":\"billion\"}"),
            Entry("earningsReport", "2025-04-20", "FY2025-Q1", Billions(90)),
        })
            await server.SendAsync(HttpMethod.Post, $"/v1/books/{book}/entries", entry);
        await using var visit = await server.OpenAsync($"/books/{book}/companies/acme?asOf=2025-06-01", scripts: scripts);
        var page = visit.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Against the consensus" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Against the consensus", new() { Timeout = 30_000 });
        Assert.EndsWith("/intervals?asOf=2025-06-01", page.Url, StringComparison.Ordinal);
        var answer = await server.GetAsync($"/v1/books/{book}/companies/acme/intervals?asOf=2025-06-01");
        foreach (var (kind, name) in new[] { ("guidance", "Table of guidance"), ("actual", "Table of first actuals") })
        {
            var items = answer.GetProperty("items").EnumerateArray().Where(i => i.GetProperty("kind").GetString() == kind).Reverse().ToList();
            var rows = page.GetByRole(AriaRole.Region, new() { Name = name, Exact = true }).Locator("tbody tr");
            await Assertions.Expect(rows).ToHaveCountAsync(items.Count);
            for (var i = 0; i < items.Count; i++)
            {
                var cells = (await rows.Nth(i).Locator("td").AllTextContentsAsync()).Select(t => t.Trim()).ToList();
                Assert.StartsWith(items[i].GetProperty("announcedOn").GetString()!, cells[0], StringComparison.Ordinal);
                Assert.Equal(Range(items[i], "low", "high"), cells[1]);
                Assert.Equal(Range(items[i], "consensusLow", "consensusHigh") is { Length: > 0 } range ? range + "E" : "–none", cells[2]);
            }
        }

        await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { Name = "2025-02-01" })).ToContainTextAsync("above all estimates");
        await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { Name = "2025-03-01" })).ToContainTextAsync("reaches in from above");
        await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { Name = "2025-04-20" })).ToContainTextAsync("below all estimates");
        var said = page.GetByRole(AriaRole.Region, new() { Name = "Table of what was said without a figure" }).GetByRole(AriaRole.Row, new() { Name = "C House" });
        await Assertions.Expect(said).ToContainTextAsync("✓ yes");
        await Assertions.Expect(page.Locator(".tiles")).ToContainTextAsync("said 1 time, 1 of 1 decided");
        await said.GetByRole(AriaRole.Link, new() { Name = "C House" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("C House");
        Assert.Empty(visit.Faults);
        if (scripts) await Looking.AtAsync(server, "intervals-all", $"/books/{book}/companies/acme/intervals?asOf=2025-06-01");
    }

    private static string Range(JsonElement item, string low, string high)
    {
        if (item.GetProperty(low).ValueKind == JsonValueKind.Null) return "";
        var (from, to) = (Text(item.GetProperty(low).GetDecimal()), Text(item.GetProperty(high).GetDecimal()));
        return from == to ? from : $"{from}–{to}";
    }

    private static string Text(decimal amount) => (amount / 1_000_000_000).ToString("0.##", CultureInfo.InvariantCulture);

    private static string Billions(int value) => $$"""
        "amount":{"currency":"USD","value":{{value}},"scale":"billion"}
        """;

    private static string Entry(string type, string announcedOn, string period, string more) =>
        $$$"""{"type":"{{{type}}}","company":"acme","announcedOn":"{{{announcedOn}}}","period":"{{{period}}}",{{{more}}},"source":{"title":"A note"}}""";
}
