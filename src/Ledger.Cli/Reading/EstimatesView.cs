using Ledger.Kernel;
using Spectre.Console;

namespace Ledger.Cli.Reading;

/// <summary>Estimates as a page: the consensus, then every estimate with its place between the lowest and the highest.</summary>
internal static class EstimatesView
{
    private const int StripWidth = 24;

    /// <summary>Draws the estimates of one period.</summary>
    public static void Draw(Page page, EstimatesAnswer answer)
    {
        var unit = MoneyUnit.For(answer.Estimates.SelectMany(e => new[] { e.Low, e.High }).Append(answer.Consensus.Mean));
        page.Line(Heading("Estimates", new EstimatesHeading(answer.Company, answer.Period, answer.Category, answer.Basis, answer.Currency), unit), Page.Loud)
            .Line(Wording.Seen(new SeenFrom(answer.AsOf, answer.RecordedAsOf, answer.Position, answer.Policy)), Page.Quiet)
            .Line().Line(Consensus(answer.Consensus, unit));
        if (answer.FrozenOn is { } frozen) page.Line($"It stands still since {Iso.Text(frozen)}, when the company reported the period.");
        if (answer.Estimates.Count == 0) return;
        DrawRows(page.Line(), answer, unit);
    }

    /// <summary>Draws estimates across companies and periods.</summary>
    public static void DrawAcross(Page page, ListReading list, IReadOnlyList<EstimateOfCompany> rows)
    {
        page.Line(Wording.Seen(list.From), Page.Quiet).Line();
        if (rows.Count == 0)
        {
            page.Line("No estimates.");
            return;
        }

        var sheet = new Sheet().Words("Company").Words("Period").Words("Category", Sheet.UnlessEmpty).Words("Forecaster", wraps: true).Numbers("Estimate").Words("", Sheet.UnlessEmpty)
            .Words("Announced", 4).Words("Basis", 3).Words("Left out", 5);
        foreach (var r in rows)
        {
            var unit = MoneyUnit.ForSentence(r.Estimate.Low, r.Estimate.High);
            sheet.Row(
                Style(r.Estimate), r.Company, r.Period, r.Category == Entries.Figure.Total ? "" : r.Category, r.Estimate.Name, Figure(unit, r.Estimate),
                r.Estimate.Low is null ? "" : unit.With(r.Currency), Iso.Text(r.Estimate.AnnouncedOn), r.Estimate.Basis == "cash" ? "" : r.Estimate.Basis, LeftOut(r.Estimate.LeftOut));
        }

        page.Add(sheet);
    }

    /// <summary>What a page is about.</summary>
    public static string Heading(string what, EstimatesHeading of, MoneyUnit unit) =>
        $"{what} of {of.Company} for {of.Period}: {of.Category}, {Wording.Basis(of.Basis)}, in {unit.With(of.Currency)}";

    /// <summary>The consensus in one line.</summary>
    public static string Consensus(ConsensusItem c, MoneyUnit unit)
    {
        if (c.Count == 0) return "Consensus: none; no estimate counts.";
        var spread = c.StandardDeviation is { } deviation ? $", standard deviation {unit.Text(deviation)}" : "";
        var moves = c.Up30 + c.Down30 == 0 ? "" : $"; in the last 30 days {c.Up30} up, {c.Down30} down";
        return $"Consensus: {unit.Text(c.Mean)} (mean of {Wording.Count(c.Count, "estimate")}), median {unit.Text(c.Median)}, {unit.Text(c.Low)} to {unit.Text(c.High)}{spread}{moves}";
    }

    private static void DrawRows(Page page, EstimatesAnswer answer, MoneyUnit unit)
    {
        var ends = answer.Estimates.Where(e => e.Low is not null).SelectMany(e => new[] { e.Low!.Value, e.High!.Value }).ToList();
        var scale = ends.Count == 0 ? (0m, 0m) : (ends.Min(), ends.Max());
        // Where all agree there is nothing to place.
        var spread = scale.Item2 > scale.Item1 ? $"{unit.Text(scale.Item1)} to {unit.Text(scale.Item2)}" : "";
        var sheet = new Sheet().Words("Forecaster", wraps: true).Numbers("Estimate").Numbers("Point", 3).Drawing(spread, 5)
            .Words("Announced").Words("Confirmed", 6).Words("Carried from", Sheet.UnlessEmpty).Words("Left out", 4);
        foreach (var e in answer.Estimates)
        {
            sheet.Row(
                Style(e), e.Name, Figure(unit, e), e.Low == e.High ? "" : unit.Text(e.Point),
                spread.Length > 0 && e is { Low: { } low, High: { } high } ? page.Bars.Strip(low, e.Point, high, scale, StripWidth, e.LeftOut is null) : "",
                Iso.Text(e.AnnouncedOn), e.ConfirmedOn is { } on ? Iso.Text(on) : "",
                e.Bridge is { } bridge ? $"{unit.Text(bridge.AsStated)} {Wording.Basis(bridge.From)}" : "", LeftOut(e.LeftOut));
        }

        page.Add(sheet);
    }

    private static string Figure(MoneyUnit unit, EstimateItem e) => Wording.Figure(unit, e.Low, e.High, e.Qualifier, e.Direction);

    private static Style Style(EstimateItem estimate) => estimate.LeftOut is null ? Spectre.Console.Style.Plain : Page.Quiet;

    private static string LeftOut(string? reason) => reason switch
    {
        null => "",
        "outsideWindow" => "outside the window",
        "noFigure" => "no figure",
        "noRate" => "no exchange rate",
        "otherBasis" => "another basis",
        "afterActual" => "after the actual",
        _ => reason,
    };
}
