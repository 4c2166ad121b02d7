using Ledger.Kernel;

namespace Ledger.Cli.Reading;

/// <summary>Actuals and consensus as bars: the latest quarters, and the latest years.</summary>
internal static class PictureBars
{
    private const int MostBars = 12;
    private const int WidestBar = 50;

    /// <summary>Draws them; nothing where there is at most one.</summary>
    public static void Draw(Page page, IReadOnlyList<PeriodItem> periods, MoneyUnit unit)
    {
        var width = Math.Min(WidestBar, page.Width - 40);
        if (width < 10) return;
        DrawGroup(page, "Quarters", [.. periods.Where(p => IsOf(p, PeriodPart.Q1, PeriodPart.Q2, PeriodPart.Q3, PeriodPart.Q4))], unit, width);
        DrawGroup(page, "Years", [.. periods.Where(p => IsOf(p, PeriodPart.Year))], unit, width);
    }

    private static void DrawGroup(Page page, string name, List<PeriodItem> all, MoneyUnit unit, int width)
    {
        var periods = all.Where(p => p.Actual is not null || p.Consensus?.Mean is not null).OrderBy(p => p.Start).TakeLast(MostBars).ToList();
        if (periods.Count < 2) return;
        var most = periods.Max(p => Math.Max(p.Actual?.Amount ?? 0, p.Consensus?.Mean ?? 0));
        var sheet = new Sheet().Words(name).Numbers(" ").Drawing("");
        foreach (var p in periods)
        {
            var bar = p.Actual is { } actual ? page.Bars.Solid(actual.Amount, most, width) : page.Bars.Light(p.Consensus!.Mean!.Value, most, width);
            if (p is { Actual: not null, Consensus.Mean: { } mean }) bar = page.Bars.Marked(bar, mean, most, width);
            sheet.Row(p.Period, unit.Text(p.Actual?.Amount ?? p.Consensus!.Mean), bar);
        }

        page.Line().Add(sheet);
        var (reported, expected) = (periods.Exists(p => p is { Actual: not null, Consensus.Mean: not null }), periods.Exists(p => p.Actual is null));
        var legend = (expected ? $"{page.Bars.Light(1, 1, 1)} expected " : "") + (reported ? $"{page.Bars.Marked("", 0, 1, 1)} what was expected of a period reported since" : "");
        if (legend.Length > 0) page.Line(legend, Page.Quiet);
    }

    private static bool IsOf(PeriodItem period, params PeriodPart[] parts) =>
        Period.TryParse(period.Period, out var named, out _) && named.FirstYear is { } first && first == named.LastYear && parts.Contains(named.Part);
}
