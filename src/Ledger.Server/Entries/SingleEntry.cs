using Ledger.Books;
using Ledger.Entries;
using Ledger.Kernel;
using Ledger.Server.Companies;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;

namespace Ledger.Server.Entries;

/// <summary>One entry in a body.</summary>
public static class SingleEntry
{
    /// <summary>Reads the entry, and says how it is to be decided.</summary>
    public static Outcome<AppendRequest> Read(ReadOnlyMemory<byte> body, Problems problems, Recorder by, bool dryRun, Caller caller, string book, int? expectedCount)
    {
        ArgumentNullException.ThrowIfNull(problems);
        if (!JsonBody.Parse(body).Ok(out var json, out var refusal)) return refusal;
        if (EventKind.ReadEntry(json, "", problems) is not { } entry) return Refusal.Invalid(problems);
        if (EditorWork.Refused(caller, book, entry) is { } forbidden) return forbidden;
        // What can be computed of it now, the book's writer need not.
        var ready = new Draftable(entry, stored: true);
        return new AppendRequest(draft => Decide(draft, ready, by, dryRun, book, expectedCount), Weight: 1);
    }

    private static (AppendAnswer?, Refusal?) Decide(Draft draft, Draftable entry, Recorder by, bool dryRun, string book, int? expectedCount)
    {
        var (receipt, refusal) = draft.Append(entry, by, expectedCount);
        if (receipt is null) return (null, refusal);
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        if (receipt.Company is not null) headers["ETag"] = PutCompany.Tag(draft.EntryCountOf(receipt.Company));
        if (dryRun) return (new AppendAnswer(200, ContentTypes.Json, new Dictionary<string, string>(), AnswerJson.Bytes(receipt.Dry())), null);
        headers["Location"] = $"/v1/books/{book}/entries/{receipt.Id:D}";
        return (new AppendAnswer(receipt.Duplicate ? 200 : 201, ContentTypes.Json, headers, AnswerJson.Bytes(receipt)), null);
    }
}
