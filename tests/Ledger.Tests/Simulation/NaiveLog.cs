using System.Text.Json.Nodes;

namespace Ledger.Tests.Simulation;

/// <summary>Contract section 6, meaning 1, as it is read: the whole log is filtered again for each question. Entries are known by their <c>ref</c>.</summary>
internal sealed class NaiveLog(IEnumerable<JsonObject> lines)
{
    private readonly List<JsonObject> log = [.. lines.Select(line => JsonNode.Parse(line.ToJsonString())!.AsObject())];

    /// <summary>What was recorded, by position: the line of position p is at p − 1.</summary>
    public IReadOnlyList<JsonObject> Recorded(int position) => log[..position];

    /// <summary>What was visible.</summary>
    public List<NaiveFact> Visible(DateOnly asOf, int position)
    {
        var recorded = log.Take(position).ToList();
        var retracted = recorded.Where(e => (string)e["type"]! == "retraction").Select(e => ((string)e["entry"]!)[4..]).ToHashSet();
        var entries = new List<NaiveFact>();
        for (var i = 0; i < recorded.Count; i++)
        {
            var (type, reference) = ((string)recorded[i]["type"]!, (string)recorded[i]["ref"]!);
            if (type is "correction" or "retraction" || retracted.Contains(reference)) continue;
            var correction = recorded.LastOrDefault(e => (string)e["type"]! == "correction" && (string)e["entry"]! == $"ref:{reference}" && !retracted.Contains((string)e["ref"]!));
            var fact = NaiveFact.Of(i + 1, recorded[i], correction is null ? recorded[i] : correction["replacement"]!.AsObject());
            if (fact.On <= asOf) entries.Add(fact);
        }

        return entries;
    }

    /// <summary>What was said of an entry by a date.</summary>
    public static IEnumerable<NaiveFact> Said(List<NaiveFact> visible, string type, NaiveFact about, DateOnly until) =>
        visible.Where(e => e.Type == type && e.Text("entry") == $"ref:{about.Ref}" && e.On <= until);
}

/// <summary>An entry with the content that it has after corrections.</summary>
internal sealed record NaiveFact(int Position, string Ref, string Type, DateOnly On, JsonObject Content)
{
    /// <summary>An entry as recorded, with some content.</summary>
    public static NaiveFact Of(int position, JsonObject recorded, JsonObject content) => new(
        position, (string)recorded["ref"]!, (string)content["type"]!, DateOnly.ParseExact((string)(content["announcedOn"] ?? content["on"])!, "yyyy-MM-dd", null), content);

    /// <summary>Whether it states a figure of the company.</summary>
    public bool IsFigure => Type is "forecast" or "earningsReport" or "announcement";

    /// <summary>Whether it is the company's outlook.</summary>
    public bool IsGuidance => Type == "announcement" && Text("nature") == "guidance";

    /// <summary>The one name of its period.</summary>
    public string Period => NaivePeriods.NameOf(Text("period"));

    /// <summary>A field.</summary>
    public string Text(string field) => (string)Content[field]!;

    /// <summary>Whether it is a figure about a period, category and basis.</summary>
    public bool IsAbout(string period, string category, string basis) =>
        IsFigure && Period == period && Text("category") == category && Text("basis") == basis;
}
