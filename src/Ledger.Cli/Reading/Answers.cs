using System.Text.Json;
using System.Text.Json.Serialization;
using Ledger.Cli.Terminals;

namespace Ledger.Cli.Reading;

/// <summary>Reads a server's answers into records.</summary>
internal static class Answers
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new BoundedDecimal() },
    };

    /// <summary>An answer, or a part of it.</summary>
    /// <exception cref="StopException">It is none of this ledger's.</exception>
    public static T Read<T>(JsonElement json)
    {
        try
        {
            return json.Deserialize<T>(Options) ?? throw new JsonException("It is null.");
        }
        catch (JsonException other)
        {
            throw Unlike(other.Message);
        }
    }

    /// <summary>The server's answer is not what this tool knows.</summary>
    public static StopException Unlike(string how) =>
        new(ExitCode.Unreachable, $"The server's answer has a form that this tool does not know: {SafeText.Of(how)} Is it Capex Ledger's, and of this version?");

    // Sums and differences of what is shown must not overflow, whatever a server answers.
    private sealed class BoundedDecimal : JsonConverter<decimal>
    {
        private const decimal Limit = 1_000_000_000_000_000_000_000_000m;

        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out var number) && Math.Abs(number) < Limit
                ? number
                : throw new JsonException("A number is out of range.");

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
    }
}
