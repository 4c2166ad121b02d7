using Microsoft.Playwright;

namespace Ledger.PageTests;

/// <summary>Policies: reached from the foot of each page, told in words, defined by a form with the API's own rules, and used by a link.</summary>
[Collection(PageTestGroup.Name)]
public class PoliciesPageTests(PageServer server)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_policy_is_defined_checked_followed_by_another_and_used(bool scripts)
    {
        var book = scripts ? "rules" : "rules-plain";
        await server.SendAsync(HttpMethod.Put, $"/v1/books/{book}", "{}");
        await server.SendAsync(HttpMethod.Put, $"/v1/books/{book}/companies/acme", """{"name":"Acme","reportingCurrency":"USD"}""");
        foreach (var billions in new[] { 100, 110, 510 })
            await server.SendAsync(HttpMethod.Post, $"/v1/books/{book}/entries", $$$"""{"type":"forecast","company":"acme","forecaster":"House {{{billions}}}","announcedOn":"2025-03-01","period":"FY2025","amount":{"currency":"USD","value":{{{billions}}},"scale":"billion"},"source":{"title":"A note"}}""");
        await using var visit = await server.OpenAsync($"/books/{book}?asOf=2025-06-01", scripts: scripts);
        var page = visit.Page;
        await page.Locator("footer").GetByRole(AriaRole.Link, new() { Name = "default@1" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Policies", new() { Timeout = 30_000 });
        Assert.EndsWith("/policies?asOf=2025-06-01", page.Url, StringComparison.Ordinal);
        await Assertions.Expect(page.Locator("[aria-labelledby=policy-default]")).ToContainTextAsync("An estimate counts for 180 days after it was announced or last confirmed.");
        await Assertions.Expect(page.Locator("[aria-labelledby=policy-default]")).ToContainTextAsync("in use in this address");

        await page.FillAsync("#f-name", "Desk");
        await page.FillAsync("#f-staleAfterDays", "0");
        await page.FillAsync("#f-outliers-threshold", "3");
        await page.SelectOptionAsync("#f-centre", "median");
        await page.GetByRole(AriaRole.Button, new() { Name = "Check only" }).ClickAsync();
        await Assertions.Expect(page.Locator("#f-name-wrong")).ToContainTextAsync("A policy's name is");
        await Assertions.Expect(page.Locator("#f-staleAfterDays-wrong")).ToContainTextAsync("whole number from 1");
        await Assertions.Expect(page.Locator("#f-outliers-test-wrong")).ToContainTextAsync("Choose by what");
        await Assertions.Expect(page.Locator("#f-reason-wrong")).ToContainTextAsync("required");

        await page.FillAsync("#f-name", "desk");
        await page.FillAsync("#f-staleAfterDays", "120");
        await page.FillAsync("#f-outliers-threshold", "");
        await page.FillAsync("#f-reason", "One house is always far off");
        await page.GetByRole(AriaRole.Button, new() { Name = "Check only" }).ClickAsync();
        await Assertions.Expect(page.Locator("[role=status].card")).ToContainTextAsync("It would become desk@1. Nothing has been recorded yet.");
        var differs = page.GetByRole(AriaRole.Region, new() { Name = "Table of what it would change" }).Locator("tbody tr");
        await Assertions.Expect(differs).ToHaveCountAsync(1);
        Assert.Equal(["240Eof 3", "110Eof 3", "−130"], (await differs.Locator("td.num").AllTextContentsAsync()).Select(t => t.Trim()));
        Assert.Equal(1, (await server.GetAsync($"/v1/books/{book}/policies")).GetProperty("items").GetArrayLength());

        await page.GetByRole(AriaRole.Button, new() { Name = "Record", Exact = true }).ClickAsync();
        var desk = page.Locator("[aria-labelledby=policy-desk]");
        await Assertions.Expect(desk).ToContainTextAsync("The median stands for the consensus");
        await Assertions.Expect(desk).ToContainTextAsync("One house is always far off");
        var recorded = (await server.GetAsync($"/v1/books/{book}/policies/desk")).GetProperty("items")[0];
        Assert.Equal(("median", 120), (recorded.GetProperty("centre").GetString(), recorded.GetProperty("staleAfterDays").GetInt32()));

        await desk.GetByRole(AriaRole.Link, new() { Name = "Begin with these rules" }).ClickAsync();
        await Assertions.Expect(page.Locator("#f-staleAfterDays")).ToHaveValueAsync("120", new() { Timeout = 30_000 });
        Assert.Equal(("desk", "median"), (await page.InputValueAsync("#f-name"), await page.InputValueAsync("#f-centre")));
        await page.FillAsync("#f-minimumContributors", "4");
        await page.FillAsync("#f-reason", "Three are too few");
        await page.GetByRole(AriaRole.Button, new() { Name = "Record", Exact = true }).ClickAsync();
        await Assertions.Expect(desk).ToContainTextAsync("With fewer than 4 estimates there is a count and no figure.");
        await Assertions.Expect(desk.Locator("summary")).ToHaveTextAsync("1 earlier version");

        await desk.GetByRole(AriaRole.Link, new() { Name = "Overview by desk@2" }).ClickAsync();
        await Assertions.Expect(page.Locator("footer")).ToContainTextAsync("policy desk@2", new() { Timeout = 30_000 });
        Assert.DoesNotContain(visit.Faults, f => !f.Contains("the server responded with a status of 4", StringComparison.Ordinal));
        if (scripts) await Looking.AtAsync(server, "policies-own", $"/books/{book}/policies?policy=desk@1");
    }

    [Fact]
    public async Task A_form_that_was_not_given_out_defines_nothing()
    {
        using var sent = await server.Http.PostAsync("/books/main/policies", new FormUrlEncodedContent([new("name", "desk"), new("reason", "x"), new("act", "record"), new("token", "")]));
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, sent.StatusCode);
        Assert.Equal(1, (await server.GetAsync("/v1/books/main/policies")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task A_policy_that_is_not_there_is_no_beginning()
    {
        using var asked = await server.Http.GetAsync("/books/main/policies?like=nobodys@3");
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, asked.StatusCode);
    }
}
