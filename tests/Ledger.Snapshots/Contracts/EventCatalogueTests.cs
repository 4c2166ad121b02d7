using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ledger.Entries;
using Ledger.Kernel;

namespace Ledger.Snapshots.Contracts;

/// <summary>What is stored for good: names of events and fields may be added, and never change.</summary>
[UsesVerify]
public class EventCatalogueTests
{
    /// <summary>By stored name: the contract's word, the fields in the order written, those that an entry cannot be without.</summary>
    [Fact]
    public Task Events_keep_their_names_and_fields()
    {
        var list = new StringBuilder();
        foreach (var kind in EventKind.All)
        {
            list.Append($"{kind.EventName}: {kind.Name}\n");
            list.Append($"    writes {string.Join(' ', Paths(Written(kind)))}\n");
            list.Append($"    needs {string.Join(' ', Needed(kind))}\n");
        }

        return Snapshot.Text(list.ToString().TrimEnd('\n'));
    }

    public static TheoryData<string> Kinds => [.. EventKind.All.Select(k => k.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_full_sample_has_every_field_that_is_read(string name)
    {
        var kind = Kind(name);
        var problems = new Problems();
        var fields = new Fields(JsonElement.Parse("""{"zz":1}"""), "", problems);
        fields.Take("type");
        kind.Read(fields);
        fields.RefuseUnknown("It");
        var takes = problems.All.Single(p => p.Path == "zz").Message.Split("It takes: ")[1].TrimEnd('.').Split(", ");
        var given = JsonNode.Parse(EventSamples.Full[name])!.AsObject().Select(f => f.Key);
        // An exchange rate belongs to no company; others get the company from the entry that they are about, or name it.
        Assert.Equal(takes.Order(StringComparer.Ordinal), given.Order(StringComparer.Ordinal));
        Assert.Equal(given.Order(StringComparer.Ordinal), Written(kind).EnumerateObject().Select(f => f.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_stored_is_read_back_the_same(string name)
    {
        foreach (var sample in new[] { EventSamples.Full[name], EventSamples.Bare[name] })
        {
            var once = EventSamples.Read(Kind(name), sample);
            Assert.Equal(once, EventSamples.Read(Kind(name), Encoding.UTF8.GetString(once.Json(asStated: true))));
        }
    }

    private static EventKind Kind(string name) => EventKind.All.Single(k => k.Name == name);

    private static JsonElement Written(EventKind kind) => JsonElement.Parse(EventSamples.Read(kind, EventSamples.Full[kind.Name]).Json(asStated: true));

    private static IEnumerable<string> Paths(JsonElement json, string prefix = "") => json.EnumerateObject().SelectMany(field =>
        field.Value.ValueKind == JsonValueKind.Object && field.Name != "replacement"
            ? Paths(field.Value, $"{prefix}{field.Name}.")
            : [prefix + field.Name]);

    // Each field of the bare sample without which it is refused; where another field would do, the refusal names that.
    private static IEnumerable<string> Needed(EventKind kind)
    {
        foreach (var path in Paths(JsonElement.Parse(EventSamples.Bare[kind.Name])).Where(p => p != "type"))
        {
            var without = JsonNode.Parse(EventSamples.Bare[kind.Name])!.AsObject();
            var steps = path.Split('.');
            (steps.Length == 1 ? without : without[steps[0]]!.AsObject()).Remove(steps[^1]);
            var problems = new Problems();
            kind.Read(new Fields(JsonElement.Parse(without.ToJsonString()), "", problems));
            Assert.False(problems.None, $"{kind.Name} does not need {path}; the bare sample must not have it.");
            yield return problems.All[0].Path == path ? path : $"{path}|{problems.All[0].Path}";
        }
    }
}
