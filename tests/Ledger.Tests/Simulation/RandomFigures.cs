using System.Globalization;
using System.Text.Json.Nodes;

namespace Ledger.Tests.Simulation;

/// <summary>Random entries of one company: on few days and on many, from few houses, in three currencies.</summary>
internal abstract class RandomFigures(int seed)
{
    /// <summary>Day 0.</summary>
    public static readonly DateOnly First = new(2025, 1, 1);

    private static readonly string[] Houses = ["House A", "HOUSE A", "Maison Bé", "Maison Be", "C & D", "华泰证券"];
    private static readonly string[] Periods = ["FY2025", "FY2025", "FY2025", "2024-04-01/2025-03-31", "FY2026", "CY2025"];

    private readonly Random random = new(seed);

    /// <summary>The first day that a new fact may be announced on, as a number of days after <see cref="First"/>.</summary>
    public int Earliest { get; set; }

    /// <summary>A whole number below a bound.</summary>
    protected int Any(int bound) => random.Next(bound);

    /// <summary>A forecast.</summary>
    protected JsonObject Forecast()
    {
        var line = Figure("forecast");
        line["forecaster"] = Houses[random.Next(Houses.Length)];
        if (random.Next(12) > 0) line["amount"] = Amount();
        else line["direction"] = "up";
        return line;
    }

    /// <summary>What a company says of its own plans.</summary>
    protected JsonObject Announcement(string nature)
    {
        var line = Figure("announcement");
        line["nature"] = nature;
        line["amount"] = Amount();
        if (line["amount"]!["value"] is not null) line["amount"]!["qualifier"] = random.Next(4) switch { 0 => "atLeast", 1 => "atMost", 2 => "about", _ => "exact" };
        return line;
    }

    /// <summary>An earnings report.</summary>
    protected virtual JsonObject Report()
    {
        var line = Figure("earningsReport");
        line["amount"] = Amount();
        return line;
    }

    /// <summary>What every figure has, but for the figure.</summary>
    protected virtual JsonObject Figure(string type) => new()
    {
        ["type"] = type,
        ["company"] = "alibaba",
        ["announcedOn"] = Day(),
        ["period"] = Periods[random.Next(Periods.Length)],
        ["basis"] = random.Next(8) == 0 ? "accrued" : "cash",
        ["category"] = random.Next(10) == 0 ? "servers" : "total",
        ["source"] = Source(),
    };

    /// <summary>An amount.</summary>
    protected virtual JsonObject Amount()
    {
        var low = 100 + (5 * random.Next(8));
        var amount = new JsonObject
        {
            ["currency"] = random.Next(6) switch { 0 => "USD", 1 => "EUR", _ => "CNY" },
            ["scale"] = random.Next(3) == 0 ? "billion" : "million",
        };
        if (random.Next(4) == 0) (amount["low"], amount["high"]) = (low, low + (0.25m * random.Next(40)));
        else amount["value"] = random.Next(4) == 0 ? low + 0.125m : low;
        return amount;
    }

    /// <summary>An exchange rate.</summary>
    protected JsonObject Rate()
    {
        var (from, to) = random.Next(4) switch { 0 => ("CNY", "USD"), 1 => ("EUR", "USD"), 2 => ("USD", "EUR"), _ => ("USD", "CNY") };
        return new JsonObject { ["type"] = "exchangeRate", ["base"] = from, ["quote"] = to, ["rate"] = 0.5m + (random.Next(64) / 8m), ["on"] = Day(), ["source"] = Source() };
    }

    /// <summary>A confirmation, withdrawal or exclusion.</summary>
    protected JsonObject About(string figure, bool isForecast) => new()
    {
        ["type"] = random.Next(4) switch { 0 => "withdrawal", 1 when isForecast => "exclusion", _ => "confirmation" },
        ["entry"] = $"ref:{figure}",
        ["announcedOn"] = Day(),
        ["source"] = Source(),
    };

    /// <summary>A day: many on few days, some far apart, so that dates are equal and estimates grow old.</summary>
    protected string Day() => First.AddDays(Earliest + (random.Next(3) == 0 ? random.Next(400) : 10 * random.Next(12))).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static JsonObject Source() => new() { ["title"] = "A note" };
}
