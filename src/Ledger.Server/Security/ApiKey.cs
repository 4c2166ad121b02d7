using System.Security.Cryptography;

namespace Ledger.Server.Security;

/// <summary>An API key as lists show it: everything but the secret, which nobody has any more.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Actor">The name under which its holder records.</param>
/// <param name="Roles">What it allows, by book; <c>*</c> stands for all books.</param>
/// <param name="Note">What it is for; null when nobody said.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="CreatedBy">Who made it.</param>
/// <param name="ExpiresAt">From when on it is refused.</param>
/// <param name="RevokedAt">When it was revoked; null while it is not.</param>
/// <param name="RevokedBy">Who revoked it.</param>
/// <param name="LastUsedAt">When it was used last, to the minute; null when never.</param>
public sealed record KeyItem(
    string Id, string Actor, IReadOnlyDictionary<string, Role> Roles, string? Note, DateTimeOffset CreatedAt, string CreatedBy,
    DateTimeOffset ExpiresAt, DateTimeOffset? RevokedAt, string? RevokedBy, DateTimeOffset? LastUsedAt);

/// <summary>A key that this node knows, ready to be compared.</summary>
public sealed class ApiKey
{
    private readonly byte[] sha256;
    private long lastUsed;

    /// <summary>Takes a key as it is stored.</summary>
    public ApiKey(KeyItem item, byte[] sha256)
    {
        ArgumentNullException.ThrowIfNull(item);
        (Item, this.sha256) = (item, sha256);
        Caller = new Caller($"key:{item.Id}", item.Actor, new Roles(item.Roles), item.Id, Holds);
    }

    /// <summary>What lists show of it.</summary>
    public KeyItem Item { get; private set; }

    /// <summary>Whoever shows it.</summary>
    public Caller Caller { get; }

    /// <summary>When this node saw it last, in ticks; 0 for never.</summary>
    public long LastUsed => Volatile.Read(ref lastUsed);

    /// <summary>Whether a text is this key. Takes as long for any other.</summary>
    public bool Is(string text) => CryptographicOperations.FixedTimeEquals(KeyText.Sha256(text), sha256);

    /// <summary>Whether it is in force.</summary>
    public bool Holds(DateTimeOffset now) => Item.RevokedAt is null && now < Item.ExpiresAt;

    /// <summary>Notes that it was used; true when it had rested for a minute.</summary>
    public bool Used(DateTimeOffset now)
    {
        var before = Volatile.Read(ref lastUsed);
        Volatile.Write(ref lastUsed, now.UtcTicks);
        return now.UtcTicks - before >= TimeSpan.TicksPerMinute;
    }

    /// <summary>Takes what the database says now; only revocation and last use can have changed.</summary>
    public void Update(KeyItem now) => Item = now;
}
