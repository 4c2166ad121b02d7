using System.Text.Json.Nodes;

namespace Ledger.Tests.Simulation;

/// <summary>Contract sections 3 and 6, meaning 10: points of amounts, and their conversion by the rates recorded at a position.</summary>
internal sealed class NaiveMoney(NaiveLog log, int position)
{
    private static readonly Dictionary<string, decimal> Scales = new() { ["million"] = 1_000_000, ["billion"] = 1_000_000_000 };

    private readonly List<NaiveFact> rates = [.. log.Visible(DateOnly.MaxValue, position).Where(e => e.Type == "exchangeRate")];

    /// <summary>The currency of a figure; null where it has none.</summary>
    public static string? Currency(NaiveFact figure) => figure.Content["amount"]?["currency"] is { } currency ? (string)currency! : null;

    /// <summary>The point of a figure, as stated.</summary>
    public static decimal? Point(NaiveFact figure) => figure.Content["amount"] is JsonObject amount ? (Low(amount) + High(amount)) / 2 : null;

    /// <summary>Lower end, in whole units.</summary>
    public static decimal Low(JsonObject amount) => (decimal)(amount["value"] ?? amount["low"])! * Scales[(string)amount["scale"]!];

    /// <summary>Upper end, in whole units.</summary>
    public static decimal High(JsonObject amount) => (decimal)(amount["value"] ?? amount["high"])! * Scales[(string)amount["scale"]!];

    /// <summary>The point of a figure in a currency; null without figure or rate.</summary>
    public decimal? Point(NaiveFact figure, string currency) =>
        Point(figure) is { } units ? In(units, Currency(figure)!, currency, figure.On) : null;

    /// <summary>The same in the two decimals that a converted amount is written with.</summary>
    public decimal? Written(decimal units, string from, string to, DateOnly on) =>
        In(units, from, to, on) is { } converted ? from == to ? converted : Math.Round(converted, 2, MidpointRounding.ToEven) : null;

    /// <summary>Units in another currency at the rates of a day.</summary>
    public decimal? In(decimal units, string from, string to, DateOnly on)
    {
        if (from == to) return units;
        if (Rate(from, to, on) is var (times, over)) return units * times / over;
        foreach (var via in (string[])["CNY", "USD", "EUR"])
            if (Rate(from, via, on) is var (times1, over1) && Rate(via, to, on) is var (times2, over2))
                return units * times1 * times2 / (over1 * over2);
        return null;
    }

    private (decimal Times, decimal Over)? Rate(string from, string to, DateOnly on)
    {
        var latest = rates.Where(r => r.On <= on && ((r.Text("base") == from && r.Text("quote") == to) || (r.Text("base") == to && r.Text("quote") == from)))
            .OrderBy(r => r.On).ThenBy(r => r.Position).LastOrDefault();
        if (latest is null) return null;
        var rate = (decimal)latest.Content["rate"]!;
        return latest.Text("base") == from ? (rate, 1) : (1, rate);
    }
}
