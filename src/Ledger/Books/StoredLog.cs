namespace Ledger.Books;

/// <summary>A log as it is stored, whose contents are read when they are asked for: whose it is, and what was found wrong with it first.</summary>
/// <param name="book">The book.</param>
/// <param name="origin">The book that the log began in.</param>
public sealed class StoredLog(string book, string origin)
{
    private LogDamagedException? damage;

    /// <summary>The book.</summary>
    public string Book { get; } = book;

    /// <summary>The book that the log began in, from whose name ids derive.</summary>
    public string Origin { get; internal set; } = origin;

    /// <summary>A position that was not what was recorded when the log was read before; null for none.</summary>
    public long? Suspect { get; init; }

    /// <summary>What was found first that is not what was recorded; null while nothing was.</summary>
    public LogDamagedException? Damage => Volatile.Read(ref damage);

    /// <summary>Notes that a position is not what was recorded, and gives what is to be thrown.</summary>
    /// <param name="position">The position.</param>
    /// <param name="why">What is wrong there.</param>
    /// <param name="cause">How it showed; null when it showed by itself.</param>
    public LogDamagedException Damaged(long position, string why, Exception? cause = null)
    {
        var found = new LogDamagedException(Book, position, why, cause);
        Interlocked.CompareExchange(ref damage, found, null);
        return found;
    }
}
