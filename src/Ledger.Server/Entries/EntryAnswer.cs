using System.Buffers;
using System.Text.Json;
using Ledger.Entries;
using Ledger.Kernel;

namespace Ledger.Server.Entries;

/// <summary>How a recorded event is written in answers: its place and recorder, then its content in the contract's shape, amounts in whole units.</summary>
public static class EntryAnswer
{
    /// <summary>The event as one JSON object.</summary>
    public static ReadOnlyMemory<byte> Bytes(Recorded recorded, Action<Utf8JsonWriter>? more = null)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, PlainJson.Options))
        {
            json.WriteStartObject();
            WriteFields(json, recorded);
            more?.Invoke(json);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    /// <summary>The event's fields, into an object that the caller opened.</summary>
    public static void WriteFields(Utf8JsonWriter json, Recorded recorded)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(recorded);
        json.WriteNumber("position", recorded.Position);
        json.WriteString("id", recorded.IdText);
        json.WriteString("event", EventKind.Of(recorded.Content).EventName);
        json.WriteString("recordedAt", Iso.Text(recorded.RecordedAt));
        json.WriteString("recordedBy", recorded.RecordedBy);
        json.WriteString("correlationId", recorded.CorrelationId);
        json.WriteString("fingerprint", recorded.Fingerprint.Hex);
        recorded.Content.WriteFields(json, asStated: false);
    }
}
