using Ledger.Books;
using Ledger.Server.Web;

namespace Ledger.Server.Entries;

/// <summary>A body of entries as it was read.</summary>
/// <param name="Body">Its bytes, without a byte order mark.</param>
/// <param name="Entries">Its entries, each with the path of its line.</param>
public sealed record ReadBatch(ReadOnlyMemory<byte> Body, IReadOnlyList<(string Path, Draftable Entry)> Entries);

/// <summary>
/// Bodies that were just checked by a dry run, kept for a moment as they were read: whoever checks a file to its end and then records the
/// same bytes need not have them read again. Only reading is spared; what the book says of the entries is decided anew each time.
/// </summary>
public sealed class CheckedBatches : IDisposable
{
    /// <summary>Bytes of the smallest body kept; a smaller one is read sooner than looked for.</summary>
    public const int Smallest = 64 * 1024;

    /// <summary>How long a body is kept.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // What was read takes some three times the bytes it was read from.
    private const int PartOfMemory = 24;

    private readonly Lock gate = new();
    private readonly List<(ReadBatch Batch, DateTimeOffset Until)> kept = [];
    private readonly TimeProvider clock;
    private readonly ITimer forgetting;

    /// <summary>Keeps so much, and nothing beyond.</summary>
    /// <param name="limit">Most bytes of bodies.</param>
    /// <param name="clock">Says how long they have been kept.</param>
    public CheckedBatches(long limit, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        (Limit, this.clock) = (limit, clock);
        forgetting = clock.CreateTimer(_ => Forget(), null, Patience, Patience / 4);
    }

    /// <summary>Most bytes of bodies.</summary>
    public long Limit { get; }

    /// <summary>Bytes of the bodies kept just now.</summary>
    public long Bytes
    {
        get
        {
            lock (gate) return kept.Sum(k => (long)k.Batch.Body.Length);
        }
    }

    /// <summary>What a process that may use so much memory keeps: a twenty-fourth of it, four of the largest bodies at most.</summary>
    /// <param name="memory">In bytes.</param>
    /// <param name="clock">Says how long they have been kept.</param>
    public static CheckedBatches Within(long memory, TimeProvider clock) => new(Math.Min(memory / PartOfMemory, 4L * RequestBody.Limit), clock);

    /// <summary>Keeps a copy of a body. Those that are there stay: they are the first of a file, and come again first.</summary>
    public void Keep(ReadBatch found)
    {
        ArgumentNullException.ThrowIfNull(found);
        if (found.Body.Length < Smallest || found.Body.Length > Limit - Bytes) return;
        var batch = found with { Body = found.Body.ToArray() };
        lock (gate)
        {
            if (batch.Body.Length <= Limit - Bytes) kept.Add((batch, clock.GetUtcNow() + Patience));
        }
    }

    /// <summary>The bodies that begin so.</summary>
    public IReadOnlyList<ReadBatch> Like(ReadOnlySpan<byte> begin)
    {
        var like = new List<ReadBatch>();
        lock (gate)
        {
            foreach (var (batch, _) in kept)
                if (batch.Body.Span.StartsWith(begin)) like.Add(batch);
        }

        return like;
    }

    /// <summary>Forgets a body that is being recorded.</summary>
    public void Forget(ReadBatch recorded)
    {
        lock (gate) kept.RemoveAll(k => ReferenceEquals(k.Batch, recorded));
    }

    /// <inheritdoc/>
    public void Dispose() => forgetting.Dispose();

    private void Forget()
    {
        lock (gate) kept.RemoveAll(k => k.Until <= clock.GetUtcNow());
    }
}
