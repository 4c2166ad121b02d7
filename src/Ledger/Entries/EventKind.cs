using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using Ledger.Kernel;

namespace Ledger.Entries;

/// <summary>How one kind of event is named and read. Each event declares its own; a scan finds them all.</summary>
/// <param name="Name">The contract's word, such as <c>forecast</c>.</param>
/// <param name="EventName">The stored name, such as <c>ForecastIssued</c>; never changes once released.</param>
/// <param name="ClrType">The record.</param>
/// <param name="Read">Reads the content; problems go to the fields' list, and then the result is meaningless.</param>
public sealed record EventKind(string Name, string EventName, Type ClrType, Func<Fields, LedgerEvent> Read)
{
    /// <summary>Whether it is a kind of entry; companies' profiles and policies are none.</summary>
    public bool IsEntry { get; } = ClrType.IsSubclassOf(typeof(Entry));

    /// <summary>Every kind of event, found by scanning for static properties <c>Kind</c>; ordered by stored name.</summary>
    public static readonly IReadOnlyList<EventKind> All =
    [
        .. typeof(EventKind).Assembly.GetTypes()
            .Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(LedgerEvent)))
            .Select(t => (EventKind)(t.GetProperty("Kind", BindingFlags.Public | BindingFlags.Static)
                ?? throw new MissingMemberException(t.Name, "Kind")).GetValue(null)!)
            .OrderBy(k => k.EventName, StringComparer.Ordinal),
    ];

    private static readonly FrozenDictionary<string, EventKind> Entries =
        All.Where(k => k.ClrType.IsSubclassOf(typeof(Entry))).ToFrozenDictionary(k => k.Name, StringComparer.Ordinal);

    private static readonly string MissingType = $"'type' is required: one of {string.Join(", ", Entries.Keys.Order(StringComparer.Ordinal))}.";

    private static readonly string WrongType = $"'type' must be one of {string.Join(", ", Entries.Keys.Order(StringComparer.Ordinal))}.";

    private static readonly FrozenDictionary<Type, EventKind> ByType = All.ToFrozenDictionary(k => k.ClrType);

    private static readonly FrozenDictionary<string, EventKind> ByEventName = All.ToFrozenDictionary(k => k.EventName, StringComparer.Ordinal);

    private static readonly string WrongEvent = $"'event' must be one of {string.Join(", ", All.Select(k => k.EventName))}.";

    /// <summary>The kind of an event.</summary>
    public static EventKind Of(LedgerEvent content) => ByType[content.GetType()];

    /// <summary>The kind with a stored name.</summary>
    /// <exception cref="InvalidDataException">There is none: a newer version wrote it.</exception>
    public static EventKind OfStored(string eventName) =>
        ByEventName.GetValueOrDefault(eventName) ?? throw new InvalidDataException($"No kind of event is stored as '{eventName}'.");

    /// <summary>Finds the kind with a stored name; false with what names there are.</summary>
    public static bool TryFindStored(string? eventName, out EventKind kind, out string message)
    {
        message = WrongEvent;
        return ByEventName.TryGetValue(eventName ?? "", out kind!);
    }

    /// <summary>Reads an entry as a user sends it; null when <see cref="Fields.Problems"/> holds why not.</summary>
    public static Entry? ReadEntry(JsonElement json, string path, Problems problems)
    {
        // Counted before the fields are taken apart: one given twice is found there.
        var before = problems.All.Count;
        var fields = new Fields(json, path, problems);
        var entry = json.ValueKind == JsonValueKind.Object ? ReadEntry(fields) : null;
        return problems.All.Count == before ? entry : null;
    }

    /// <summary>Reads stored content back.</summary>
    /// <exception cref="InvalidDataException">The stored content breaks the rules: it was changed from outside, or by a newer version.</exception>
    public LedgerEvent ReadStored(JsonElement json)
    {
        var problems = new Problems();
        return ReadStored(json, "", problems)
            ?? throw new InvalidDataException($"Stored {EventName} cannot be read: {problems.All[0].Path}: {problems.All[0].Message}");
    }

    /// <summary>Reads content in its stored form; null when <paramref name="problems"/> holds why not.</summary>
    public LedgerEvent? ReadStored(JsonElement json, string path, Problems problems)
    {
        var before = problems.All.Count;
        var fields = new Fields(json, path, problems);
        if (fields.Text("type", 40, required: true) is { } type && type != Name) fields.Report("type", $"The 'type' of a stored {EventName} is {Name}.");
        var content = Read(fields);
        fields.RefuseUnknown($"A stored {EventName}");
        return problems.All.Count == before ? content : null;
    }

    private static Entry? ReadEntry(Fields fields)
    {
        if (!fields.TryRead("type", TryFind, out EventKind kind, required: true, MissingType)) return null;
        var entry = (Entry)kind.Read(fields);
        fields.RefuseUnknown($"A {kind.Name}");
        return entry;
    }

    private static bool TryFind(string? name, out EventKind kind, out string message)
    {
        message = WrongType;
        return Entries.TryGetValue(name ?? "", out kind!);
    }
}
