using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Ledger.Kernel;

namespace Ledger.Server.Web;

/// <summary>How answers are written as JSON: the contract's names and words, decimals in full, nulls written, no needless escapes.</summary>
public static class AnswerJson
{
    /// <summary>The options of every answer; nothing is read with them.</summary>
    public static readonly JsonSerializerOptions Options = Make();

    /// <summary>A value as the bytes of its answer.</summary>
    public static byte[] Bytes<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

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
