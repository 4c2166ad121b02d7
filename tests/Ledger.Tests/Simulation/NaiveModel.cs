using System.Text.Json.Nodes;

namespace Ledger.Tests.Simulation;

/// <summary>
/// Contract section 6, meanings 1 to 4 and 10, written down as they are read: lists filtered and sorted again for each question.
/// Nothing of it is shared with the ledger. Entries are known by their <c>ref</c>.
/// </summary>
internal sealed class NaiveModel(IEnumerable<JsonObject> lines)
{
    private readonly List<JsonObject> log = [.. lines.Select(line => JsonNode.Parse(line.ToJsonString())!.AsObject())];
    private static readonly Dictionary<string, string> NameOfPeriod = new() { ["2024-04-01/2025-03-31"] = "FY2025", ["2025-04-01/2026-03-31"] = "FY2026" };

    private static readonly Dictionary<string, string> IdOfForecaster = new()
    {
        ["House A"] = "house-a",
        ["HOUSE A"] = "house-a",
        ["Maison Bé"] = "maison-be",
        ["Maison Be"] = "maison-be",
        ["C & D"] = "c-d",
        ["华泰证券"] = "华泰证券",
    };

    private static readonly Dictionary<string, decimal> Scales = new() { ["million"] = 1_000_000, ["billion"] = 1_000_000_000 };

    /// <summary>What a question is answered with, as text: the consensus, then each estimate by its ref.</summary>
    public string Answer(DateOnly asOf, int position, Question question)
    {
        var visible = Visible(asOf, position);
        var rates = Visible(DateOnly.MaxValue, position).Where(e => e.Type == "exchangeRate").ToList();
        var about = visible.Where(e => e.Type == "forecast" && Period(e) == question.Period && Text(e, "category") == question.Category).ToList();
        var actuals = visible.Where(e => e.Type == "earningsReport" && Period(e) == question.Period && Text(e, "category") == question.Category && Text(e, "basis") == question.Basis);
        var frozenOn = actuals.Select(e => e.On).Order().Cast<DateOnly?>().FirstOrDefault();
        var cut = frozenOn?.AddDays(-1) ?? asOf;

        var answers = new List<(string Ref, string Line)>();
        var counted = new List<decimal>();
        int up = 0, down = 0;
        foreach (var series in about.GroupBy(e => (Forecaster(e), Text(e, "basis"))))
        {
            var ordered = series.OrderBy(e => e.On).ThenBy(e => e.Position).ToList();
            var ours = series.Key.Item2 == question.Basis;
            var candidates = ours ? ordered.Where(e => e.On <= cut).ToList() : ordered;
            foreach (var estimate in ordered)
            {
                var confirmedOn = Said(visible, "confirmation", estimate, cut).Select(c => (DateOnly?)c.On).Max();
                var born = confirmedOn > estimate.On ? confirmedOn.Value : estimate.On;
                var point = Point(estimate, question.Currency, rates);
                var why = !candidates.Contains(estimate) ? "AfterActual"
                    : estimate != candidates[^1] ? "Superseded"
                    : !ours ? "OtherBasis"
                    : Said(visible, "withdrawal", estimate, cut).Any() ? "Withdrawn"
                    : Said(visible, "exclusion", estimate, cut).Any() ? "Excluded"
                    : estimate.Content["amount"] is null ? "NoFigure"
                    : cut.DayNumber - born.DayNumber > 180 ? "Stale"
                    : point is null ? "NoRate" : "";
                var shown = point is { } p ? Statistics.Plain(IsConverted(estimate, question.Currency) ? Math.Round(p, 2, MidpointRounding.ToEven) : p) : "-";
                answers.Add((estimate.Ref, $"{estimate.Ref} {Forecaster(estimate)} {shown} {estimate.On:yyyy-MM-dd} {confirmedOn:yyyy-MM-dd} {why}"));
                if (why.Length > 0) continue;
                counted.Add(point!.Value);
                if (estimate.On.DayNumber <= cut.DayNumber - 30) continue;
                var before = candidates.Count > 1 ? candidates[^2] : null;
                var move = before is null ? 0 : Move(before, estimate, visible, question.Currency, rates);
                if (move > 0) up++;
                if (move < 0) down++;
            }
        }

        return string.Join('\n', answers.OrderBy(a => a.Ref, StringComparer.Ordinal).Select(a => a.Line).Prepend(Statistics.Of(counted, up, down)));
    }

    /// <summary>Only the consensus of an answer.</summary>
    public string Consensus(DateOnly asOf, int position, Question question) => Answer(asOf, position, question).Split('\n')[0];

    private List<Seen> Visible(DateOnly asOf, int position)
    {
        var recorded = log.Take(position).ToList();
        var retracted = recorded.Where(e => (string)e["type"]! == "retraction").Select(e => ((string)e["entry"]!)[4..]).ToHashSet();
        var entries = new List<Seen>();
        for (var i = 0; i < recorded.Count; i++)
        {
            var (type, reference) = ((string)recorded[i]["type"]!, (string)recorded[i]["ref"]!);
            if (type is "correction" or "retraction" || retracted.Contains(reference)) continue;
            var correction = recorded.LastOrDefault(e => (string)e["type"]! == "correction" && (string)e["entry"]! == $"ref:{reference}" && !retracted.Contains((string)e["ref"]!));
            var content = correction is null ? recorded[i] : correction["replacement"]!.AsObject();
            var on = DateOnly.ParseExact((string)(content["announcedOn"] ?? content["on"])!, "yyyy-MM-dd", null);
            if (on <= asOf) entries.Add(new Seen(i + 1, reference, type, on, content));
        }

        return entries;
    }

    private static IEnumerable<Seen> Said(List<Seen> visible, string type, Seen estimate, DateOnly until) =>
        visible.Where(e => e.Type == type && Text(e, "entry") == $"ref:{estimate.Ref}" && e.On <= until);

    private static int Move(Seen before, Seen after, List<Seen> visible, string currency, List<Seen> rates)
    {
        if (before.Content["amount"] is not { } from || after.Content["amount"] is not { } to) return 0;
        // After a withdrawal an estimate is resumed, neither raised nor lowered.
        if (Said(visible, "withdrawal", before, after.On).Any(w => w.On < after.On || w.Position < after.Position)) return 0;
        if ((string)from["currency"]! == (string)to["currency"]!) currency = (string)from["currency"]!;
        return Point(before, currency, rates) is { } old && Point(after, currency, rates) is { } now ? now.CompareTo(old) : 0;
    }

    private static decimal? Point(Seen estimate, string currency, List<Seen> rates)
    {
        if (estimate.Content["amount"] is not { } amount) return null;
        var stated = amount["value"] is { } value ? (decimal)value : ((decimal)amount["low"]! + (decimal)amount["high"]!) / 2;
        var units = stated * Scales[(string)amount["scale"]!];
        var from = (string)amount["currency"]!;
        if (from == currency) return units;
        if (Rate(from, currency, estimate.On, rates) is var (times, over)) return units * times / over;
        foreach (var via in (string[])["CNY", "USD", "EUR"])
            if (Rate(from, via, estimate.On, rates) is var (times1, over1) && Rate(via, currency, estimate.On, rates) is var (times2, over2))
                return units * times1 * times2 / (over1 * over2);
        return null;
    }

    private static (decimal Times, decimal Over)? Rate(string from, string to, DateOnly on, List<Seen> rates)
    {
        var latest = rates.Where(r => r.On <= on && ((Text(r, "base") == from && Text(r, "quote") == to) || (Text(r, "base") == to && Text(r, "quote") == from)))
            .OrderBy(r => r.On).ThenBy(r => r.Position).LastOrDefault();
        if (latest is null) return null;
        var rate = (decimal)latest.Content["rate"]!;
        return Text(latest, "base") == from ? (rate, 1) : (1, rate);
    }

    private static bool IsConverted(Seen estimate, string currency) => (string)estimate.Content["amount"]!["currency"]! != currency;

    private static string Period(Seen entry) => NameOfPeriod.GetValueOrDefault(Text(entry, "period"), Text(entry, "period"));

    private static string Forecaster(Seen entry) => IdOfForecaster[Text(entry, "forecaster")];

    private static string Text(Seen entry, string field) => (string)entry.Content[field]!;

    private sealed record Seen(int Position, string Ref, string Type, DateOnly On, JsonObject Content);
}

/// <summary>What is asked of a book of one company.</summary>
internal sealed record Question(string Period, string Category, string Basis, string Currency);
