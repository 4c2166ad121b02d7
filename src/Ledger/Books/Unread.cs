using System.Text.Json;
using Ledger.Entries;
using Ledger.Proofs;

namespace Ledger.Books;

/// <summary>The content of an event as it is stored, with what a book must know of it to take it in, and what it is held against when it is read.</summary>
/// <param name="log">The log that it is in.</param>
/// <param name="kind">Its kind.</param>
/// <param name="stream">The stream that it lies in.</param>
/// <param name="reference">The client's own reference; null for none.</param>
/// <param name="json">Its JSON, UTF-8.</param>
/// <param name="leaf">The hash of its line that was recorded with it; null for what was recorded before leaves were kept.</param>
public sealed class Unread(StoredLog log, EventKind kind, string stream, string? reference, ReadOnlyMemory<byte> json, MerkleHash? leaf)
{
    /// <summary>Its kind.</summary>
    public EventKind Kind => kind;

    /// <summary>The stream that it lies in.</summary>
    public string Stream => stream;

    /// <summary>The client's own reference; null for none.</summary>
    public string? Ref => reference;

    /// <summary>Reads it, and holds it against what was recorded.</summary>
    /// <param name="recorded">The event that it is the content of.</param>
    /// <exception cref="LogDamagedException">It cannot be read, or is not what was recorded.</exception>
    internal LedgerEvent Read(Recorded recorded)
    {
        var content = Parse(recorded.Position);
        if (leaf is { } kept && new LogLine(log.Origin, recorded with { Content = content }).Leaf() is var hashed && hashed != kept)
            throw log.Damaged(recorded.Position, $"its line hashes to {hashed.Hex}, and {kept.Hex} was recorded");
        return EventStream.Of(content) is var about && about == stream
            ? content
            : throw log.Damaged(recorded.Position, $"it lies in the stream '{stream}', and is about '{about}'");
    }

    private LedgerEvent Parse(long position)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return kind.ReadStored(document.RootElement);
        }
#pragma warning disable CA1031 // However it fails to be read, it is not what was recorded, and the position must be named.
        catch (Exception unreadable) when (unreadable is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            throw log.Damaged(position, $"it cannot be read. {unreadable.Message.TrimEnd('.')}", unreadable);
        }
    }
}
