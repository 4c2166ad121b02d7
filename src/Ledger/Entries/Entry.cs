using System.Text.Json;
using Ledger.Kernel;

namespace Ledger.Entries;

/// <summary>One recorded fact about capital expenditure, as a user states it.</summary>
public abstract record Entry : LedgerEvent
{
    /// <summary>The client's own reference, unique in the book; null when none was given.</summary>
    public string? Ref { get; init; }

    /// <summary>A remark.</summary>
    public string? Note { get; init; }

    /// <summary>The date on which the world learned the fact (knowledge clock); null for corrections and retractions, which only the ledger makes.</summary>
    public virtual DateOnly? KnownOn => null;

    /// <summary>Its source; null where none is required and none given.</summary>
    public Source? Source { get; init; }

    /// <summary>Reads the fields that every entry has.</summary>
    protected static TEntry ReadCommon<TEntry>(Fields fields, TEntry entry, bool companyRequired, bool sourceRequired, bool takesCompany = true) where TEntry : Entry
    {
        var company = takesCompany ? fields.Text("company", 200, companyRequired) : null;
        if (company is not null && !Slug.IsValid(company)) fields.Report("company", $"'company' must be an id: {Slug.Rule}.");
        var reference = fields.Text("ref", 200);
        if (reference is not null && reference.StartsWith("ref:", StringComparison.Ordinal)) fields.Report("ref", "Give 'ref' without the leading 'ref:'.");
        return entry with
        {
            Company = Shared.Text(company),
            Source = Source.Read(fields, sourceRequired),
            Note = fields.Text("note", 4000, lines: true),
            Ref = reference,
        };
    }

    /// <summary>Writes the fields that every entry has.</summary>
    protected void WriteCommon(Utf8JsonWriter json)
    {
        if (Source is not null)
        {
            json.WritePropertyName("source");
            Source.Write(json);
        }

        Write(json, "note", Note);
        Write(json, "ref", Ref);
    }
}
