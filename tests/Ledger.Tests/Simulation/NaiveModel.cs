using System.Text.Json.Nodes;

namespace Ledger.Tests.Simulation;

/// <summary>
/// Contract section 6, meanings 2 to 4, written down as they are read: lists filtered and sorted again for each question.
/// Nothing of it is shared with the ledger. Entries are known by their <c>ref</c>.
/// </summary>
internal sealed class NaiveModel(IEnumerable<JsonObject> lines)
{
    private static readonly Dictionary<string, string> IdOfForecaster = new()
    {
        ["House A"] = "house-a",
        ["HOUSE A"] = "house-a",
        ["Maison Bé"] = "maison-be",
        ["Maison Be"] = "maison-be",
        ["C & D"] = "c-d",
        ["华泰证券"] = "华泰证券",
    };

    private readonly NaiveLog log = new(lines);

    /// <summary>What a question is answered with, as text: the consensus, then each estimate by its ref.</summary>
    public string Answer(DateOnly asOf, int position, Question question)
    {
        var visible = log.Visible(asOf, position);
        var money = new NaiveMoney(log, position);
        var about = visible.Where(e => e.Type == "forecast" && e.Period == question.Period && e.Text("category") == question.Category).ToList();
        var actuals = visible.Where(e => e.Type == "earningsReport" && e.IsAbout(question.Period, question.Category, question.Basis));
        var frozenOn = actuals.Select(e => e.On).Order().Cast<DateOnly?>().FirstOrDefault();
        var cut = frozenOn?.AddDays(-1) ?? asOf;

        var answers = new List<(string Ref, string Line)>();
        var counted = new List<decimal>();
        int up = 0, down = 0;
        foreach (var series in about.GroupBy(e => (Forecaster(e), e.Text("basis"))))
        {
            var ordered = series.OrderBy(e => e.On).ThenBy(e => e.Position).ToList();
            var ours = series.Key.Item2 == question.Basis;
            var candidates = ours ? ordered.Where(e => e.On <= cut).ToList() : ordered;
            foreach (var estimate in ordered)
            {
                var confirmedOn = NaiveLog.Said(visible, "confirmation", estimate, cut).Select(c => (DateOnly?)c.On).Max();
                var born = confirmedOn > estimate.On ? confirmedOn.Value : estimate.On;
                var point = money.Point(estimate, question.Currency);
                var why = !candidates.Contains(estimate) ? "AfterActual"
                    : estimate != candidates[^1] ? "Superseded"
                    : !ours ? "OtherBasis"
                    : NaiveLog.Said(visible, "withdrawal", estimate, cut).Any() ? "Withdrawn"
                    : NaiveLog.Said(visible, "exclusion", estimate, cut).Any() ? "Excluded"
                    : estimate.Content["amount"] is null ? "NoFigure"
                    : cut.DayNumber - born.DayNumber > 180 ? "Stale"
                    : point is null ? "NoRate" : "";
                var shown = point is { } p ? Statistics.Plain(NaiveMoney.Currency(estimate) == question.Currency ? p : Math.Round(p, 2, MidpointRounding.ToEven)) : "-";
                answers.Add((estimate.Ref, $"{estimate.Ref} {Forecaster(estimate)} {shown} {estimate.On:yyyy-MM-dd} {confirmedOn:yyyy-MM-dd} {why}"));
                if (why.Length > 0) continue;
                counted.Add(point!.Value);
                if (estimate.On.DayNumber <= cut.DayNumber - 30) continue;
                var before = candidates.Count > 1 ? candidates[^2] : null;
                var move = before is null ? 0 : Move(before, estimate, visible, question.Currency, money);
                if (move > 0) up++;
                if (move < 0) down++;
            }
        }

        return string.Join('\n', answers.OrderBy(a => a.Ref, StringComparer.Ordinal).Select(a => a.Line).Prepend(Statistics.Of(counted, up, down)));
    }

    /// <summary>Only the consensus of an answer.</summary>
    public string Consensus(DateOnly asOf, int position, Question question) => Answer(asOf, position, question).Split('\n')[0];

    /// <summary>The id of a forecast's forecaster.</summary>
    public static string Forecaster(NaiveFact forecast) => IdOfForecaster[forecast.Text("forecaster")];

    private static int Move(NaiveFact before, NaiveFact after, List<NaiveFact> visible, string currency, NaiveMoney money)
    {
        if (NaiveMoney.Currency(before) is not { } from || NaiveMoney.Currency(after) is not { } to) return 0;
        // After a withdrawal an estimate is resumed, neither raised nor lowered.
        if (NaiveLog.Said(visible, "withdrawal", before, after.On).Any(w => w.On < after.On || w.Position < after.Position)) return 0;
        if (from == to) currency = from;
        return money.Point(before, currency) is { } old && money.Point(after, currency) is { } now ? now.CompareTo(old) : 0;
    }
}

/// <summary>What is asked of a book of one company.</summary>
internal sealed record Question(string Period, string Category, string Basis, string Currency);
