using System.Globalization;
using System.Text.Json.Nodes;

namespace Ledger.Tests.Simulation;

/// <summary>
/// A random book of one company: the same seed, the same book. Entries come late, on equal dates and back-dated, are corrected
/// in every field that matters, retracted, brought back, withdrawn, confirmed and excluded, in three currencies.
/// </summary>
internal class RandomBook
{
    /// <summary>Day 0.</summary>
    public static readonly DateOnly First = new(2025, 1, 1);

    private static readonly string[] Houses = ["House A", "HOUSE A", "Maison Bé", "Maison Be", "C & D", "华泰证券"];
    private static readonly string[] Periods = ["FY2025", "FY2025", "FY2025", "2024-04-01/2025-03-31", "FY2026", "CY2025"];

    private readonly Random random;
    private readonly List<JsonObject> lines = [];
    private readonly List<string> facts = [];
    private readonly List<string> corrections = [];
    private readonly Dictionary<string, List<(string By, JsonObject Content)>> contents = [];

    /// <summary>An empty book.</summary>
    public RandomBook(int seed) => random = new Random(seed);

    /// <summary>What was written, in order. Every entry has a <c>ref</c>, and points to others by it.</summary>
    public IReadOnlyList<JsonObject> Lines => lines;

    /// <summary>The first day that a new fact may be announced on, as a number of days after <see cref="First"/>.</summary>
    public int Earliest { get; set; }

    /// <summary>A book of some writes.</summary>
    public static RandomBook Of(int seed, int writes) => new RandomBook(seed).Filled(writes);

    /// <summary>The same book with as many writes as given.</summary>
    public RandomBook Filled(int writes)
    {
        while (lines.Count < writes) Write();
        return this;
    }

    /// <summary>Writes one random entry.</summary>
    public void Write()
    {
        switch (random.Next(20))
        {
            case < 11: Fact(); break;
            case < 14: if (facts.Count > 0) Correct(); break;
            case < 15: if (facts.Count > 0) Retract(facts, random.Next(facts.Count)); break;
            case < 16: if (corrections.Count > 0) Retract(corrections, random.Next(corrections.Count)); break;
            default: Refer(); break;
        }
    }

    /// <summary>Writes a fact of its own: a forecast, a report or a rate.</summary>
    public void Fact() => Add(NewFact(), facts);

    /// <summary>Writes a confirmation, withdrawal or exclusion of a forecast.</summary>
    public void Refer()
    {
        var subjects = facts.Where(f => (string)Content(f)["type"]! is "forecast" or "announcement").ToList();
        if (subjects.Count == 0) return;
        var subject = subjects[random.Next(subjects.Count)];
        Add(About(subject, (string)Content(subject)["type"]! == "forecast"), facts);
    }

    /// <summary>Writes a correction of each fact to what it says already.</summary>
    public void CorrectToTheSame()
    {
        foreach (var fact in facts.ToList()) AddCorrection(fact, Content(fact));
    }

    /// <summary>Writes the last correction again.</summary>
    public void CorrectAgain()
    {
        if (lines.FindLast(l => (string)l["type"]! == "correction" && corrections.Contains((string)l["ref"]!)) is { } last)
            AddCorrection(((string)last["entry"]!)[4..], last["replacement"]!.AsObject());
    }

    /// <summary>The facts that were not retracted, by their refs.</summary>
    public IReadOnlyList<string> Facts => facts;

    /// <summary>Something else that a fact might have said.</summary>
    public JsonObject Other(string fact) => (string)Content(fact)["type"]! switch
    {
        "forecast" => random.Next(3) == 0 ? Forecast() : Moved(Content(fact)),
        "earningsReport" => Report(),
        "announcement" => Announcement((string)Content(fact)["nature"]!),
        "exchangeRate" => Rate(),
        _ => Moved(Content(fact)),
    };

    /// <summary>A fact that this kind of book holds.</summary>
    protected virtual JsonObject NewFact() => random.Next(12) switch { 0 or 1 => Rate(), 2 => Report(), _ => Forecast() };

    private void Correct()
    {
        var target = facts[random.Next(facts.Count)];
        AddCorrection(target, Other(target));
    }

    // The content in force: the latest correction's that was not retracted.
    private JsonObject Content(string fact) => contents[fact][^1].Content;

    private void AddCorrection(string target, JsonObject replacement)
    {
        contents[target].Add(($"e{lines.Count + 1}", replacement));
        Add(Correction(target, replacement), corrections);
    }

    private static JsonObject Correction(string target, JsonObject replacement) => new()
    {
        ["type"] = "correction",
        ["entry"] = $"ref:{target}",
        ["replacement"] = replacement.DeepClone(),
        ["reason"] = "A misprint.",
    };

    private JsonObject Moved(JsonObject before)
    {
        var after = before.DeepClone().AsObject();
        after["announcedOn"] = Day();
        return after;
    }

    private void Retract(List<string> from, int index)
    {
        var target = from[index];
        from.RemoveAt(index);
        foreach (var versions in contents.Values) versions.RemoveAll(v => v.By == target && v != versions[0]);
        Add(new JsonObject { ["type"] = "retraction", ["entry"] = $"ref:{target}", ["reason"] = "A duplicate." }, null);
    }

    private void Add(JsonObject line, List<string>? kind)
    {
        var reference = $"e{lines.Count + 1}";
        if (ReferenceEquals(kind, facts)) contents[reference] = [(reference, line.DeepClone().AsObject())];
        line["ref"] = reference;
        kind?.Add(reference);
        lines.Add(line);
    }

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

    private JsonObject About(string figure, bool isForecast) => new()
    {
        ["type"] = random.Next(4) switch { 0 => "withdrawal", 1 when isForecast => "exclusion", _ => "confirmation" },
        ["entry"] = $"ref:{figure}",
        ["announcedOn"] = Day(),
        ["source"] = Source(),
    };

    // Many on few days, some far apart, so that dates are equal and estimates grow old.
    private string Day() => First.AddDays(Earliest + (random.Next(3) == 0 ? random.Next(400) : 10 * random.Next(12))).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static JsonObject Source() => new() { ["title"] = "A note" };
}
