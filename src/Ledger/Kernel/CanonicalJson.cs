using System.Buffers;
using System.Text.Json;

namespace Ledger.Kernel;

/// <summary>
/// One form for equal JSON, so that equality is equality of bytes: names sorted by their UTF-16 code units as in RFC 8785, no white space,
/// numbers digit for digit as they are written, because 122.50 says more than 122.5.
/// </summary>
public static class CanonicalJson
{
    /// <summary>The canonical bytes of a value.</summary>
    public static byte[] Bytes(JsonElement value)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, PlainJson.Options)) Write(json, value);
        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var field in value.EnumerateObject().OrderBy(f => f.Name, StringComparer.Ordinal))
                {
                    json.WritePropertyName(field.Name);
                    Write(json, field.Value);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in value.EnumerateArray()) Write(json, item);
                json.WriteEndArray();
                break;
            case JsonValueKind.Number:
                json.WriteRawValue(value.GetRawText());
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }
}
