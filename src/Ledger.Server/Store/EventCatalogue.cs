namespace Ledger.Server.Store;

/// <summary>The event types the store knows, each with the name under which it is stored for ever.</summary>
public sealed class EventCatalogue
{
    private EventCatalogue(IReadOnlyList<(Type Type, string StoredName)> events) => Events = events;

    /// <summary>Every event type with its stored name, ordered by that name.</summary>
    public IReadOnlyList<(Type Type, string StoredName)> Events { get; }

    /// <summary>Makes a catalogue; a type or a name that occurs twice is a mistake of ours and throws.</summary>
    public static EventCatalogue Of(IEnumerable<(Type Type, string StoredName)> events)
    {
        var all = events.OrderBy(e => e.StoredName, StringComparer.Ordinal).ToArray();
        var twice = all.GroupBy(e => e.StoredName).Where(g => g.Count() > 1).Select(g => g.Key)
            .Concat(all.GroupBy(e => e.Type).Where(g => g.Count() > 1).Select(g => g.Key.FullName!))
            .ToArray();
        if (twice.Length > 0)
            throw new InvalidOperationException($"Declared twice in the event catalogue: {string.Join(", ", twice)}.");
        return new EventCatalogue(all);
    }
}
