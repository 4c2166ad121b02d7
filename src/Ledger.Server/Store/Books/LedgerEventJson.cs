using System.Text.Json;
using System.Text.Json.Serialization;
using Ledger.Entries;

namespace Ledger.Server.Store.Books;

/// <summary>Lets Marten store events as the contract writes them, amounts as stated; one codec for wire, storage and fingerprint.</summary>
public sealed class LedgerEventJson : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => !typeToConvert.IsAbstract && typeToConvert.IsSubclassOf(typeof(LedgerEvent));

    /// <inheritdoc/>
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert))!;

    private sealed class Converter<TEvent> : JsonConverter<TEvent> where TEvent : LedgerEvent
    {
        private static readonly EventKind Kind = EventKind.All.Single(k => k.ClrType == typeof(TEvent));

        public override TEvent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var json = JsonDocument.ParseValue(ref reader);
            return (TEvent)Kind.ReadStored(json.RootElement);
        }

        public override void Write(Utf8JsonWriter writer, TEvent value, JsonSerializerOptions options) => value.Write(writer, asStated: true);
    }
}
