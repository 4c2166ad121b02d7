using System.Text.Json;
using Ledger.Books;
using Ledger.Entries;
using Ledger.Kernel;
using Ledger.Server.Web;

namespace Ledger.Server.Entries;

/// <summary>Takes a body of entries apart while it comes in, unless it is one that was just checked.</summary>
/// <param name="problems">Where problems go.</param>
/// <param name="dryRun">Whether the body is only checked.</param>
/// <param name="known">Bodies that were checked; null to read this one whatever was before.</param>
/// <param name="foreseen">Told of a body that this one will be but for its last byte, which a client keeps back while another body is recorded.</param>
public sealed class BatchReading(Problems problems, bool dryRun = false, CheckedBatches? known = null, Action<ReadBatch>? foreseen = null)
{
    // Two files seldom have so much in common, and then it is seen further on.
    private const int Telling = 256;

    private readonly NdjsonReading<Draftable> reading = new(problems, ReadEntry);
    private IReadOnlyList<ReadBatch>? like;
    private int compared;

    /// <summary>Begins with what has come in so far; see <see cref="NdjsonReading{T}.Offer"/>.</summary>
    public void Offer(ReadOnlyMemory<byte> soFar)
    {
        if (known is not null && like is null && soFar.Length < Telling) return;
        like = like is null ? known?.Like(soFar.Span) ?? [] : [.. like.Where(k => Continues(k, soFar.Span))];
        compared = soFar.Length;
        if (like.Count == 0) reading.Offer(soFar);
        else if (like is [var only] && only.Body.Length == soFar.Length + 1) foreseen?.Invoke(only);
    }

    /// <summary>What the lines say; see <see cref="NdjsonReading{T}.End"/>.</summary>
    public Outcome<ReadBatch> End(ReadOnlyMemory<byte> whole)
    {
        if (like?.FirstOrDefault(k => k.Body.Span.SequenceEqual(whole.Span)) is { } same)
        {
            if (!dryRun) known!.Forget(same);
            return same;
        }

        if (!reading.End(whole).Ok(out var entries, out var refusal)) return refusal;
        var read = new ReadBatch(whole, entries);
        if (dryRun && problems.None) known?.Keep(read);
        return read;
    }

    private bool Continues(ReadBatch batch, ReadOnlySpan<byte> soFar) =>
        batch.Body.Length >= soFar.Length && batch.Body.Span[compared..soFar.Length].SequenceEqual(soFar[compared..]);

    private static Draftable? ReadEntry(JsonElement json, string path, Problems problems) =>
        EventKind.ReadEntry(json, path, problems) is { } entry ? new Draftable(entry) : null;
}
