using Ledger.Kernel;
using Spectre.Console;

namespace Ledger.Cli.Reading;

/// <summary>A picture as a page: the periods, bars of them, the pledges, and what to look at next.</summary>
internal static class PictureView
{
    /// <summary>Years shown unless told otherwise.</summary>
    public const int UsualYears = 4;

    private const string DerivedMark = "*";
    private const string StatedMark = "°";

    /// <summary>Draws it.</summary>
    /// <param name="page">The page.</param>
    /// <param name="picture">The picture.</param>
    /// <param name="years">Periods that ended longer ago than so many years are only counted.</param>
    public static void Draw(Page page, PictureAnswer picture, int years = UsualYears)
    {
        var (shown, older) = Shown(picture, years);
        var unit = MoneyUnit.For(shown.SelectMany(p => Amounts(p.Period)));
        page.Line($"Capital expenditure of {picture.Company}: {picture.Category}, {Wording.Basis(picture.Basis)}, in {unit.With(picture.Currency)}", Page.Loud)
            .Line(Wording.Seen(new SeenFrom(picture.AsOf, picture.RecordedAsOf, picture.Position, picture.Policy)), Page.Quiet);
        if (shown.Count == 0 && picture.Commitments.Count == 0) page.Line().Line(older == 0 ? "Nothing is known yet." : "Nothing is known of these years.");
        if (shown.Count > 0) DrawPeriods(page, shown, picture, unit);
        if (older > 0) page.Line($"{Wording.Count(older, "earlier period")} not shown; --all shows every one.", Page.Quiet);
        PictureBars.Draw(page, [.. shown.Where(s => s.Category == picture.Category).Select(s => s.Period)], unit);
        if (picture.Implied.Count > 0) page.Line();
        foreach (var i in picture.Implied)
        {
            page.Line(
                $"Implied: {i.Period} {Wording.Money(i.Amount, i.Currency)}, as {i.FigurePeriod} is said to have grown {MoneyUnit.Growth(i.Stated)} {(i.Growth == "yearOnYear" ? "on the year" : "on the quarter")}.");
        }

        if (picture.Commitments.Count > 0) PledgesView.Draw(page.Line(), picture.Commitments);
        DrawHints(page, picture);
    }

    private static (List<(string Category, PeriodItem Period)> Shown, int Older) Shown(PictureAnswer picture, int years)
    {
        var since = years >= picture.AsOf.Year ? DateOnly.MinValue : picture.AsOf.AddYears(-years);
        var all = picture.AllPeriods.ToList();
        var shown = all.Where(p => p.Period.End >= since).ToList();
        return (shown, all.Count - shown.Count);
    }

    private static IEnumerable<decimal?> Amounts(PeriodItem p) =>
        [p.Actual?.Amount, p.Guidance?.Low, p.Guidance?.High, p.Consensus?.Mean, p.Surprise?.Amount];

    private static void DrawPeriods(Page page, List<(string Category, PeriodItem Period)> periods, PictureAnswer picture, MoneyUnit unit)
    {
        var sheet = new Sheet().Words("Period").Words("Category", Sheet.UnlessEmpty).Words("From – to", 8)
            .Numbers("Actual", Sheet.UnlessEmpty).Words("Known on", 6).Numbers("y/y", 4).Numbers("q/q", 5)
            .Numbers("Guidance", Sheet.UnlessEmpty).Words("Against it", 9).Numbers("Consensus (n)", Sheet.UnlessEmpty).Numbers("Surprise", 2);
        foreach (var (category, p) in periods)
        {
            sheet.Row(
                p.Period, category == picture.Category ? "" : category, $"{Iso.Text(p.Start)} – {Iso.Text(p.End)}",
                p.Actual is { } a ? unit.Text(a.Amount) + (a.Derived ? DerivedMark : "") : "",
                p.Actual is { } known ? Iso.Text(known.AnnouncedOn) + (known.Vintages > 1 ? $" ({Wording.Count(known.Vintages)}×)" : "") : "",
                Growth(p.Actual?.Growth.YearOnYear), Growth(p.Actual?.Growth.QuarterOnQuarter),
                p.Guidance is { } g ? Wording.Figure(unit, g.Low, g.High, g.Qualifier, g.Direction) : "",
                p.Guidance?.Relation is { } relation ? $"{relation} consensus" : "",
                p.Consensus is { Mean: { } mean } c ? $"{unit.Text(mean)} ({Wording.Count(c.Count)})" : "",
                p.Surprise is { } s ? $"{unit.WithSign(s.Amount)}{(s.Percent is { } percent ? $" ({MoneyUnit.Growth(percent)})" : "")}" : "");
        }

        page.Line().Add(sheet);
        var notes = new List<string>();
        if (periods.Exists(p => p.Period.Actual is { Derived: true })) notes.Add($"{DerivedMark} derived from what was reported of other periods");
        if (periods.Exists(p => p.Period.Actual is { } a && (OnlyStated(a.Growth.YearOnYear) || OnlyStated(a.Growth.QuarterOnQuarter))))
            notes.Add($"{StatedMark} as the company says; the figure before it is not known");
        if (periods.Exists(p => p.Period.Actual is { Vintages: > 1 })) notes.Add("(n×) reported n times");
        if (notes.Count > 0) page.Line(string.Join(" · ", notes), Page.Quiet);
    }

    private static void DrawHints(Page page, PictureAnswer picture)
    {
        page.Line();
        if (picture.LeftOut.Count > 0)
        {
            var names = string.Join(", ", picture.LeftOut.Select(l => $"{Wording.Subject(l.Period, l.Category)} ({l.Currency})").Distinct().Take(5));
            page.Line($"Left out for want of an exchange rate: {Wording.Count(picture.LeftOut.Count, "figure")}: {names}.");
        }

        if (picture.OtherBases.Count > 0) page.Line($"Other figures are measured otherwise: --basis {string.Join(" or ", picture.OtherBases)}.");
        page.Line(
            picture.Discrepancies == 0 ? "No claims contradict each other."
            : $"{Wording.Count(picture.Discrepancies, "contradiction")} among the claims: ledger discrepancies {picture.Company}",
            picture.Discrepancies == 0 ? Page.Quiet : new Style(Color.Yellow));
        if (picture.Periods.FirstOrDefault(p => p.Consensus is not null) is { } expected)
            page.Line($"The estimates behind a consensus: ledger estimates {picture.Company} {expected.Period}", Page.Quiet);
    }

    private static bool OnlyStated(GrowthShare share) => share is { Computed: null, Stated: not null };

    private static string Growth(GrowthShare? share) => share is null ? ""
        : share.Computed is { } computed ? MoneyUnit.Growth(computed)
        : share.Stated is { } stated ? MoneyUnit.Growth(stated) + StatedMark : "";
}
