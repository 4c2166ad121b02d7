using Ledger.Kernel;

namespace Ledger.Cli.Reading;

/// <summary>Why a mean moved, as a page: both ends, the causes, and the change by kind.</summary>
internal static class ExplainView
{
    /// <summary>Draws it.</summary>
    public static void Draw(Page page, ExplainAnswer answer)
    {
        var unit = MoneyUnit.For(answer.Items.SelectMany(c => new[] { c.Before, c.After }).Append(answer.From.Consensus.Mean).Append(answer.To.Consensus.Mean));
        var of = new EstimatesHeading(answer.Company, answer.Period, answer.Category, answer.Basis, answer.Currency);
        page.Line(EstimatesView.Heading("Why the consensus moved", of, unit), Page.Loud)
            .Line(Wording.Seen(new SeenFrom(answer.AsOf, answer.RecordedAsOf, answer.Position, answer.Policy)), Page.Quiet)
            .Line().Line($"From {End(answer.From, unit)}").Line($"To {End(answer.To, unit)}");
        page.Line(answer.Change is { } change ? $"Moved by {(change == 0 ? "nothing" : unit.WithSign(change))}" : "Where nobody counts there is no mean, and so no change to share out.");
        if (answer.From.FrozenOn is { } frozen) page.Line($"It stands still since {Iso.Text(frozen)}, when the company reported the period.");
        if (answer.Items.Count == 0)
        {
            page.Line().Line("Nothing moved it.");
            return;
        }

        var sheet = new Sheet().Words("On").Words("Cause").Words("Forecaster", wraps: true, least: 16).Numbers("Before", 2).Numbers("After", 2).Numbers("Moved the mean by");
        foreach (var c in answer.Items)
            sheet.Row(c.Clock == "record" ? "recorded" : Iso.Text(c.On), c.Kind, c.Name, Point(c.Before, unit), Point(c.After, unit), unit.WithSign(c.Contribution));
        page.Line().Add(sheet);
        if (answer.Change is null) return;
        page.Line().Line("In all " + string.Join(", ", answer.Contributions.Where(c => answer.Items.Any(i => i.Kind == c.Key)).Select(c => $"{c.Key} {unit.WithSign(c.Value)}")));
    }

    private static string End(ExplainedEndItem end, MoneyUnit unit) =>
        $"{Iso.Text(end.On)}, recorded up to position {Wording.Count(end.Position)}: " + (end.Consensus.Mean is null ? "no estimate counts" : $"{unit.Text(end.Consensus.Mean)} (mean of {Wording.Count(end.Consensus.Count, "estimate")})");

    private static string Point(decimal? point, MoneyUnit unit) => point is null ? Wording.None : unit.Text(point);
}
