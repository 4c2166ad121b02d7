using System.Text.Json.Nodes;

namespace Ledger.Tests.Simulation;

/// <summary>A random book of a company that reports a lot: quarters and year-to-date figures mixed, restated, guided and pledged.</summary>
internal sealed class RandomReports(int seed) : RandomBook(seed)
{
    private static readonly string[] Reported =
    [
        "FY2025-Q1", "CY2024-Q2", "FY2025-Q2", "FY2025-Q3", "CY2024-Q4", "FY2025-Q4", "CY2025-Q1", "FY2025-H1", "2024-04-01/2024-09-30", "FY2025-9M",
        "FY2025", "FY2025-H2", "FY2024", "FY2024-Q4", "FY2024-Q3", "FY2024-9M", "FY2024-H1", "CY2024", "FY2024/FY2025",
    ];

    private static readonly string[] Expected = ["FY2025", "FY2025", "FY2025-Q1", "FY2025-Q4", "CY2025-Q1", "FY2026"];

    /// <inheritdoc/>
    protected override JsonObject NewFact() => Any(20) switch
    {
        0 or 1 => Rate(),
        < 5 => Announcement("guidance"),
        5 => Announcement("plan"),
        < 10 => Forecast(),
        _ => Report(),
    };

    /// <inheritdoc/>
    protected override JsonObject Figure(string type)
    {
        var line = base.Figure(type);
        var periods = type == "earningsReport" ? Reported : Expected;
        line["period"] = periods[Any(periods.Length)];
        return line;
    }

    /// <inheritdoc/>
    protected override JsonObject Amount()
    {
        var amount = base.Amount();
        if (Any(6) > 0) amount["scale"] = "million";
        return amount;
    }

    /// <inheritdoc/>
    protected override JsonObject Report()
    {
        var line = base.Report();
        var amount = line["amount"]!.AsObject();
        var quarters = NaivePeriods.Part(NaivePeriods.NameOf((string)line["period"]!))?.Quarters.Sum() ?? 4;
        if (Any(8) > 0) amount["currency"] = "CNY";
        amount.Remove("low");
        amount.Remove("high");
        // Mostly near what its length lets expect, now and then too much for its year; at times nothing.
        amount["value"] = Any(25) == 0 ? 0 : (20 * quarters) + Any(8) + (Any(4) * 0.25m);
        amount["scale"] = "million";
        var growth = new JsonObject();
        if (Any(3) == 0) growth["yearOnYear"] = (Any(40) - 9) * 0.1m;
        if (Any(4) == 0) growth["quarterOnQuarter"] = (Any(20) - 9) * 0.05m;
        if (growth.Count > 0) line["growth"] = growth;
        return line;
    }
}
