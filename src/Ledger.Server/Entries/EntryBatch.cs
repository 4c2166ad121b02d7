using System.Buffers;
using Ledger.Books;
using Ledger.Kernel;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;

namespace Ledger.Server.Entries;

/// <summary>What a body will be whose last byte has not come.</summary>
/// <param name="Batch">Its lines.</param>
/// <param name="Request">How they are to be decided.</param>
public sealed record ForeseenBatch(ReadBatch Batch, AppendRequest Request);

/// <summary>How a batch is taken.</summary>
/// <param name="By">Who sends it.</param>
/// <param name="Caller">What they may do.</param>
/// <param name="Book">The book.</param>
/// <param name="DryRun">Whether it is only checked.</param>
/// <param name="Counted">Whether its receipts are counted, not given.</param>
public sealed record BatchTerms(Recorder By, Caller Caller, string Book, bool DryRun = false, bool Counted = false);

/// <summary>The receipts of a batch, counted.</summary>
/// <param name="Recorded">Entries recorded, or that would be.</param>
/// <param name="Duplicates">Entries whose content was recorded before.</param>
public sealed record BatchCount(int Recorded, int Duplicates);

/// <summary>A body of entries, one a line: recorded all or none.</summary>
public static class EntryBatch
{
    /// <summary>Reads the lines, and says how they are to be decided. Lines that break a rule do not keep the others from being checked.</summary>
    public static Outcome<AppendRequest> Read(ReadOnlyMemory<byte> body, Problems problems, BatchTerms terms) => Read(new BatchReading(problems), body, problems, terms);

    /// <summary>The same where reading has begun, and what the body will be was perhaps foreseen.</summary>
    public static Outcome<AppendRequest> Read(BatchReading begun, ReadOnlyMemory<byte> body, Problems problems, BatchTerms terms, ForeseenBatch? foreseen = null)
    {
        ArgumentNullException.ThrowIfNull(begun);
        if (!begun.End(body).Ok(out var read, out var refusal)) return refusal;
        return ReferenceEquals(read, foreseen?.Batch) ? foreseen.Request : Of(read.Entries, problems, terms);
    }

    /// <summary>Says how entries that were read are to be decided; or that the caller may not record them.</summary>
    public static Outcome<AppendRequest> Of(IReadOnlyList<(string Path, Draftable Entry)> entries, Problems problems, BatchTerms terms)
    {
        ArgumentNullException.ThrowIfNull(problems);
        ArgumentNullException.ThrowIfNull(terms);
        if (EditorWork.Refused(terms.Caller, terms.Book, entries.Select(e => (e.Path, e.Entry.Entry))) is { } forbidden) return forbidden;
        return new AppendRequest(draft => Decide(draft, entries, problems.All, terms), Weight: entries.Count);
    }

    private static (AppendAnswer?, Refusal?) Decide(Draft draft, IReadOnlyList<(string Path, Draftable Entry)> entries, IReadOnlyList<Problem> broken, BatchTerms terms)
    {
        // Decided anew should the group be tried again, so the list of what is broken must not grow.
        var problems = new Problems();
        foreach (var problem in broken) problems.Add(problem.Path, problem.Message);
        var body = new ArrayBufferWriter<byte>(terms.Counted ? 64 : Math.Max(1, entries.Count) * 256);
        var duplicates = 0;
        foreach (var (path, entry) in entries)
        {
            var (receipt, refusal) = draft.Append(entry, terms.By);
            if (refusal is not null)
            {
                foreach (var problem in refusal.Under(path).Problems) problems.Add(problem.Path, problem.Message);
            }
            else if (problems.None)
            {
                if (receipt!.Duplicate) duplicates++;
                if (!terms.Counted) WriteLine(body, terms.DryRun ? receipt.Dry() : receipt);
            }
        }

        if (!problems.None) return (null, Refusal.Invalid(problems));
        if (terms.Counted) WriteLine(body, new BatchCount(entries.Count - duplicates, duplicates));
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        if (terms.Counted) headers["Preference-Applied"] = "return=minimal";
        return (new AppendAnswer(200, ContentTypes.Ndjson, headers, body.WrittenSpan.ToArray()), null);
    }

    private static void WriteLine<T>(ArrayBufferWriter<byte> body, T value)
    {
        body.Write(AnswerJson.Bytes(value));
        body.Write("\n"u8);
    }
}
