using System.Globalization;
using System.Text;
using System.Text.Json;
using Ledger.Kernel;
using Ledger.Server.Entries;
using Ledger.Server.Security;
using Ledger.Server.Store.Books;
using Ledger.Server.Web;

namespace Ledger.Server.Pages;

/// <summary>The page on which a table that was pasted, or a file, is recorded: all of it or nothing.</summary>
public static class RecordTablePage
{
    /// <summary>The form.</summary>
    [PageAt("/books/{book}/record/table")]
    [NeedsRole(Role.Recorder)]
    [Question("asOf", "recordedAsOf", "policy", IsForm = true)]
    public static Task<IResult> Get(HttpContext context, Bookshelf shelf, TimeProvider clock) => DrawAsync(context, Question.Of(context), shelf, clock, "", [], null);

    /// <summary>Checks every line, and with <c>act=record</c> records them if nothing is wrong with any.</summary>
    [PageAt("/books/{book}/record/table", Post = true)]
    [NeedsRole(Role.Recorder)]
    [Question("asOf", "recordedAsOf", "policy", IsForm = true)]
    public static async Task<IResult> Post(HttpContext context, Bookshelf shelf, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(clock);
        var question = Question.Of(context);
        if (!(await PostedForm.ReadAsync(context, question, shelf)).Ok(out var posted, out var refusal)) return refusal.Answer();
        var (open, pasted) = (posted.Open, posted.Form["table"].ToString());
        var text = posted.Form.Files.GetFile("file") is { Length: > 0 } file ? await TextAsync(file, context.RequestAborted) : pasted;
        if (!PastedTable.Read(text).Ok(out var table, out refusal)) return await DrawAsync(context, question, shelf, clock, pasted, Told(refusal, null), null);
        if (table.Lines.Length > RequestBody.Limit) return await DrawAsync(context, question, shelf, clock, "", [new TableProblem(null, "", $"That is more than {RequestBody.Limit / (1024 * 1024)} MiB; send it in parts.")], null);
        open.RefuseWhenFull();
        var problems = Problems.At(clock.GetUtcNow());
        if (!EntryBatch.Read(table.Lines, problems, new BatchTerms(posted.By, context.Caller(), open.Book.Id, posted.IsDry, Counted: true)).Ok(out var append, out refusal))
            return await DrawAsync(context, question, shelf, clock, pasted, Told(refusal, table), null);
        var before = open.Book.Position;
        var outcome = await open.AppendAsync(append with { DryRun = posted.IsDry });
        if (outcome.Answer is not { } answer) return await DrawAsync(context, question, shelf, clock, pasted, Told(outcome.Refusal!, table), null);
        if (!posted.IsDry) return Results.Redirect(string.Create(CultureInfo.InvariantCulture, $"/books/{open.Book.Id}/changes?after={before}"), permanent: false, preserveMethod: false);
        var count = JsonElement.Parse(answer.Body);
        return await DrawAsync(context, question, shelf, clock, pasted, [], (count.GetProperty("recorded").GetInt32(), count.GetProperty("duplicates").GetInt32()));
    }

    private static async Task<string> TextAsync(IFormFile file, CancellationToken cancellation)
    {
        using var reader = new StreamReader(file.OpenReadStream(), Encoding.UTF8);
        return await reader.ReadToEndAsync(cancellation);
    }

    private static IReadOnlyList<TableProblem> Told(Refusal refusal, PastedTable? table) => refusal.Problems.Count == 0
        ? [new TableProblem(null, "", refusal.Detail)]
        : [.. refusal.Problems.Select(p => (Place: table?.Place(p.Path) ?? (null, ""), p.Message)).Select(p => new TableProblem(p.Place.Line, p.Place.Field, p.Message))];

    private static async Task<IResult> DrawAsync(
        HttpContext context, Question question, Bookshelf shelf, TimeProvider clock, string text, IReadOnlyList<TableProblem> wrong, (int, int)? @checked)
    {
        if (!(await Reading.OfAsync(context, question, shelf, clock)).Ok(out var reading, out var refusal)) return refusal.Answer();
        return PageAnswer.Of<TablePage>(
            new TableModel(PageFrame.Of(context, question, reading, clock), FormToken.Give(context), text, wrong, @checked), wrong.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }
}
