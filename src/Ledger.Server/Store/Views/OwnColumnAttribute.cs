using System.Reflection;
using Marten.Schema;

namespace Ledger.Server.Store.Views;

/// <summary>Keeps a member of a document in a column as well, so that whoever asks for it alone need not have the document unpacked. Made by a migration, and not indexed.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OwnColumnAttribute : MartenAttribute
{
    /// <inheritdoc/>
    public override void Modify(DocumentMapping mapping, MemberInfo member)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        ArgumentNullException.ThrowIfNull(member);
        mapping.DuplicateField(member.Name);
    }
}
