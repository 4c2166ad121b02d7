using System.Collections.Concurrent;
using Ledger.Books;
using Ledger.Entries;
using Ledger.Proofs;

namespace Ledger.Server.Proofs;

/// <summary>Signs for the logs of this ledger: their checkpoints, and the proofs that rest on them.</summary>
/// <param name="key">Signs.</param>
/// <param name="name">What the logs are called; each adds its book.</param>
public sealed class LogSeal(LogKey key, string name) : IDisposable
{
    private readonly ConcurrentDictionary<string, NoteKey> keys = new(StringComparer.Ordinal);

    // The requests of one commit rest on one checkpoint, which needs to be signed only once.
    private readonly ConcurrentDictionary<string, (Book Book, long Size, string Note)> latest = new(StringComparer.Ordinal);

    /// <summary>The seal that the command line asks for.</summary>
    public static LogSeal Of(ServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var file = options.LogKey ?? (options.Data.Length > 0 ? Path.Combine(options.Data, "log.key") : null);
        return new LogSeal(file is null ? LogKey.OfThisRun() : LogKey.Of(file), options.LogName);
    }

    /// <summary>The public key of a book's log, under the log's name.</summary>
    public NoteKey KeyOf(string book) => keys.GetOrAdd(book, id => new NoteKey($"{name}/{id}", key.PublicKey));

    /// <summary>What a book's log is at a size.</summary>
    public Checkpoint CheckpointOf(Book book, long size)
    {
        ArgumentNullException.ThrowIfNull(book);
        return new Checkpoint(KeyOf(book.Id).Name, size, book.Tree.Root(size));
    }

    /// <summary>The signed checkpoint of a book's log at a size; the same bytes each time.</summary>
    public string NoteOf(Book book, long size)
    {
        ArgumentNullException.ThrowIfNull(book);
        if (latest.TryGetValue(book.Id, out var last) && last.Size == size && ReferenceEquals(last.Book, book)) return last.Note;
        var note = SignedNote.Sign(CheckpointOf(book, size).Text, KeyOf(book.Id), key.Sign);
        latest[book.Id] = (book, size, note);
        return note;
    }

    /// <summary>The proof that what is recorded is in the log of a size.</summary>
    public InclusionProof ProofOf(Book book, Recorded recorded, long size)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(recorded);
        return new InclusionProof(recorded.Position - 1, book.Tree.Inclusion(recorded.Position - 1, size), NoteOf(book, size));
    }

    /// <summary>
    /// The proof that goes with a receipt: for the log as it was after the commit that recorded it. All of one commit carry one instant
    /// and none after it does, so this proof is the same whenever it is asked for.
    /// </summary>
    public InclusionProof ReceiptOf(Book book, Recorded recorded)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(recorded);
        return ProofOf(book, recorded, book.PositionAt(recorded.RecordedAt));
    }

    /// <inheritdoc/>
    public void Dispose() => key.Dispose();
}
