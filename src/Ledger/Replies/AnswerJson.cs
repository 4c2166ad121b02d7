using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Ledger.Kernel;

namespace Ledger.Replies;

/// <summary>How answers are written as JSON: the contract's names and words, decimals in full, nulls written, no needless escapes.</summary>
public static class AnswerJson
{
    /// <summary>The options of every answer; nothing is read with them.</summary>
    public static readonly JsonSerializerOptions Options = Make();

    /// <summary>A value as the bytes of its answer.</summary>
    public static byte[] Bytes<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    /// <summary>A list as the bytes of its answer: the fields of what it is wrapped in, its items, and where the next page begins.</summary>
    /// <param name="around">What JSON says around the items; its own items are left out.</param>
    /// <param name="items">One UTF-8 JSON value each.</param>
    /// <param name="next">The cursor of the next page; null on the last.</param>
    public static ReadOnlyMemory<byte> List(object around, IReadOnlyList<ReadOnlyMemory<byte>> items, string? next)
    {
        ArgumentNullException.ThrowIfNull(around);
        ArgumentNullException.ThrowIfNull(items);
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer, PlainJson.Options);
        json.WriteStartObject();
        foreach (var field in Options.GetTypeInfo(around.GetType()).Properties)
        {
            if (field.Name is "items" or "next" || field.Get is null) continue;
            json.WritePropertyName(field.Name);
            JsonSerializer.Serialize(json, field.Get(around), field.PropertyType, Options);
        }

        json.WriteStartArray("items");
        foreach (var item in items) json.WriteRawValue(item.Span, skipInputValidation: true);
        json.WriteEndArray();
        json.WriteString("next", next);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>Puts these rules into options, so that the OpenAPI document is derived from them too.</summary>
    public static void Apply(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DictionaryKeyPolicy = null;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.Never;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new AsText<Currency>(c => c.Code));
        options.Converters.Add(new AsText<Fingerprint>(f => f.Hex));
        options.Converters.Add(new AsText<Period>(p => p.Text));
        options.Converters.Add(new AsText<Policy>(p => p.ToString()));
        options.Converters.Add(new AsText<DateTimeOffset>(Iso.Text));
        options.Converters.Add(new AsAmount());
    }

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };
        Apply(options);
        options.MakeReadOnly();
        return options;
    }

    private sealed class AsText<T>(Func<T, string> text) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(text(value));
    }

    private sealed class AsAmount : JsonConverter<Amount>
    {
        public override Amount Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Amount value, JsonSerializerOptions options) => AmountJson.Write(writer, value, asStated: false);
    }
}
