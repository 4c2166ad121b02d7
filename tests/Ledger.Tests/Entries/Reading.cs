using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ledger.Entries;
using Ledger.Kernel;

namespace Ledger.Tests.Entries;

/// <summary>Reads entries as a user sends them, and writes them back.</summary>
internal static class Reading
{
    /// <summary>The entry, or null with what is wrong with it.</summary>
    public static (Entry? Entry, IReadOnlyList<Problem> Problems) Try(string json)
    {
        using var document = JsonDocument.Parse(json);
        var problems = new Problems();
        return (EventKind.ReadEntry(document.RootElement, "", problems), problems.All);
    }

    /// <summary>An entry that nothing is wrong with.</summary>
    public static Entry Good(string json)
    {
        var (entry, problems) = Try(json);
        Assert.Empty(problems);
        return entry!;
    }

    /// <summary>An entry that nothing is wrong with.</summary>
    public static Entry Good(JsonNode json) => Good(json.ToJsonString());

    /// <summary>The one problem of an entry.</summary>
    public static Problem Bad(string json)
    {
        var (entry, problems) = Try(json);
        Assert.Null(entry);
        return Assert.Single(problems);
    }

    /// <summary>The one problem of an entry.</summary>
    public static Problem Bad(JsonNode json) => Bad(json.ToJsonString());

    /// <summary>An example with one field replaced; the path is dotted, and a value of null takes the field away.</summary>
    public static JsonNode With(this JsonNode example, string path, JsonNode? value)
    {
        var copy = example.DeepClone();
        var steps = path.Split('.');
        var at = copy.AsObject();
        foreach (var step in steps[..^1]) at = at[step]!.AsObject();
        if (value is null) at.Remove(steps[^1]);
        else at[steps[^1]] = value.DeepClone();
        return copy;
    }

    /// <summary>The content as it is stored, or as it is answered and fingerprinted.</summary>
    public static string Written(this LedgerEvent content, bool asStated = true) => Encoding.UTF8.GetString(content.Json(asStated));

    /// <summary>Stored content, read again.</summary>
    public static LedgerEvent Stored(this LedgerEvent content)
    {
        using var document = JsonDocument.Parse(content.Written());
        return EventKind.Of(content).ReadStored(document.RootElement);
    }
}
