using Ledger.Kernel;

namespace Ledger.Cli.Reading;

/// <summary>Pledges: said against done, each with a bar of what is spent and a mark where time stands.</summary>
internal static class PledgesView
{
    private const int BarWidth = 30;

    /// <summary>Draws them.</summary>
    public static void Draw(Page page, IReadOnlyList<PledgeItem> pledges)
    {
        foreach (var p in pledges)
        {
            var unit = MoneyUnit.For([p.Low, p.High, p.Spent == 0 ? null : p.Spent, p.RequiredAnnualPace, p.AverageAnnualPledge, p.KeptAnnualPace]);
            var sheet = new Sheet().Drawing("").Words("", wraps: true);
            void Add(string name, string words) => sheet.Row("  " + name, words);

            page.Line($"Pledge: {p.Title ?? "(untitled)"}{(p.Category == Entries.Figure.Total ? "" : $" ({p.Category})")}", Page.Loud);
            Add("Pledged", $"{Pledged(p)}, announced {Iso.Text(p.AnnouncedOn)}, for {Iso.Text(p.Start)} to {Iso.Text(p.End)}");
            if (p.WithdrawnOn is { } gone) Add("Withdrawn", Iso.Text(gone));
            var share = p.PercentSpent is { } percent ? $" ({MoneyUnit.Percent(percent)})" : "";
            Add("Spent", $"{unit.Brief(p.Spent)} {unit.With(p.Currency)}{share}{(p.Remaining is { } left ? $", {unit.Brief(left)} remaining" : "")}");
            Add("Time", $"{page.Bars.Progress(p.PercentSpent ?? 0, p.PercentElapsed, BarWidth)} {MoneyUnit.Percent(p.PercentElapsed)} elapsed");
            var needed = p.RequiredAnnualPace is { } pace ? $"{unit.Brief(pace)} {unit.With(p.Currency)} a year needed from now on; " : "";
            Add("Pace", $"{needed}{unit.Brief(p.AverageAnnualPledge)} {unit.With(p.Currency)} a year were pledged");
            if (p is { KeptAnnualPace: { } kept, ReportedUntil: { } until }) Add("", $"{unit.Brief(kept)} {unit.With(p.Currency)} a year were spent up to {Iso.Text(until)}.");
            if (p.SupersededBy is not null) Add("", "A later, larger pledge took its place.");
            if (p.BroaderMeasure) Add("", "Spent on everything: of the category nothing is reported.");
            if (p.Apportioned) Add("", "A reported period lies only partly inside the horizon and counts by days.");
            page.Add(sheet);
        }
    }

    /// <summary>What was pledged: <c>at least 380 bn CNY</c>.</summary>
    public static string Pledged(PledgeItem pledge)
    {
        var unit = MoneyUnit.ForSentence(pledge.Low, pledge.High);
        return pledge.Low == pledge.High
            ? $"{Wording.Before(pledge.Qualifier)}{unit.Brief(pledge.Low)} {unit.With(pledge.Currency)}"
            : $"{unit.Brief(pledge.Low)}–{unit.Brief(pledge.High)} {unit.With(pledge.Currency)}";
    }
}
