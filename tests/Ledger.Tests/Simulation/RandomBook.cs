using System.Text.Json.Nodes;

namespace Ledger.Tests.Simulation;

/// <summary>
/// A random book of one company: the same seed, the same book. Entries come late, on equal dates and back-dated, are corrected
/// in every field that matters, retracted, brought back, withdrawn, confirmed and excluded, in three currencies.
/// </summary>
internal class RandomBook(int seed) : RandomFigures(seed)
{
    private readonly List<JsonObject> lines = [];
    private readonly List<string> facts = [];
    private readonly List<string> corrections = [];
    private readonly Dictionary<string, List<(string By, JsonObject Content)>> contents = [];

    /// <summary>What was written, in order. Every entry has a <c>ref</c>, and points to others by it.</summary>
    public IReadOnlyList<JsonObject> Lines => lines;

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
        switch (Any(20))
        {
            case < 11: Fact(); break;
            case < 14: if (facts.Count > 0) Correct(); break;
            case < 15: if (facts.Count > 0) Retract(facts, Any(facts.Count)); break;
            case < 16: if (corrections.Count > 0) Retract(corrections, Any(corrections.Count)); break;
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
        var subject = subjects[Any(subjects.Count)];
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
        "forecast" => Any(3) == 0 ? Forecast() : Moved(Content(fact)),
        "earningsReport" => Report(),
        "announcement" => Announcement((string)Content(fact)["nature"]!),
        "exchangeRate" => Rate(),
        _ => Moved(Content(fact)),
    };

    /// <summary>A fact that this kind of book holds.</summary>
    protected virtual JsonObject NewFact() => Any(12) switch { 0 or 1 => Rate(), 2 => Report(), _ => Forecast() };

    private void Correct()
    {
        var target = facts[Any(facts.Count)];
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
}
