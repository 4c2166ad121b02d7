using System.Text.Json;
using Ledger.Kernel;

namespace Ledger.Entries;

/// <summary>Anything that is recorded in a book's log: an immutable fact, a record whose content never changes.</summary>
public abstract record LedgerEvent
{
    /// <summary>The contract's word for the kind of entry, such as <c>forecast</c>.</summary>
    public abstract string Type { get; }

    /// <summary>Id of the company it concerns; null only for exchange rates and policies.</summary>
    public string? Company { get; init; }

    /// <summary>
    /// The content's SHA-256 over its canonical form: the fields in the contract's order, absent ones left out, defaults
    /// written, amounts in whole currency units without trailing zeros, UTF-8 without white space.
    /// </summary>
    public Fingerprint Fingerprint() => Kernel.Fingerprint.Of(Written(asStated: false));

    /// <summary>The content as JSON: as stated for storage, in whole currency units for answers and fingerprints.</summary>
    public byte[] Json(bool asStated) => Written(asStated).ToArray();

    /// <summary>Writes the content as one JSON object.</summary>
    public void Write(Utf8JsonWriter json, bool asStated)
    {
        json.WriteStartObject();
        WriteFields(json, asStated);
        json.WriteEndObject();
    }

    /// <summary>Writes the content's fields into an object that the caller opened.</summary>
    public void WriteFields(Utf8JsonWriter json, bool asStated)
    {
        json.WriteString("type", Type);
        if (Company is not null) json.WriteString("company", Company);
        WriteOwn(json, asStated);
    }

    /// <summary>Writes the fields of this kind, in the contract's order.</summary>
    protected abstract void WriteOwn(Utf8JsonWriter json, bool asStated);

    /// <summary>Writes a field unless it is absent.</summary>
    protected static void Write(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null) json.WriteString(name, value);
    }

    /// <summary>Writes a date unless it is absent.</summary>
    protected static void Write(Utf8JsonWriter json, string name, DateOnly? value)
    {
        if (value is { } date) json.WriteString(name, Iso.Text(date));
    }

    private ReadOnlySpan<byte> Written(bool asStated) =>
        PlainJson.Written((Content: this, AsStated: asStated), static (what, json) => what.Content.Write(json, what.AsStated));
}
