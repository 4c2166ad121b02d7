namespace Ledger.Postgres.Logs;

/// <summary>The book is not in the database.</summary>
public sealed class UnknownBookException(string book) : Exception($"There is no book '{book}'.")
{
    /// <summary>The book asked for.</summary>
    public string Book { get; } = book;
}
