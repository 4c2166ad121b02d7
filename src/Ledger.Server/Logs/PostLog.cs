using Ledger.Books;
using Ledger.Kernel;
using Ledger.Server.Entries;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;
using Ledger.Server.Web.OpenApi;
using Wolverine.Http;

namespace Ledger.Server.Logs;

/// <summary>Brings a log into a book, as another book gave it away.</summary>
public static class PostLog
{
    /// <summary>
    /// Records lines of a log with the positions, ids and instants they have, in an empty book or in one that holds that very log up to
    /// there; lines it holds already are counted. All or nothing for each request.
    /// </summary>
    [WolverinePost("/v1/books/{book}/log", OperationId = "postLog", Summary = "Brings in a log, positions, ids and instants kept.")]
    [Tags("Books")]
    [NeedsRole(Role.Admin)]
    [Question("dryRun")]
    [Takes(BodySchemas.LogLine, ContentTypes.Ndjson), Refuses(409)]
    [Answers(typeof(LogReceipt))]
    public static async Task<IResult> Post(HttpContext context, Bookshelf shelf, AuditLog audit)
    {
        ArgumentNullException.ThrowIfNull(audit);
        var question = Question.Of(context);
        var dryRun = question.Flag("dryRun");
        if (question.Refused is { } refused) return refused.Answer();
        if (!(await Reading.OpenAsync(context, question, shelf)).Ok(out var open, out var refusal)) return refusal.Answer();
        if (!ContentTypes.OfBody(context, ContentTypes.Ndjson).Ok(out _, out refusal)) return refusal.Answer();
        open.RefuseWhenFull();
        if (!(await RequestBody.ReadAsync(context)).Ok(out var bytes, out refusal)) return refusal.Answer();

        var problems = new Problems();
        if (!Ndjson.Read(bytes, problems, LogLine.Read).Ok(out var lines, out refusal)) return refusal.Answer();
        // Beside a line that cannot be read, its neighbours would seem out of order.
        if (problems.None) LogImport.Check(lines, problems);
        if (!problems.None) return Refusal.Invalid(problems).Answer();
        if (!Acting.Of(context).Ok(out var by, out refusal)) return refusal.Answer();
        if (!dryRun) await audit.AddAsync(by, "log.brought-in", open.Book.Id, context.RequestAborted);
        var outcome = await open.AppendAsync(new AppendRequest(draft => Decide(draft, lines), lines.Count, DryRun: dryRun));
        return new AppendResult(outcome, open.Book.Position);
    }

    private static (AppendAnswer?, Refusal?) Decide(Draft draft, IReadOnlyList<(string Path, LogLine Line)> lines)
    {
        var (receipt, refusal) = LogImport.Decide(draft, lines);
        return receipt is null ? (null, refusal) : (new AppendAnswer(200, ContentTypes.Json, new Dictionary<string, string>(), AnswerJson.Bytes(receipt)), null);
    }
}
