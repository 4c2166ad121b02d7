using Ledger.Entries;
using Ledger.Kernel;

namespace Ledger.Companies;

/// <summary>A company was registered in the book.</summary>
public sealed record CompanyRegistered : CompanyEvent
{
    /// <summary>Name and reader.</summary>
    public static EventKind Kind { get; } = new("companyRegistered", nameof(CompanyRegistered), typeof(CompanyRegistered), Read);

    /// <inheritdoc/>
    public override string Type => Kind.Name;

    /// <summary>Reads a profile as a user sends it, or as it is stored.</summary>
    public static CompanyRegistered Read(Fields fields) => ReadProfile(fields, new CompanyRegistered());
}
