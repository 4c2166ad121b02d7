using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Ledger.PageTests;

/// <summary>Every page as it looks: in light, in dark and on a phone; without a fault of the browser, a scroll bar across, or an obstacle that axe finds.</summary>
[Collection(PageTestGroup.Name)]
public class LookTests(PageServer server)
{
    // WCAG 2.2, levels A and AA, and what axe calls best practice.
    private static readonly AxeRunOptions Rules = new() { ResultTypes = [ResultType.Violations], Rules = new() { ["target-size"] = new RuleOptions { Enabled = true } } };
    private static readonly AxeRunOptions Contrast = new() { ResultTypes = [ResultType.Violations], RunOnly = RunOnlyOptions.Rules("color-contrast") };

    public static TheoryData<string, string> Pages => new()
    {
        { "overview", "/" },
        { "overview-then", "/books/main?asOf=2025-02-25&group=country&sort=-consensus" },
        { "overview-empty", "/books/main?recordedAsOf=position:0" },
        { "overview-nothing-found", "/books/main?search=zzz" },
        { "books", "/books" },
        { "company", "/books/main/companies/microsoft" },
        { "company-quarters", "/books/main/companies/nvidia?by=quarter&calendar=calendar" },
        { "company-guidance", "/books/main/companies/meta?basis=cashAndFinanceLeases" },
        { "company-then", "/books/main/companies/alibaba?asOf=2025-03-01" },
        { "company-before", "/books/main/companies/alibaba?asOf=2024-01-01" },
        { "estimates", "/books/main/companies/alibaba/estimates/FY2025?asOf=2025-02-25" },
        { "estimates-none", "/books/main/companies/nvidia/estimates/FY2030" },
        { "entry", "/books/main/entries/ref:guojin-fy25" },
        { "entry-corrected", "/books/main/entries/ref:baba-380bn" },
        { "revisions", "/books/main/revisions" },
        { "revisions-none", "/books/main/revisions?forecaster=nobody" },
        { "pledges", "/books/main/pledges" },
        { "contradictions", "/books/main/contradictions?asOf=2025-03-01" },
        { "forecasters", "/books/main/forecasters?asOf=2025-03-01" },
        { "forecaster", "/books/main/forecasters/guojin-securities" },
        { "changes", "/books/main/changes?companies=alibaba" },
        { "record", "/books/main/record" },
        { "record-table", "/books/main/record/table" },
        { "record-correction", "/books/main/record?type=correction&entry=ref:guojin-fy25" },
        { "record-announcement", "/books/main/record?type=announcement&company=meta" },
        { "not-found", "/books/main/companies/nobody" },
        { "no-such-address", "/nowhere" },
        { "bad-question", "/books/main?asOf=tomorrow&sort=colour" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_can_be_looked_at(string name, string path)
    {
        await using var visit = await server.LookAsync(path);
        await visit.DrawnAsync();
        await ShownAsync(visit, name, "light");
        Complain(name, await visit.Page.RunAxe(Rules));

        await visit.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await visit.DrawnAsync();
        await ShownAsync(visit, $"{name}", "dark");
        // The same elements in other colours.
        Complain($"{name} in dark", await visit.Page.RunAxe(Contrast));

        await visit.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await visit.Page.SetViewportSizeAsync(390, 844);
        await visit.DrawnAsync();
        await ShownAsync(visit, name, "phone");
        // The answer to what cannot be asked is a 4xx, which the browser notes.
        Assert.DoesNotContain(visit.Faults, f => !f.Contains("the server responded with a status of 4", StringComparison.Ordinal));
    }

    private static async Task ShownAsync(Visit visit, string name, string how)
    {
        await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(PageServer.Screens, $"{name}-{how}.png"), FullPage = true });
        Assert.True(await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, $"{name} is wider than the window ({how}).");
    }

    private static void Complain(string name, AxeResult found) => Assert.True(
        found.Violations.Length == 0,
        string.Join('\n', found.Violations.Select(v => $"{name}: {v.Id} ({v.Impact}): {v.Help}\n  {string.Join("\n  ", v.Nodes.Take(4).Select(n => n.Html))}")));
}
