using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Ledger.PageTests;

/// <summary>Turning the clocks: what the page then says is what the API answers, and the address is the question.</summary>
[Collection(PageTestGroup.Name)]
public partial class SliderTests(PageServer server)
{
    [Fact]
    public async Task Each_day_that_is_slid_to_says_what_the_API_says()
    {
        await using var visit = await server.OpenAsync("/books/main/companies/alibaba/estimates/FY2025?asOf=2025-02-20");
        foreach (var day in new[] { "2025-02-23", "2025-02-24", "2025-03-01", "2025-08-23", "2025-08-24" })
        {
            await SlideAsync(visit, "asOf-slide", DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber - await FirstAsync(visit));
            await visit.Page.WaitForFunctionAsync($"() => document.querySelector('#clock-said b').textContent === '{day}'");
            Assert.Contains($"asOf={day}", visit.Page.Url, StringComparison.Ordinal);
            await SaysWhatTheApiSaysAsync(visit, $"asOf={day}");
        }

        await SlideAsync(visit, "asOf-slide", DateOnly.ParseExact("2025-03-01", "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber - await FirstAsync(visit));
        await visit.Page.WaitForFunctionAsync("() => document.querySelector('#clock-said b').textContent === '2025-03-01'");
        foreach (var position in new[] { 10, 17, 18 })
        {
            await SlideAsync(visit, "position-slide", position);
            await visit.Page.WaitForFunctionAsync($"() => document.querySelectorAll('#clock-said b')[1].textContent === '{position}'");
            Assert.Contains($"recordedAsOf=position:{position}", visit.Page.Url, StringComparison.Ordinal);
            await SaysWhatTheApiSaysAsync(visit, $"asOf=2025-03-01&recordedAsOf=position:{position}");
        }

        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task The_address_gives_a_colleague_the_same_page()
    {
        await using var visit = await server.OpenAsync("/books/main/companies/alibaba");
        await SlideAsync(visit, "asOf-slide", new DateOnly(2025, 3, 1).DayNumber - await FirstAsync(visit));
        await AtAsync(visit, "asOf=2025-03-01");
        await visit.DrawnAsync();
        await using var colleague = await server.OpenAsync(visit.Page.Url);
        await colleague.DrawnAsync();
        Assert.Equal(await visit.Page.Locator("main").InnerTextAsync(), await colleague.Page.Locator("main").InnerTextAsync());
    }

    [Fact]
    public async Task The_keyboard_moves_by_days_and_by_announcements_and_Back_leads_back()
    {
        await using var visit = await server.OpenAsync("/books/main/companies/alibaba?asOf=2025-02-22");
        await visit.Page.FocusAsync("#asOf-slide");
        await visit.Page.Keyboard.PressAsync("ArrowRight");
        await AtAsync(visit, "asOf=2025-02-23");
        await visit.Page.Keyboard.PressAsync("PageUp");
        await AtAsync(visit, "asOf=2025-02-24");
        await visit.Page.Keyboard.PressAsync("PageDown");
        await AtAsync(visit, "asOf=2025-02-20");
        Assert.Equal("asOf-slide", await visit.Page.EvaluateAsync<string>("() => document.activeElement.id"));
        await visit.Page.GoBackAsync();
        await AtAsync(visit, "asOf=2025-02-24");
        await visit.Page.WaitForFunctionAsync("() => document.querySelector('#asOf').value === '2025-02-24'");
    }

    [Fact]
    public async Task Play_steps_through_the_days_of_announcements_and_ends_with_the_last()
    {
        await using var visit = await server.OpenAsync("/books/main/companies/alibaba?asOf=2025-02-19");
        await visit.Page.ClickAsync("#day-play");
        await AtAsync(visit, "asOf=2025-02-20");
        await AtAsync(visit, "asOf=2025-02-24");
        await visit.Page.WaitForFunctionAsync("() => document.querySelector('#day-play').getAttribute('aria-pressed') === 'false'");
        Assert.Contains("122.5", await visit.Page.Locator(".tile.main").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_marker_shows_where_belief_then_and_knowledge_now_differ()
    {
        await using var visit = await server.OpenAsync("/books/main/companies/alibaba?asOf=2025-02-25");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "see what was believed" }).ClickAsync();
        await visit.Page.WaitForFunctionAsync("() => location.href.includes('recordedAsOf=position:0')");
        Assert.Contains("404", await visit.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_leaves_focus_and_charts_where_they_are()
    {
        await using var visit = await server.OpenAsync("/books/main/companies/microsoft?asOf=2026-03-01");
        await visit.DrawnAsync();
        await visit.Page.FocusAsync(".tabs a");
        var before = await visit.Page.EvaluateAsync<string>("() => { const canvas = document.querySelector('.canvas'); canvas.stays = true; return canvas.innerHTML; }");
        await SlideAsync(visit, "asOf-slide", new DateOnly(2025, 1, 1).DayNumber - await FirstAsync(visit));
        await AtAsync(visit, "asOf=2025-01-01");
        Assert.True(await visit.Page.EvaluateAsync<bool>("() => document.activeElement.matches('.tabs a') && document.activeElement.href.includes('asOf=2025-01-01')"));
        await visit.Page.WaitForFunctionAsync("before => { const canvas = document.querySelector('.canvas'); return canvas.stays && canvas.innerHTML !== before; }", before);
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task A_new_entry_waits_for_the_step_that_is_under_way()
    {
        await server.SendAsync(HttpMethod.Put, "/v1/books/page-live", "{}");
        await server.SendAsync(HttpMethod.Put, "/v1/books/page-live/companies/acme", """{"name":"Acme","reportingCurrency":"USD"}""");
        await ForecastAsync("One house", "2025-02-03");
        await using var visit = await server.OpenAsync("/books/page-live/companies/acme/estimates/FY2025?asOf=2025-06-01");
        await Assertions.Expect(visit.Page.Locator("#live")).ToBeVisibleAsync();
        await visit.Page.EvaluateAsync("() => { document.getElementById('asOf-slide').stays = true; }");
        var (asked, released) = (new TaskCompletionSource(), new TaskCompletionSource());
        await visit.Page.RouteAsync(address => address.EndsWith("asOf=2025-05-01", StringComparison.Ordinal), async route =>
        {
            var answer = await route.FetchAsync();
            asked.TrySetResult();
            await released.Task;
            await route.FulfillAsync(new() { Response = answer });
        });
        await SlideAsync(visit, "asOf-slide", new DateOnly(2025, 5, 1).DayNumber - await FirstAsync(visit));
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(20));
        // Dated before all that is known, so that the bar's own span changes too.
        await ForecastAsync("Another house", "2025-01-15");
        await Assertions.Expect(visit.Page.Locator("#news")).ToContainTextAsync("1 new entry");
        // Longer than a batch of news is waited for: the redraw is due, and must not break off the step.
        await visit.Page.WaitForTimeoutAsync(1000);
        released.SetResult();
        await AtAsync(visit, "asOf=2025-05-01");
        await Assertions.Expect(visit.Page.Locator(".tile.main")).ToContainTextAsync("of 2 estimates");
        Assert.EndsWith("asOf=2025-05-01", visit.Page.Url, StringComparison.Ordinal);
        Assert.Equal("2025-05-01", await visit.Page.EvaluateAsync<string>("() => { const s = document.getElementById('asOf-slide'); return s.stays && new Date(Date.parse(document.getElementById('clock').dataset.first) + s.value * 86400000).toISOString().slice(0, 10); }"));
        Assert.True(await visit.Page.EvaluateAsync<bool>("() => document.getElementById('position-slide').value === document.getElementById('clock').dataset.head"));
        Assert.Empty(visit.Faults);
    }

    private Task ForecastAsync(string house, string day) => server.SendAsync(
        HttpMethod.Post, "/v1/books/page-live/entries", $$$"""{"type":"forecast","company":"acme","forecaster":"{{{house}}}","period":"FY2025","announcedOn":"{{{day}}}","amount":{"currency":"USD","value":1.5,"scale":"billion"},"source":{"title":"Note"}}""");

    // Asked again and again: the address may change just before a wait for that begins.
    private static async Task AtAsync(Visit visit, string end) => await visit.Page.WaitForFunctionAsync("end => location.href.endsWith(end)", end);

    private static async Task SlideAsync(Visit visit, string slider, int to) => await visit.Page.EvaluateAsync(
        "([id, to]) => { const s = document.getElementById(id); s.value = to; s.dispatchEvent(new Event('input', { bubbles: true })); s.dispatchEvent(new Event('change', { bubbles: true })); }", new object[] { slider, to });

    private static async Task<int> FirstAsync(Visit visit) =>
        DateOnly.ParseExact((await visit.Page.GetAttributeAsync("#clock", "data-first"))!, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber;

    private async Task SaysWhatTheApiSaysAsync(Visit visit, string vantage)
    {
        var consensus = (await server.GetAsync($"/v1/books/main/companies/alibaba/estimates/FY2025?{vantage}")).GetProperty("consensus");
        var (mean, count) = (consensus.GetProperty("mean"), consensus.GetProperty("count").GetInt32());
        var tile = await visit.Page.Locator(".tile.main").InnerTextAsync();
        if (mean.ValueKind == System.Text.Json.JsonValueKind.Null) Assert.Contains("no estimate counts", tile, StringComparison.Ordinal);
        else
        {
            Assert.Equal(mean.GetDecimal(), decimal.Parse(Number().Match(tile).Value, CultureInfo.InvariantCulture) * 1_000_000_000);
            Assert.Contains($"of {count} estimate", tile, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex(@"[0-9]+(\.[0-9]+)?")]
    private static partial Regex Number();
}
