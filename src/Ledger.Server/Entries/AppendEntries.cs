using System.Security.Cryptography;
using System.Text;
using Ledger.Books;
using Ledger.Kernel;
using Ledger.Server.Proofs;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;
using Ledger.Server.Web.OpenApi;
using Wolverine.Http;

namespace Ledger.Server.Entries;

/// <summary>Records entries: one as JSON, or up to 20,000 as NDJSON, all or nothing.</summary>
public static class AppendEntries
{
    /// <summary>
    /// Records what the body holds, and answers with receipts once PostgreSQL has flushed the commit. The receipt of a single entry
    /// carries its proof; those of a batch do with <c>receipt=true</c>, which makes them five times as long. With <c>Prefer: return=minimal</c>
    /// (RFC 7240) a batch is answered by one line that counts them: <c>{"recorded":9990,"duplicates":10}</c>.
    /// </summary>
    [WolverinePost("/v1/books/{book}/entries", OperationId = "postEntries", Summary = "Records one entry, or a batch, all or nothing.")]
    [Tags("Entries")]
    [NeedsRole(Role.Recorder)]
    [Question("dryRun", "receipt")]
    [Takes(BodySchemas.Entry, ContentTypes.Json, ContentTypes.Ndjson), Heeds(RecorderHeader.Header, "Idempotency-Key", "If-Match", "Prefer"), Refuses(409, 412, 422)]
    [Answers(typeof(SealedReceipt), Lines = true)]
    [Answers(typeof(SealedReceipt), Status = 201)]
    public static async Task<IResult> Post(HttpContext context, Bookshelf shelf, CheckedBatches known, TimeProvider clock, LogSeal seal)
    {
        var question = Question.Of(context);
        var dryRun = question.Flag("dryRun");
        var proofs = question.Take("receipt") is null ? (bool?)null : question.Flag("receipt");
        if (question.Refused is { } refused) return refused.Answer();
        if (!(await Reading.OpenAsync(context, question, shelf)).Ok(out var open, out var refusal)) return refusal.Answer();
        if (!ContentTypes.OfBody(context, ContentTypes.Json, ContentTypes.Ndjson).Ok(out var type, out refusal)) return refusal.Answer();
        if (!RecorderHeader.Of(context).Ok(out var by, out refusal)) return refusal.Answer();
        if (!AppendHeaders.Read(context, type == ContentTypes.Ndjson).Ok(out var headers, out refusal)) return refusal.Answer();
        open.RefuseWhenFull();
        var problems = Problems.At(clock.GetUtcNow());
        var recorder = new Recorder(by, context.CorrelationId());
        var terms = new BatchTerms(recorder, context.Caller(), open.Book.Id, dryRun, Counted: headers.Minimal && proofs != true);
        ForeseenBatch? foreseen = null;
        var lines = type == ContentTypes.Ndjson ? new BatchReading(problems, dryRun, known, dryRun || headers.IdempotencyKey is not null ? null : Foresee) : null;
        if (!(await RequestBody.ReadAsync(context, grown: lines is null ? null : lines.Offer)).Ok(out var bytes, out refusal)) return refusal.Answer();
        if (!(lines is not null
                ? EntryBatch.Read(lines, bytes, problems, terms, foreseen)
                : SingleEntry.Read(bytes, problems, recorder, dryRun, context.Caller(), open.Book.Id, headers.ExpectedCount))
            .Ok(out var append, out refusal))
        {
            return refusal.Answer();
        }

        var key = headers.IdempotencyKey is { } k ? new IdempotencyKey(k, SHA256.HashData([.. Encoding.ASCII.GetBytes(type), .. bytes.Span])) : null;
        var outcome = await open.AppendAsync(append with { Key = key, DryRun = dryRun });
        if (outcome.Answer is { } answer && !dryRun && (proofs ?? type == ContentTypes.Json))
            outcome = outcome with { Answer = answer with { Body = SealedReceipts.Of(answer.Body, open.Book, seal) } };
        return new AppendResult(outcome, open.Book.Position);

        void Foresee(ReadBatch batch)
        {
            if (!EntryBatch.Of(batch.Entries, problems, terms).Ok(out var request, out _)) return;
            foreseen = new ForeseenBatch(batch, request);
            context.Response.RegisterForDispose(open.Foresee(request));
        }
    }
}
