using Ledger.Kernel;

namespace Ledger.Cli.Reading;

/// <summary>The consensus over time: a line of columns for the mean, then each change with its range.</summary>
internal static class EstimatesHistoryView
{
    private const int StripWidth = 30;

    /// <summary>Draws it.</summary>
    public static void Draw(Page page, ConsensusHistory history, SeenFrom from)
    {
        var steps = history.Items;
        var of = new EstimatesHeading(history.Company, history.Period, history.Category, history.Basis, history.Currency);
        var unit = MoneyUnit.For(steps.SelectMany(s => new[] { s.Consensus.Mean, s.Consensus.Low, s.Consensus.High }));
        page.Line(EstimatesView.Heading("Consensus", of, unit), Page.Loud).Line(Wording.Seen(from), Page.Quiet).Line();
        if (steps.Count == 0)
        {
            page.Line("No estimate ever counted.");
            return;
        }

        var means = steps.Select(s => s.Consensus.Mean).ToList();
        if (means.OfType<decimal>().Distinct().Count() > 1 && page.Bars.Spark([.. means.TakeLast(page.Width - 6)]) is { Length: > 0 } spark) page.Line($"Mean  {spark}").Line();
        var known = steps.Where(s => s.Consensus.Low is not null).ToList();
        var scale = known.Count == 0 ? (0m, 0m) : (known.Min(s => s.Consensus.Low!.Value), known.Max(s => s.Consensus.High!.Value));
        var spread = scale.Item2 > scale.Item1 ? $"{unit.Text(scale.Item1)} to {unit.Text(scale.Item2)}" : "";
        var sheet = new Sheet().Words("From").Numbers("Estimates").Numbers("Mean").Numbers("Change", 1).Numbers("Low", 3).Numbers("High", 4).Numbers("Deviation", 6).Drawing(spread, 5);
        decimal? before = null;
        foreach (var (on, c, _) in steps)
        {
            sheet.Row(
                Iso.Text(on), Wording.Count(c.Count), c.Mean is null ? Wording.None : unit.Text(c.Mean),
                c.Mean is { } mean && before is { } was ? unit.WithSign(mean - was) : "", unit.Text(c.Low), unit.Text(c.High), unit.Text(c.StandardDeviation),
                spread.Length > 0 && c is { Low: { } low, High: { } high } ? page.Bars.Strip(low, c.Mean, high, scale, StripWidth) : "");
            before = c.Mean;
        }

        page.Add(sheet);
    }
}
