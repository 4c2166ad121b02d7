namespace Ledger.Server.Security;

/// <summary>
/// The role that an endpoint needs: in the book of its address, or, at an address without a book, in all books. Every endpoint has this
/// note or <see cref="ForAnybodyAttribute"/>; one without is refused to everybody.
/// </summary>
/// <param name="role">The least role.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsRoleAttribute(Role role) : Attribute
{
    /// <summary>The least role.</summary>
    public Role Role { get; } = role;

    /// <summary>Whether the role in any one book is enough; the answer then shows only what the caller may see.</summary>
    public bool InAnyBook { get; init; }
}

/// <summary>Marks an endpoint that everybody may ask without saying who they are.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ForAnybodyAttribute : Attribute;
