using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Ledger.PageTests;

/// <summary>What pages do by themselves: come alive, check proofs, filter, sort, export, and let nothing in that users wrote.</summary>
[Collection(PageTestGroup.Name)]
public class BehaviourTests(PageServer server)
{
    [Fact]
    public async Task The_browser_checks_the_proof_of_an_entry_itself()
    {
        await using var visit = await server.OpenAsync("/books/main/entries/ref:guojin-fy25?recordedAsOf=position:150");
        await visit.Page.WaitForFunctionAsync("() => [...document.querySelectorAll('[data-step]')].every(s => s.dataset.state)");
        Assert.Equal(["good", "good"], await visit.Page.EvaluateAsync<string[]>("() => ['leaf', 'root'].map(s => document.querySelector(`[data-step=${s}]`).dataset.state)"));
        Assert.Contains(await visit.Page.GetAttributeAsync("[data-step=signature]", "data-state"), (string?[])["good", "unknown"]);
    }

    [Fact]
    public async Task The_browser_sees_that_a_line_was_changed()
    {
        await using var visit = await server.OpenAsync("/books");
        await visit.Page.RouteAsync("**/entries/**", async route =>
        {
            var answer = await route.FetchAsync();
            var text = await answer.TextAsync();
            Assert.Contains("value\\u0022:120,", text, StringComparison.Ordinal);
            await route.FulfillAsync(new() { Response = answer, Body = text.Replace("value\\u0022:120,", "value\\u0022:121,", StringComparison.Ordinal) });
        });
        await visit.Page.GotoAsync("/books/main/entries/ref:guojin-fy25");
        await visit.Page.WaitForFunctionAsync("() => [...document.querySelectorAll('[data-step]')].every(s => s.dataset.state)");
        Assert.Equal(["bad", "bad"], await visit.Page.EvaluateAsync<string[]>("() => ['leaf', 'root'].map(s => document.querySelector(`[data-step=${s}]`).dataset.state)"));
    }

    [Fact]
    public async Task What_users_wrote_is_text_and_new_entries_come_in_by_themselves()
    {
        const string Nasty = "</script><script>window.hit=1</script><img src=x onerror=window.hit=1>\\u2028'\\\"&amp;";
        await server.SendAsync(HttpMethod.Put, "/v1/books/page-tests", "{}");
        await server.SendAsync(HttpMethod.Put, "/v1/books/page-tests/companies/nasty", $$"""{"name":"{{Nasty}}","reportingCurrency":"USD"}""");
        await using var visit = await server.OpenAsync("/books/page-tests/companies/nasty/estimates/FY2025?asOf=2025-06-01");
        await Assertions.Expect(visit.Page.Locator("#live")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync("Nobody had forecast this");
        await server.SendAsync(HttpMethod.Post, "/v1/books/page-tests/entries", $$"""{"type":"forecast","company":"nasty","forecaster":"House {{Nasty}}","period":"FY2025","announcedOn":"2025-02-03","amount":{"currency":"USD","value":1.5,"scale":"billion"},"source":{"title":"{{Nasty}}","url":"https://example.org/?a=1&b='%22"},"note":"{{Nasty}}"}""");
        await Assertions.Expect(visit.Page.Locator(".tile.main")).ToContainTextAsync("1.5");
        await visit.DrawnAsync();
        foreach (var page in new[] { "", "/revisions", "/changes", "/companies/nasty?asOf=2025-06-01", "/forecasters" })
        {
            await visit.Page.GotoAsync("/books/page-tests" + page);
            await Assertions.Expect(visit.Page.Locator("main")).ToContainTextAsync("window.hit=1");
        }

        Assert.False(await visit.Page.EvaluateAsync<bool>("() => 'hit' in window"));
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task Columns_sort_rows_are_found_and_the_address_says_so()
    {
        await using var visit = await server.OpenAsync("/books/main?asOf=2025-02-25");
        var names = visit.Page.Locator("table.companies tbody th[scope=row] a");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Consensus" }).ClickAsync();
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("sort=-consensus$"), new() { Timeout = 60_000 });
        await Assertions.Expect(names.First).ToContainTextAsync("Alphabet + Amazon + Meta + Microsoft");
        await visit.Page.FillAsync("input[name=search]", "msft");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(names).ToHaveCountAsync(1);
        Assert.Contains("search=msft", visit.Page.Url, StringComparison.Ordinal);
        Assert.Contains("sort=-consensus", visit.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revisions_are_exported_as_seen()
    {
        await using var visit = await server.OpenAsync("/books/main/revisions?companies=meta&kind=raised");
        var rows = await visit.Page.Locator("tbody tr").CountAsync();
        var file = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.GetByRole(AriaRole.Link, new() { Name = "Export as CSV" }).ClickAsync());
        var lines = (await File.ReadAllLinesAsync(await file.PathAsync())).Where(l => l.Length > 0).ToList();
        Assert.StartsWith("company,revision.kind,", lines[0], StringComparison.Ordinal);
        Assert.Equal(rows, lines.Count - 1);
        Assert.True(rows > 0);
    }

    [Fact]
    public async Task The_theme_can_be_chosen_and_stays()
    {
        await using var visit = await server.OpenAsync("/books");
        await visit.Page.ClickAsync("#theme");
        await visit.Page.ReloadAsync();
        Assert.Equal("dark", await visit.Page.EvaluateAsync<string>("() => document.documentElement.dataset.theme"));
        Assert.Equal("rgb(14, 17, 22)", await visit.Page.EvaluateAsync<string>("() => getComputedStyle(document.documentElement).backgroundColor"));
    }

    [Fact]
    public async Task The_first_page_is_small_and_its_parts_are_asked_for_once()
    {
        await using var visit = await server.OpenAsync("/books");
        var (bytes, assets) = (0, 0);
        visit.Page.RequestFinished += async (_, request) =>
        {
            var sizes = await request.SizesAsync();
            Interlocked.Add(ref bytes, sizes.ResponseBodySize + sizes.ResponseHeadersSize);
            if (request.Url.Contains("/assets/", StringComparison.Ordinal)) Interlocked.Increment(ref assets);
        };
        await visit.Context.ClearCookiesAsync();
        await visit.Page.GotoAsync("/books/main");
        await visit.DrawnAsync();
        Assert.InRange(bytes, 10_000, 600 * 1024);
        using var asset = await server.Http.GetAsync(await visit.Page.GetAttributeAsync("link[rel=stylesheet]", "href"));
        Assert.Equal("public, max-age=31536000, immutable", asset.Headers.CacheControl!.ToString());
        using var page = await server.Http.GetAsync("/books/main");
        Assert.DoesNotContain("unsafe", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }
}
