using Microsoft.Playwright;

namespace Ledger.PageTests;

/// <summary>A contradiction is settled on its page, and the page says by whom, for which side and why.</summary>
[Collection(PageTestGroup.Name)]
public class SettlingTests(PageServer server)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_contradiction_is_settled_and_shown_with_what_settled_it(bool scripts)
    {
        var book = scripts ? "settled" : "settled-plain";
        await server.SendAsync(HttpMethod.Put, $"/v1/books/{book}", "{}");
        await server.SendAsync(HttpMethod.Put, $"/v1/books/{book}/companies/acme", """{"name":"Acme","reportingCurrency":"USD"}""");
        foreach (var (reference, period, billions) in new[] { ("a", "FY2024", 10), ("b", "FY2024", 12), ("c", "FY2023", 7), ("d", "FY2023", 9) })
            await server.SendAsync(HttpMethod.Post, $"/v1/books/{book}/entries", $$$"""{"type":"earningsReport","company":"acme","ref":"{{{reference}}}","announcedOn":"2025-03-01","period":"{{{period}}}","amount":{"currency":"USD","value":{{{billions}}},"scale":"billion"},"source":{"title":"Note {{{reference}}}"}}""");
        await using var visit = await server.OpenAsync($"/books/{book}/contradictions?companies=acme", scripts: scripts);
        var page = visit.Page;
        var found = page.Locator("main .list > li");
        await Assertions.Expect(found).ToHaveCountAsync(2);
        var year = found.Filter(new() { HasText = "FY2024" });
        await year.GetByRole(AriaRole.Group, new() { Name = "Settle this" }).GetByRole(AriaRole.Link, new() { Name = "12 bn USD" }).ClickAsync();

        var (chosen, other) = (await IdAsync(book, "b"), await IdAsync(book, "a"));
        Assert.Equal(chosen, await page.InputValueAsync("#f-entry"));
        Assert.Equal(other, await page.InputValueAsync("#f-against"));
        await page.FillAsync("#f-announcedOn", "2025-06-01");
        await page.FillAsync("#f-against", "ref:nothing");
        await page.GetByRole(AriaRole.Button, new() { Name = "Check only" }).ClickAsync();
        await Assertions.Expect(page.Locator("#f-reason-wrong")).ToContainTextAsync("required");
        await page.FillAsync("#f-reason", "As filed with the SEC");
        await page.GetByRole(AriaRole.Button, new() { Name = "Check only" }).ClickAsync();
        await Assertions.Expect(page.Locator("#f-against-wrong")).ToContainTextAsync("no entry 'ref:nothing'");
        await page.FillAsync("#f-against", other);
        await page.GetByRole(AriaRole.Button, new() { Name = "Check only" }).ClickAsync();
        await Assertions.Expect(page.Locator("[role=status].card")).ToContainTextAsync("Nothing has been recorded yet");
        await Assertions.Expect(page.Locator("[aria-labelledby=trial] tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("[aria-labelledby=trial] tbody tr")).ToContainTextAsync("of them open");
        Assert.Equal(["2", "1", "−1"], await page.Locator("[aria-labelledby=trial] tbody td.num").AllInnerTextsAsync());
        Assert.Equal(2, await OpenAsync(book));
        await page.GetByRole(AriaRole.Button, new() { Name = "Record", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("is to be believed over 1 other claim: As filed with the SEC.");
        Assert.Equal(1, await OpenAsync(book));

        await page.GotoAsync($"/books/{book}/contradictions?companies=acme");
        await page.GetByRole(AriaRole.Link, new() { Name = "Settled (1)" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("status=resolved"));
        await Assertions.Expect(found).ToHaveCountAsync(1);
        await Assertions.Expect(found.Locator(".settled")).ToContainTextAsync("12 bn USD is to be believed from 2025-06-01 on (the entry chosen): As filed with the SEC");
        var decision = (await server.GetAsync($"/v1/books/{book}/companies/acme/discrepancies?status=resolved")).GetProperty("items")[0].GetProperty("resolution");
        Assert.Equal($"/books/{book}/entries/{decision.GetProperty("entry").GetString()}", await found.GetByRole(AriaRole.Link, new() { Name = "Decided" }).GetAttributeAsync("href"));
        Assert.Equal($"/books/{book}/entries/{chosen}", await found.GetByRole(AriaRole.Link, new() { Name = "the entry chosen" }).GetAttributeAsync("href"));
        // Before its day it was open, and the page of that day says so.
        await page.GotoAsync($"/books/{book}/contradictions?asOf=2025-05-31&status=resolved");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("None of them is settled");
        Assert.DoesNotContain(visit.Faults, f => !f.Contains("the server responded with a status of 4", StringComparison.Ordinal));
        if (scripts) await Looking.AtAsync(server, "contradictions-settled", $"/books/{book}/contradictions");
    }

    private async Task<string> IdAsync(string book, string reference) => (await server.GetAsync($"/v1/books/{book}/entries/ref:{reference}")).GetProperty("id").GetString()!;

    private async Task<int> OpenAsync(string book) => (await server.GetAsync($"/v1/books/{book}/companies/acme/discrepancies?status=open")).GetProperty("items").GetArrayLength();
}
