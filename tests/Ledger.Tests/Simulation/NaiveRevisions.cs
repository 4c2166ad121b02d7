using System.Globalization;
using System.Text.Json.Nodes;

namespace Ledger.Tests.Simulation;

/// <summary>Contract section 6, meaning 7, as text: every row of the audit of revisions of a company, forecasts and guidance alike.</summary>
internal sealed class NaiveRevisions(IEnumerable<JsonObject> lines, string reporting)
{
    private readonly NaiveLog log = new(lines);

    /// <summary>All rows.</summary>
    public string Answer(DateOnly asOf, int position)
    {
        var money = new NaiveMoney(log, position);
        var visible = log.Visible(asOf, position);
        var rows = visible.Where(f => f.Type == "forecast" || f.IsGuidance)
            .GroupBy(f => (Whose(f), f.Period, f.Text("category"), f.Text("basis")))
            .SelectMany(chain => Walk([.. chain], visible, money))
            .Concat(NaiveChanges.Of(log, asOf, position).Select(c => Row(c.Kind, c.Subject, c.By, c.On, Points(c.Before, c.After, money), c.Previous)));
        return string.Join('\n', rows.OrderBy(r => r.On).ThenBy(r => r.Position).Select(r => r.Text));
    }

    private IEnumerable<(DateOnly On, int Position, string Text)> Walk(List<NaiveFact> figures, List<NaiveFact> visible, NaiveMoney money)
    {
        var steps = figures.Select(f => (On: f.On, By: f, Figure: f)).ToList();
        foreach (var figure in figures)
            foreach (var said in visible.Where(e => e.Type is "confirmation" or "withdrawal" && e.Text("entry") == $"ref:{figure.Ref}"))
                steps.Add((said.On > figure.On ? said.On : figure.On, said, figure));
        NaiveFact? inForce = null, withdrawn = null;
        foreach (var (_, by, figure) in steps.OrderBy(s => s.On).ThenBy(s => s.By.Position))
        {
            switch (by.Type)
            {
                case "confirmation":
                    yield return Row("confirmed", figure, by, by.On, Points(figure, figure, money), figure);
                    break;
                case "withdrawal":
                    if (figure == inForce) withdrawn ??= by;
                    yield return Row("withdrawn", figure, by, by.On, Points(figure, null, money), figure);
                    break;
                default:
                    var points = withdrawn is null ? Points(inForce, figure, money) : Points(null, figure, money);
                    var kind = inForce is null ? "initiated" : withdrawn is not null ? "resumed" : KindOf(points, figure);
                    yield return Row(kind, figure, by, by.On, points, withdrawn ?? inForce);
                    (inForce, withdrawn) = (figure, null);
                    break;
            }
        }
    }

    // Without figures that can be compared the contract is silent: a figure begins anew, a direction says itself where it points.
    private static string KindOf((string? Currency, decimal? Before, decimal? After) points, NaiveFact figure) => (points.After - points.Before) switch
    {
        > 0 => "raised",
        < 0 => "lowered",
        0 => "reiterated",
        _ => NaiveMoney.Point(figure) is not null ? "initiated" : "raised",
    };

    private (string? Currency, decimal? Before, decimal? After) Points(NaiveFact? before, NaiveFact? after, NaiveMoney money)
    {
        var (old, now) = (before is null ? null : NaiveMoney.Point(before), after is null ? null : NaiveMoney.Point(after));
        if (old is null) return (now is null ? null : NaiveMoney.Currency(after!), null, now);
        var (from, to) = (NaiveMoney.Currency(before!)!, now is null ? null : NaiveMoney.Currency(after!));
        if (now is null || from == to) return (from, old, now);
        return money.Written(old.Value, from, reporting, before!.On) is { } oldConverted && money.Written(now.Value, to!, reporting, after!.On) is { } nowConverted
            ? (reporting, oldConverted, nowConverted)
            : (to, null, now);
    }

    private static (DateOnly On, int Position, string Text) Row(
        string kind, NaiveFact subject, NaiveFact by, DateOnly on, (string? Currency, decimal? Before, decimal? After) points, NaiveFact? previous)
    {
        var change = points.After - points.Before;
        var percent = change is { } c && points.Before != 0 ? Math.Round(c / points.Before!.Value, 10, MidpointRounding.ToEven) : (decimal?)null;
        var recordedAt = Histories.LogBuilder.Epoch.AddMinutes(by.Position + 1);
        return (on, by.Position, string.Create(
            CultureInfo.InvariantCulture,
            $"{kind} {by.Ref} {Whose(subject)} {subject.Period} {subject.Text("category")} {subject.Text("basis")} {points.Currency ?? "-"} {Number(points.Before)} {Number(points.After)} {Number(change)} {Number(percent)} {on:yyyy-MM-dd} {previous?.Ref ?? "-"} {on.DayNumber - previous?.On.DayNumber} {DateOnly.FromDateTime(recordedAt.Date).DayNumber - on.DayNumber} {recordedAt:HH:mm} tests"));
    }

    private static string Whose(NaiveFact figure) => figure.Type == "forecast" ? NaiveModel.Forecaster(figure) : "company";

    private static string Number(decimal? value) => value is { } v ? Statistics.Plain(v) : "-";
}
