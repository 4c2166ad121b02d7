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

/// <summary>A body of entries, one a line: recorded all or none.</summary>
public static class EntryBatch
{
    /// <summary>Reads the lines, and says how they are to be decided. Lines that break a rule do not keep the others from being checked.</summary>
    public static Outcome<AppendRequest> Read(ReadOnlyMemory<byte> body, Problems problems, Recorder by, bool dryRun, Caller caller, string book) =>
        Read(new BatchReading(problems), body, problems, by, dryRun, caller, book);

    /// <summary>The same where reading has begun, and what the body will be was perhaps foreseen.</summary>
    public static Outcome<AppendRequest> Read(
        BatchReading begun, ReadOnlyMemory<byte> body, Problems problems, Recorder by, bool dryRun, Caller caller, string book, ForeseenBatch? foreseen = null)
    {
        ArgumentNullException.ThrowIfNull(begun);
        ArgumentNullException.ThrowIfNull(problems);
        if (!begun.End(body).Ok(out var read, out var refusal)) return refusal;
        return ReferenceEquals(read, foreseen?.Batch) ? foreseen.Request : Of(read.Entries, problems, by, dryRun, caller, book);
    }

    /// <summary>Says how entries that were read are to be decided; or that the caller may not record them.</summary>
    public static Outcome<AppendRequest> Of(
        IReadOnlyList<(string Path, Draftable Entry)> entries, Problems problems, Recorder by, bool dryRun, Caller caller, string book)
    {
        if (EditorWork.Refused(caller, book, entries.Select(e => (e.Path, e.Entry.Entry))) is { } forbidden) return forbidden;
        return new AppendRequest(draft => Decide(draft, entries, problems.All, by, dryRun), Weight: entries.Count);
    }

    private static (AppendAnswer?, Refusal?) Decide(
        Draft draft, IReadOnlyList<(string Path, Draftable Entry)> entries, IReadOnlyList<Problem> broken, Recorder by, bool dryRun)
    {
        // Decided anew should the group be tried again, so the list of what is broken must not grow.
        var problems = new Problems();
        foreach (var problem in broken) problems.Add(problem.Path, problem.Message);
        var body = new ArrayBufferWriter<byte>(Math.Max(1, entries.Count) * 256);
        foreach (var (path, entry) in entries)
        {
            var (receipt, refusal) = draft.Append(entry, by);
            if (refusal is not null)
            {
                foreach (var problem in refusal.Under(path).Problems) problems.Add(problem.Path, problem.Message);
            }
            else if (problems.None)
            {
                body.Write(AnswerJson.Bytes(dryRun ? receipt!.Dry() : receipt!));
                body.Write("\n"u8);
            }
        }

        return problems.None
            ? (new AppendAnswer(200, ContentTypes.Ndjson, new Dictionary<string, string>(), body.WrittenSpan.ToArray()), null)
            : (null, Refusal.Invalid(problems));
    }
}
