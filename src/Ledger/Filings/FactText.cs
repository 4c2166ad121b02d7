using System.Text;
using System.Text.Json;

namespace Ledger.Filings;

/// <summary>The fields of one fact as they are written. One object is filled again and again: a file has many thousands.</summary>
internal sealed class FactText
{
    private int seen;

    public string? Start { get; private set; }

    public string? End { get; private set; }

    public string? Value { get; private set; }

    public bool ValueIsNumber { get; private set; }

    public string? Accession { get; private set; }

    public string? Form { get; private set; }

    public string? Filed { get; private set; }

    /// <summary>A field that is given twice or is no text; null when all are in order.</summary>
    public string? Broken { get; private set; }

    /// <summary>Reads the object that the reader stands at the start of.</summary>
    public void Read(ref Utf8JsonReader reader)
    {
        (seen, Start, End, Value, ValueIsNumber, Accession, Form, Filed, Broken) = (0, null, null, null, false, null, null, null, null);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            // What the filing is about (fy, fp) and where its latest vintage stands (frame) would mislead: they are not read.
            if (reader.ValueTextEquals("val"u8)) TakeValue(ref reader);
            else if (reader.ValueTextEquals("end"u8)) End = Take(ref reader, "end", 1);
            else if (reader.ValueTextEquals("start"u8)) Start = Take(ref reader, "start", 2);
            else if (reader.ValueTextEquals("accn"u8)) Accession = Take(ref reader, "accn", 4);
            else if (reader.ValueTextEquals("form"u8)) Form = Take(ref reader, "form", 8);
            else if (reader.ValueTextEquals("filed"u8)) Filed = Take(ref reader, "filed", 16);
            else reader.Skip();
        }
    }

    private void TakeValue(ref Utf8JsonReader reader)
    {
        Once("val", 32);
        reader.Read();
        ValueIsNumber = reader.TokenType == JsonTokenType.Number;
        if (ValueIsNumber) Value = Encoding.UTF8.GetString(reader.ValueSpan);
        else if (reader.TokenType == JsonTokenType.String) Value = Decoded(ref reader);
        reader.Skip();
    }

    private string? Take(ref Utf8JsonReader reader, string name, int bit)
    {
        Once(name, bit);
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null) return null;
        var text = reader.TokenType == JsonTokenType.String ? Decoded(ref reader) : null;
        if (text is null) Broken ??= name;
        reader.Skip();
        return text;
    }

    private void Once(string name, int bit)
    {
        if ((seen & bit) != 0) Broken ??= name;
        seen |= bit;
    }

    /// <summary>The text that the reader stands at; null when it is no valid Unicode.</summary>
    public static string? Decoded(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
