using Ledger.Kernel;

namespace Ledger.Cli.Reading;

/// <summary>A comparison as a page: what was learned, then what is different for it.</summary>
internal static class ComparisonView
{
    // What follows is counted: a whole history belongs into ledger entries.
    private const int MostListed = 100;

    /// <summary>Draws it.</summary>
    public static void Draw(Page page, Comparison comparison)
    {
        if (comparison.World is { } world)
        {
            page.Line($"What the world learned about {comparison.Company} after {Iso.Text(world.From)} up to {Iso.Text(world.To)}, as recorded at position {Wording.Count(world.Position)}", Page.Loud);
            if (world.Told.Count == 0) page.Line("  Nothing was announced.");
            ReplayView.DrawTold(page, [.. world.Told.Take(MostListed)], dated: true);
            DrawMore(page, world.Told.Count);
            DrawChanges(page, world.Changes, comparison.Currency);
        }

        if (comparison is { World: not null, Ledger: not null }) page.Line();
        if (comparison.Ledger is not { } ledger) return;
        page.Line(
            $"What the ledger learned about {comparison.Company} after position {Wording.Count(ledger.From)} up to position {Wording.Count(ledger.To)}, of what the world knew on {Iso.Text(ledger.AsOf)}",
            Page.Loud);
        if (ledger.Recorded.Count == 0) page.Line("  Nothing was recorded.");
        DrawRecorded(page, ledger.Recorded);
        DrawMore(page, ledger.Recorded.Count);
        DrawChanges(page, ledger.Changes, comparison.Currency);
    }

    private static void DrawRecorded(Page page, IReadOnlyList<RecordedChange> recorded)
    {
        if (recorded.Count == 0) return;
        var sheet = new Sheet().Drawing("").Words("", 2).Words("").Words("", wraps: true);
        foreach (var r in recorded.Take(MostListed))
        {
            sheet.Row($"  {Wording.Count(r.Position)}", Wording.Instant(r.RecordedAt), r.Kind, r.Text);
            foreach (var field in r.Fields) sheet.Row("", "", "", $"{field.Name}: {field.Before ?? "none"} → {field.After ?? "none"}");
        }

        page.Add(sheet);
    }

    private static void DrawMore(Page page, int count)
    {
        if (count > MostListed) page.Line($"  … and {Wording.Count(count - MostListed)} more; --json has all.", Page.Quiet);
    }

    private static void DrawChanges(Page page, IReadOnlyList<PictureChange> changes, string currency)
    {
        page.Line(changes.Count == 0 ? "The picture is the same." : "What that changed:");
        ReplayView.DrawChanges(page, changes, currency);
    }
}
