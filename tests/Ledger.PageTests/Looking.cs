using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Ledger.PageTests;

/// <summary>A page as it looks: in light, in dark and on a phone, with a screenshot of each.</summary>
internal static class Looking
{
    // WCAG 2.2, levels A and AA, and what axe calls best practice.
    private static readonly AxeRunOptions Rules = new() { ResultTypes = [ResultType.Violations], Rules = new() { ["target-size"] = new RuleOptions { Enabled = true } } };
    private static readonly AxeRunOptions Contrast = new() { ResultTypes = [ResultType.Violations], RunOnly = RunOnlyOptions.Rules("color-contrast") };

    /// <summary>Looks at a page.</summary>
    public static async Task AtAsync(PageServer server, string name, string path)
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
