using Ledger.Kernel;

namespace Ledger.Cli.Reading;

/// <summary>A replay as blocks, one a step.</summary>
internal static class ReplayView
{
    /// <summary>Where it begins.</summary>
    public static void DrawStart(Page page, Replay replay)
    {
        page.Line($"{replay.Company} from {Iso.Text(replay.From)} to {Iso.Text(replay.To)}, recorded up to position {Wording.Count(replay.Position)}", Page.Loud);
        if (replay.Start is { } start)
        {
            var periods = start.AllPeriods.ToList();
            page.Line(
                $"Known before: {Wording.Count(periods.Count(p => p.Period.Actual is not null), "actual")}, {Wording.Count(periods.Count(p => p.Period.Guidance is not null), "outlook")} in force, "
                + $"{Wording.Count(periods.Count(p => p.Period.Consensus is not null), "consensus", "consensus figures")}, {Wording.Count(start.Commitments.Count, "pledge")}",
                Page.Quiet);
        }

        if (replay.Steps.Count == 0) page.Line("Nothing was announced, and nothing changed.");
    }

    /// <summary>One step.</summary>
    public static void Draw(Page page, ReplayStep step, string currency)
    {
        page.Line().Line(step.Since == step.On || step.Told.All(t => t.AnnouncedOn == step.On) ? Iso.Text(step.On) : $"{Iso.Text(step.Since)} to {Iso.Text(step.On)}", Page.Loud);
        if (step.Told.Count == 0) page.Add(new Sheet().Drawing("").Words("").Row(Page.Quiet, "  told", "nothing new; estimates have grown old"));
        DrawTold(page, step.Told, dated: step.Told.Any(t => t.AnnouncedOn != step.On));
        DrawChanges(page, step.Changes, currency);
    }

    /// <summary>What the world was told.</summary>
    public static void DrawTold(Page page, IReadOnlyList<Telling> told, bool dated)
    {
        if (told.Count == 0) return;
        var sheet = new Sheet().Drawing("").Words("").Words("", 1).Words("", 2).Words("", wraps: true);
        foreach (var t in told) sheet.Row(t == told[0] ? "  told" : "", dated ? Iso.Text(t.AnnouncedOn) : t.Kind, dated ? t.Kind : "", t.Period, t.Text);
        page.Add(sheet);
    }

    /// <summary>What that changed.</summary>
    public static void DrawChanges(Page page, IReadOnlyList<PictureChange> changes, string currency)
    {
        if (changes.Count == 0) return;
        var sheet = new Sheet().Drawing("").Words("").Words("", wraps: true);
        foreach (var change in changes) sheet.Row(change == changes[0] ? "  then" : "", ChangeWording.Subject(change), ChangeWording.Of(change, currency));
        page.Add(sheet);
    }
}
