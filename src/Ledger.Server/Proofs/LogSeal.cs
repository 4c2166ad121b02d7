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

    // The requests of one commit rest on one checkpoint, and several commits are answered at a time: each checkpoint is signed once.
    private readonly ConcurrentDictionary<string, Notes> latest = new(StringComparer.Ordinal);

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
        var notes = latest.GetOrAdd(book.Id, static (_, of) => new Notes(of), book);
        // A book that is read anew may have another log.
        if (!ReferenceEquals(notes.Book, book)) latest[book.Id] = notes = new Notes(book);
        return notes.Of(size, () => SignedNote.Sign(CheckpointOf(book, size).Text, KeyOf(book.Id), key.Sign));
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

    // The checkpoints of a book that were asked for lately.
    private sealed class Notes(Book book)
    {
        private readonly Note?[] kept = new Note?[64];

        public Book Book { get; } = book;

        public string Of(long size, Func<string> sign)
        {
            ref var place = ref kept[size % kept.Length];
            var before = Volatile.Read(ref place);
            if (before?.Size == size) return before.Text.Value;
            var mine = new Note(size, new Lazy<string>(sign));
            return Interlocked.CompareExchange(ref place, mine, before) is { } other && other.Size == size ? other.Text.Value : mine.Text.Value;
        }

        private sealed record Note(long Size, Lazy<string> Text);
    }
}
