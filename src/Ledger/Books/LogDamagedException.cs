namespace Ledger.Books;

/// <summary>A book's log in the database is not what was recorded.</summary>
public sealed class LogDamagedException(string book, long? position, string why, Exception? cause = null)
    : Exception($"The log of book '{book}' is not what was recorded{(position is null ? "" : $" at position {position}")}: {why}.", cause)
{
    /// <summary>The first position known to differ; null when it is not known which.</summary>
    public long? Position { get; } = position;

    /// <summary>What is wrong there.</summary>
    public string Why { get; } = why;
}
