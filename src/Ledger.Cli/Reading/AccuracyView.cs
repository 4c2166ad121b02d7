using Ledger.Kernel;

namespace Ledger.Cli.Reading;

/// <summary>How near a forecaster came, as a page: over all, by horizon, and estimate by estimate.</summary>
internal static class AccuracyView
{
    /// <summary>Draws it.</summary>
    public static void Draw(Page page, ListReading list, IReadOnlyList<ScoreItem> items)
    {
        var answer = Answers.Read<AccuracyHeading>(list.Envelope);
        page.Line($"How near {answer.Name} came", Page.Loud).Line(Wording.Seen(list.From), Page.Quiet).Line();
        if (items.Count == 0 && answer.Horizons.All(h => h.Figures.Count == 0))
        {
            page.Line("None of its estimates can be held against an actual yet.");
            return;
        }

        var figures = new Sheet().Words("Days before").Numbers("Estimates").Numbers("Bias").Numbers("±", 3).Numbers("Error").Numbers("±", 3).Numbers("Rank", 2).Numbers("Consensus", 1).Numbers("Last actual", 1);
        Row(figures, "1 (all)", answer.Overall);
        foreach (var h in answer.Horizons.Where(h => h.Figures.Count > 0)) Row(figures, h.To is { } to ? $"{h.From}–{to}" : $"{h.From} on", h.Figures);
        page.Add(figures).Line("Bias and error are means of percentages of the actual, ± their standard errors; the last two columns the errors of the consensus and of the last actual instead.", Page.Quiet).Line();
        var sheet = new Sheet().Words("Company").Words("Period", wraps: true, least: 9).Words("Announced").Numbers("Estimate").Numbers("Actual").Numbers("Error").Words("Rank");
        foreach (var s in items)
        {
            var unit = MoneyUnit.ForSentence(s.Estimate, s.Actual);
            sheet.Row(
                s.Company, Wording.Subject(s.Period, s.Category), Iso.Text(s.AnnouncedOn), $"{unit.Text(s.Estimate)} {unit.With(s.Currency)}", unit.Text(s.Actual),
                MoneyUnit.Growth(s.PercentageError), $"{s.Rank} of {s.RankedOf}");
        }

        if (items.Count > 0) page.Add(sheet);
    }

    private static void Row(Sheet sheet, string label, FiguresItem f) => sheet.Row(
        label, Wording.Count(f.Count), MoneyUnit.Growth(f.Bias?.Mean), MoneyUnit.Percent(f.Bias?.StandardError),
        MoneyUnit.Percent(f.MeanAbsolutePercentageError?.Mean), MoneyUnit.Percent(f.MeanAbsolutePercentageError?.StandardError), f.MeanRank is { } rank ? rank.ToString("0.#", System.Globalization.CultureInfo.InvariantCulture) : "",
        MoneyUnit.Percent(f.AgainstConsensus?.Baseline), MoneyUnit.Percent(f.AgainstLastActual?.Baseline));

    private sealed record AccuracyHeading(string Name, FiguresItem Overall, IReadOnlyList<HorizonItem> Horizons);

    private sealed record HorizonItem(int From, int? To, FiguresItem Figures);

    private sealed record FiguresItem(int Count, MeanItem? Bias, MeanItem? MeanAbsolutePercentageError, decimal? MeanRank, BaselineItem? AgainstConsensus, BaselineItem? AgainstLastActual);

    private sealed record MeanItem(decimal Mean, decimal? StandardError);

    private sealed record BaselineItem(decimal Baseline);
}

/// <summary>One estimate against an actual, as the server answers it.</summary>
internal sealed record ScoreItem(string Company, string Period, string Category, string Currency, DateOnly AnnouncedOn, decimal Estimate, decimal Actual, decimal? PercentageError, int Rank, int RankedOf);
