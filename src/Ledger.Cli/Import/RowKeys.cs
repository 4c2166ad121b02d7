using System.Text.Json;

namespace Ledger.Cli.Import;

/// <summary>What has to be known of a row to send it at the right time: read in passing, without taking the row apart.</summary>
/// <param name="Type">The kind of entry; null when the row does not say.</param>
/// <param name="Company">The company it names.</param>
/// <param name="Ref">Its own reference.</param>
/// <param name="Target">The entry it refers to.</param>
/// <param name="IsProfile">Whether it is a company's profile.</param>
/// <param name="IsGivenOut">Whether it bears what the ledger itself sets, because it was taken from a ledger.</param>
internal readonly record struct RowKeys(string? Type, string? Company, string? Ref, string? Target, bool IsProfile, bool IsGivenOut)
{
    /// <summary>Reads over one JSON value.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static RowKeys Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 32 });
        string? type = null, company = null, reference = null, target = null;
        bool id = false, name = false, position = false, fingerprint = false;
        reader.Read();
        var isObject = reader.TokenType == JsonTokenType.StartObject;
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1 || !isObject) continue;
            if (reader.ValueTextEquals("type"u8)) type = Text(ref reader);
            else if (reader.ValueTextEquals("company"u8)) company = Text(ref reader);
            else if (reader.ValueTextEquals("ref"u8)) reference = Text(ref reader);
            else if (reader.ValueTextEquals("entry"u8)) target = Text(ref reader);
            else if (reader.ValueTextEquals("id"u8)) id = true;
            else if (reader.ValueTextEquals("name"u8)) name = true;
            else if (reader.ValueTextEquals("position"u8)) position = true;
            else if (reader.ValueTextEquals("fingerprint"u8)) fingerprint = true;
        }

        return new RowKeys(type, company, reference, target, type is "company" or "companyRegistered" or "companyChanged" || (type is null && id && name), position && fingerprint);
    }

    private static string? Text(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
}
