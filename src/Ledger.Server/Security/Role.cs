namespace Ledger.Server.Security;

/// <summary>What somebody may do in a book; each may do all that those before it may.</summary>
public enum Role
{
    /// <summary>Reads.</summary>
    Reader = 1,

    /// <summary>Records companies, and entries that change no other entry.</summary>
    Recorder,

    /// <summary>Corrects, retracts and excludes entries.</summary>
    Editor,

    /// <summary>Makes the book, brings logs in, rebuilds views; with all books, keeps the keys and reads the audit log.</summary>
    Admin,
}
