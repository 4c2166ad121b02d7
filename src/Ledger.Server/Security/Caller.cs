using Ledger.Kernel;
using Ledger.Server.Web;

namespace Ledger.Server.Security;

/// <summary>Who asks, and what they may do.</summary>
/// <param name="Id">Tells callers apart where requests are counted: a key, or a token's subject.</param>
/// <param name="Actor">The name under which they record.</param>
/// <param name="Roles">What they may do.</param>
/// <param name="Key">Id of the API key; null without one.</param>
/// <param name="Holds">Whether what they showed still holds at an instant: not expired, not revoked.</param>
public sealed record Caller(string Id, string Actor, Roles Roles, string? Key, Func<DateTimeOffset, bool> Holds)
{
    /// <summary>Whoever asks a server that listens on the loopback address and asks nobody who they are.</summary>
    public static Caller Local { get; } = new("local", RecorderHeader.Anonymous, Roles.Everything, null, _ => true);

    /// <summary>Why the caller may not do something in a book; null when they may.</summary>
    /// <param name="book">The book, or <see cref="Roles.AllBooks"/>.</param>
    /// <param name="role">The least role.</param>
    /// <param name="what">What needs it; default: the request.</param>
    public Refusal? Lacks(string book, Role role, string what = "This")
    {
        if (Roles.In(book) is { } has && has >= role) return null;
        var where = book == Roles.AllBooks ? "in all books" : $"in book '{book}'";
        return new Refusal(
            WebCode.Forbidden,
            $"{what} needs the role '{Roles.WordOf(role)}' {where}; {Actor} has {(Roles.In(book) is { } less ? $"'{Roles.WordOf(less)}'" : "no role")} there. Ask an admin for a key with that role.");
    }
}

/// <summary>Who asks, at a request.</summary>
public static class CallerOfRequest
{
    private static readonly object Key = new();

    /// <summary>Who asks.</summary>
    /// <exception cref="InvalidOperationException">Nobody has found out.</exception>
    public static Caller Caller(this HttpContext context) => context.KnownCaller() ?? throw new InvalidOperationException("Nobody has found out who asks.");

    /// <summary>Who asks; null when nobody has found out.</summary>
    public static Caller? KnownCaller(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Items.TryGetValue(Key, out var known) ? (Caller)known! : null;
    }

    /// <summary>Says who asks.</summary>
    internal static void SetCaller(this HttpContext context, Caller caller) => context.Items[Key] = caller;
}
