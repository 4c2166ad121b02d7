using System.Text.Json;
using Ledger.Kernel;

namespace Ledger.Entries;

/// <summary>
/// Somebody decided which of several claims that contradict each other is to be believed, from the resolution's announcedOn on. All of them stay
/// on record and count as before; only the contradiction is marked as settled.
/// </summary>
public sealed record DiscrepancyResolved : DatedReference
{
    /// <summary>Most claims that one is believed over.</summary>
    public const int MostAgainst = 100;

    /// <summary>Name and reader.</summary>
    public static EventKind Kind { get; } = new("resolution", nameof(DiscrepancyResolved), typeof(DiscrepancyResolved), Read);

    /// <inheritdoc/>
    public override string Type => Kind.Name;

    /// <summary>
    /// The other entries of the contradiction, all of them, which the chosen one is believed over: ids in order, or <c>ref:…</c> until the ledger
    /// resolves them when it records. Empty where the contradiction lies in one entry alone.
    /// </summary>
    public IReadOnlyList<string> Against { get; init; } = [];

    /// <summary>Equal content, claim by claim.</summary>
    public bool Equals(DiscrepancyResolved? other) => base.Equals(other) && Against.SequenceEqual(other.Against);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Against.Count);

    /// <summary>Whether it is about just these entries.</summary>
    public bool IsAbout(IReadOnlyCollection<Guid> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return entries.Count == Against.Count + 1 && entries.Contains(TargetId) && Against.All(a => entries.Contains(Guid.ParseExact(a, "D")));
    }

    /// <inheritdoc/>
    protected override void WriteOwn(Utf8JsonWriter json, bool asStated)
    {
        json.WriteString("entry", Target);
        if (Against.Count > 0)
        {
            json.WriteStartArray("against");
            foreach (var other in Against) json.WriteStringValue(other);
            json.WriteEndArray();
        }

        json.WriteString("announcedOn", Iso.Text(AnnouncedOn));
        WriteReference(json);
    }

    private static DiscrepancyResolved Read(Fields fields)
    {
        var against = fields.Texts("against", MostAgainst, 204);
        foreach (var (i, other) in against.Index())
        {
            // An empty one was complained of already.
            if (other.Length > 0 && !other.StartsWith("ref:", StringComparison.Ordinal) && !Guid.TryParseExact(other, "D", out _))
                fields.Report($"against[{i}]", "Each of 'against' is an entry's id, or 'ref:' and the reference it was recorded with.");
        }

        return ReadReference(fields, new DiscrepancyResolved { AnnouncedOn = fields.FactDate("announcedOn"), Against = against }, reasonRequired: true, sourceRequired: false);
    }
}
